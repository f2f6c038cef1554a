"""What is entered about a person, one page each: a form, the action it calls, and where it leads back to."""
