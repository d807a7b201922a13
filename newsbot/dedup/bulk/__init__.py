"""Copies in whole files: columns and sorted arrays in temporary files, and the SQL for Spark."""
