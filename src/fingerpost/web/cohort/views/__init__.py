"""The views of these pages."""
