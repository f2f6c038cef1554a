"""Finding a person: what was typed is read into terms, terms into keys, keys into people, ranked."""
