"""What the rows of each kind of file claim, in one shape (`shape.FACTS`)."""
