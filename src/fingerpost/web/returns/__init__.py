"""The return's pages: months, what is wrong, building, explaining, sending."""
