"""The month's return out of the live record: its errors, building, freezing, comparing, sending."""
