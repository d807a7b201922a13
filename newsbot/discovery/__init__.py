"""Reads where a site announces its articles: sitemaps, feeds, listings and JSON APIs; all pure."""
