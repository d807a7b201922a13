"""Russian dates: the grammar, years, dates in texts, and the publication date of an article."""

from newsbot.dates.mentions import find_dates
from newsbot.dates.parse import parse_date

__all__ = ["find_dates", "parse_date"]
