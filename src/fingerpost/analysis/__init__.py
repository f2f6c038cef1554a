"""The analyst's path: files in, checked, measured, compared, reported and returned.

No Django, no database server: Ibis expressions on DuckDB, and the same on Spark.
"""
