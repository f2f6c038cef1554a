"""Pages of partners' files: the register of feeds, and each file from upload to applied or undone."""
