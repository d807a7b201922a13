"""Brings a database of an older layout or record version up to the present one."""
