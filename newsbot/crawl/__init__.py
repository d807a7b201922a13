"""A crawl of one site: the lease, what feeds announce, politeness, and when to come again."""
