"""Runs the same stages and the same SQL on a Spark cluster, for more than one machine can do."""
