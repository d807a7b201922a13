"""The words of the web page in the reader's language, those of its errors too."""

from __future__ import annotations

from functools import cache

from starlette.exceptions import HTTPException
from starlette.requests import Request

from newsbot.model.errors import UsageError
from newsbot.text.tables import toml

LANGUAGES = ("en", "ru")


class Misasked(UsageError):
    """An address asks for something that cannot be; told in the reader's language.

    Args:
        key: `error_KEY` and `error_KEY_hint` in texts.toml are the sentence and what to do.
        values: what stands in them.

    Example:
        >>> wrong = Misasked("day", name="since", value="вчера")
        >>> wrong.what, wrong.hint
        ('since=вчера is no day', 'such as 2025-04-08')
        >>> wrong.told("ru")
        ('since=вчера: это не день', 'например, 2025-04-08')
    """

    def __init__(self, key: str, **values: object) -> None:
        self._key, self._values = key, values
        what, hint = self.told("en")
        super().__init__(what, hint=hint)

    def told(self, language: str) -> tuple[str, str | None]:
        """What is wrong, and what to do about it."""
        words, key = texts(language), f"error_{self._key}"
        hint = words.get(f"{key}_hint")
        return words[key].format(**self._values), hint and hint.format(**self._values)


class Missing(HTTPException):
    """There is nothing at this address (404); told in the reader's language.

    Args:
        key: of the sentence in texts.toml.
    """

    def __init__(self, request: Request, key: str) -> None:
        super().__init__(404, texts(language_of(request))[key])


def language_of(request: Request) -> str:
    """English or Russian: as chosen, as remembered, else as the browser asks."""
    chosen = request.query_params.get("lang") or request.cookies.get("lang")
    if chosen in LANGUAGES:
        return chosen
    wanted = request.headers.get("accept-language", "").lower()
    return "ru" if wanted.startswith("ru") else "en"


@cache
def texts(language: str) -> dict[str, str]:
    """The words of the page in one language."""
    return dict(toml("newsbot.web", "texts.toml")[language])


def in_groups(number: int, language: str) -> str:
    """A number with its thousands apart, as the reader's language writes them.

    Example:
        >>> in_groups(1234567, "en")
        '1,234,567'
    """
    grouped = f"{number:,}"
    return grouped.replace(",", "\N{NO-BREAK SPACE}") if language == "ru" else grouped


def form_for(number: int, forms: str) -> str:
    """The form of a word that goes with a number: `one|many`, or `one|few|many` as in Russian.

    Example:
        >>> [form_for(number, "статья|статьи|статей") for number in (1, 3, 5, 11, 22)]
        ['статья', 'статьи', 'статей', 'статей', 'статьи']
        >>> form_for(1, "article|articles"), form_for(0, "article|articles")
        ('article', 'articles')
    """
    *fewer, many = forms.split("|")
    if len(fewer) < 2:
        return fewer[0] if number == 1 else many
    last, teens = number % 10, number % 100 in range(11, 15)
    if last in range(1, 5) and not teens:
        return fewer[0] if last == 1 else fewer[1]
    return many
