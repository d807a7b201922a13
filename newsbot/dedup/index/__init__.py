"""The index of known texts: documents, keys and their holders in packed arrays."""
