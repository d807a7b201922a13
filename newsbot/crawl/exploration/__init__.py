"""Explores a site without a declaration, in a process of its own: where its articles are listed."""
