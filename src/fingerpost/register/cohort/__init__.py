"""The cohort through the years: 1 September, the list taken each year, people handed over and received."""
