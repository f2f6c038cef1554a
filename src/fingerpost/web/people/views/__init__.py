"""The views of the pages about young people."""
