"""The MongoDB server: the embedded one, found, started and shared, or another at an address."""
