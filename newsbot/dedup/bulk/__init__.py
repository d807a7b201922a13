"""Duplicates in whole files: columns and SQL for DuckDB and Spark, sorted arrays in memory."""
