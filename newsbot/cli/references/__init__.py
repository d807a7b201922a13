"""Makes the references of commands, settings and Python in `docs/`."""
