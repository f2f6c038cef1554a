"""Pages about young people: the list, the search, one person, and everything that is entered about them."""
