"""How the pages say dates, numbers and abbreviations, for templates and for sentences made in Python."""
