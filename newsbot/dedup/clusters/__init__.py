"""What follows from links: the canonical member, roles, provenance, links decided again."""
