"""Scrapy settings: a polite, honest crawl that cannot be turned against its own machine.

Each can be changed on the command line (`scrapy crawl tass -s DOWNLOAD_DELAY=5`). Those of
`newsbot.config` are here too, under the names of their variables. `docs/crawling.md` explains them.
"""

import logging

from scrapy.settings import default_settings

from newsbot import config

# Newsbot's own: patience with the database, site memory, the archive, private networks.
globals().update(config.scrapy_settings())

BOT_NAME = "newsbot"
SPIDER_MODULES = ["newsbot.spiders"]
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

# Honesty: who asks, and where to complain.
USER_AGENT = config.user_agent()
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newsbot"

# Politeness: one connection per site, no faster than the site can answer.
CONCURRENT_REQUESTS = 1  # of one site: what is on its way when the site refuses cannot be held back
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0  # Scrapy would wait for half of it, or half as long again
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False

# A response gives one item. Scrapy starts as many workers per response as this allows, and its
# usual hundred cost the processor more than fetching the page.
CONCURRENT_ITEMS = 1

# Bounds: nothing hangs, nothing fills the memory.
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 500, 502, 503, 504, 522, 524]  # not 429: that is a refusal
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # it would slip past the redirect check; see `LeadOnMiddleware`
MEMUSAGE_LIMIT_MB = 2048

# Whoever answers must be who the address names; `any_certificate` of a declaration allows others.
DOWNLOAD_VERIFY_CERTIFICATES = True

# Safety: no doors into this process, no pages from this machine.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Scrapy loads what stands here even where it is off, and a web server for its remote control: a
# tenth of what a crawl takes to start.
EXTENSIONS_BASE = {
    name: order
    for name, order in default_settings.EXTENSIONS_BASE.items()
    if not name.endswith((".TelnetConsole", ".RemoteControl"))
}
DOWNLOAD_HANDLERS = {
    "http": "newsbot.crawl.bounds.BoundedHandler",
    "https": "newsbot.crawl.bounds.BoundedHandler",
    **dict.fromkeys(("file", "data", "ftp", "s3")),
}
TWISTED_DNS_RESOLVER = "newsbot.crawl.guard.PublicResolver"

# The frontier bounds addresses when they are announced. Scrapy would drop a long one silently.
URLLENGTH_LIMIT = 0

# The frontier remembers what was seen; Scrapy's own memory of requests would only grow.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "newsbot.crawl.politeness.throttle.PoliteThrottle": 0,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "newsbot.crawl.bounds.CurrentMemory": 0,
}
DOWNLOADER_MIDDLEWARES = {
    "newsbot.crawl.guard.PrivateAddressMiddleware": 40,
    # Before robots.txt is asked for: what it hands over was fetched by one of these chains before.
    "newsbot.crawl.exploration.reuse.ReuseMiddleware": 45,
    # Behind HttpCompressionMiddleware (590), seen from the downloader, and before RetryMiddleware
    # (550): what is to be asked again must wait, too.
    "newsbot.crawl.politeness.backoff_middleware.BackoffMiddleware": 555,
    # Behind HttpCompressionMiddleware, too: it reads the page.
    "newsbot.crawl.redirect.LeadOnMiddleware": 580,
    # Behind Scrapy's RedirectMiddleware (600), so that it sees the redirect first.
    "newsbot.crawl.redirect.StayInsideMiddleware": 610,
    "newsbot.crawl.slashes.SlashMiddleware": 611,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newsbot.crawl.robots.middleware.RobotsMiddleware": 100,
}
ITEM_PIPELINES = {
    "newsbot.pipelines.BoilerplatePipeline": 100,
    "newsbot.pipelines.DatelinePipeline": 200,
    "newsbot.pipelines.DatesPipeline": 300,
    "newsbot.pipelines.DedupPipeline": 400,
    "newsbot.pipelines.MongoPipeline": 500,
}

# Scrapy lets every record through to its handler, and pymongo writes each command as JSON for it.
logging.getLogger("pymongo").setLevel(logging.WARNING)
LOG_LEVEL = config.LOG_LEVEL.value()
FEED_EXPORT_ENCODING = "utf-8"
