"""Where a site announces its articles: sitemaps, feeds, listings and JSON APIs, read purely."""
