"""The crawl of one site: lease, feeds, politeness, and the time of the next fetch."""
