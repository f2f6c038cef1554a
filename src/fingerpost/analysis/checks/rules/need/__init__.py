"""Checks of level of need, special educational needs and characteristics.

They look at what is recorded, never at what it may mean for the person.
"""
