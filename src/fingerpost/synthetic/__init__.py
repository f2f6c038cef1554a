"""A made-up authority, written as the files that partners send, so that a demo enters by the front door."""
