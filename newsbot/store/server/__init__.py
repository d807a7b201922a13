"""The MongoDB server: found, started and shared, or somebody else's under an address."""
