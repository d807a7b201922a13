"""Consequences of links: the canonical member, roles, provenance, links decided again."""
