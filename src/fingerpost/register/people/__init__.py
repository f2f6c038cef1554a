"""Young people: identifiers, names, addresses, needs, care, carers, alerts; search and merge."""
