"""Copies in whole files: columns, sorted arrays in temporary files, the same as SQL for Spark."""
