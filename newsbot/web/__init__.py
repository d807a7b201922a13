"""The web page: search, articles with their evidence, charts, and a read-only JSON API."""
