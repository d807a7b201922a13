"""Sets Scrapy's settings as the declaration of a site asks."""

from __future__ import annotations

from scrapy.settings import BaseSettings

from newsbot.crawl.browser.chromium import use_browser
from newsbot.model.site import Site


def declare(settings: BaseSettings, site: Site) -> None:
    """Set the site's delay, language, certificates and cookies, and a browser if it needs one.

    Raises:
        ConfigurationError: the site needs a Chromium and there is none.
    """
    crawl = site.crawl
    if crawl.any_certificate:
        settings.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")
    settings.set("COOKIES_ENABLED", crawl.cookies, priority="spider")
    settings.set("DOWNLOAD_DELAY", crawl.delay, priority="spider")
    settings.set("AUTOTHROTTLE_START_DELAY", crawl.delay, priority="spider")
    headers = settings.getdict("DEFAULT_REQUEST_HEADERS")
    spoken = headers | {"Accept-Language": accepted_language(site.language)}
    settings.set("DEFAULT_REQUEST_HEADERS", spoken, priority="spider")
    if crawl.browser:
        use_browser(settings)


def accepted_language(language: str) -> str:
    """The `Accept-Language` header for the site's own language.

    Example:
        >>> accepted_language("ru"), accepted_language("en")
        ('ru,en;q=0.3', 'en')
    """
    return language if language == "en" else f"{language},en;q=0.3"
