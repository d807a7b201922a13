"""Settings of bare Scrapy: its own, with robots.txt obeyed as newsbot does."""

ROBOTSTXT_OBEY = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
