"""A crawl of one site: its claim, what its feeds announce, its manners, and when to come again."""
