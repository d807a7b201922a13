"""The same stages and the same SQL on a Spark cluster, for what one machine is too small for."""
