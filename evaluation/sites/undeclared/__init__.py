"""Small sites of many kinds that nobody has declared, each with the addresses of its articles."""
