"""The words of the web page and of its errors in the reader's language."""

from __future__ import annotations

from functools import cache

from starlette.exceptions import HTTPException
from starlette.requests import Request

from newsbot.model.errors import UsageError
from newsbot.report import words
from newsbot.report.words import LANGUAGES
from newsbot.text.tables import toml


class BadParameter(UsageError):
    """A request asks for something impossible; the message is in the reader's language.

    Args:
        key: `error_KEY` and `error_KEY_hint` in texts.toml are the sentence and what to do.
        values: what stands in them.

    Example:
        >>> wrong = BadParameter("day", name="since", value="вчера")
        >>> wrong.what, wrong.hint
        ('since=вчера is no day', 'such as 2025-04-08, 2025-04, 2025, or 2d')
        >>> wrong.told("ru")
        ('since=вчера: это не день', 'например, 2025-04-08, 2025-04, 2025 или 2d')
    """

    def __init__(self, key: str, **values: object) -> None:
        self._key, self._values = key, values
        what, hint = self.told("en")
        super().__init__(what, hint=hint)

    def told(self, language: str) -> tuple[str, str | None]:
        """The problem, and what to do about it."""
        told, key = texts(language), f"error_{self._key}"
        hint = told.get(f"{key}_hint")
        return told[key].format(**self._values), hint and hint.format(**self._values)


class Missing(HTTPException):
    """Nothing exists at this address (404); the message is in the reader's language.

    Args:
        key: of the sentence in texts.toml.
    """

    def __init__(self, request: Request, key: str) -> None:
        super().__init__(404, texts(language_of(request))[key])


def language_of(request: Request) -> str:
    """English or Russian: as chosen, else as remembered, else as the browser prefers."""
    chosen = request.query_params.get("lang") or request.cookies.get("lang")
    if chosen in LANGUAGES:
        return chosen
    wanted = request.headers.get("accept-language", "").lower()
    return "ru" if wanted.startswith("ru") else "en"


@cache
def texts(language: str) -> dict[str, str]:
    """The words of the page in one language, including those of the report."""
    return {**words.texts(language), **toml("newsbot.web", "texts.toml")[language]}
