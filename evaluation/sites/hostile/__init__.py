"""Servers of ill will: small news sites that do one thing that no server should."""
