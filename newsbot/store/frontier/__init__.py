"""The durable frontier: every known address, when it is due, and who may work on its site."""
