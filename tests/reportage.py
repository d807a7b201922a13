"""A reportage on three pages, as publishing systems part one: addresses, links, canonical ones."""

from __future__ import annotations

from collections.abc import Sequence

BASE = "https://zarechie.example/reportage/most/"
FORMS = {
    "?page=2": "{base}?page={number}",
    "/page/2/": "{base}page/{number}/",
    "/2/": "{base}{number}/",
}
TEXTS = (
    (
        "Мост через Каменку в Заречинске строили семь лет, и все эти годы город ждал.",
        "Первые рабочие пришли на берег в марте 2019 года, когда лёд ещё не сошёл.",
    ),
    (
        "Инженер Павел Снегирёв вспоминает, что сваи пришлось забивать дважды.",
        "Грунт оказался слабым, и работы возобновили только 9 апреля.",
    ),
    (
        "Теперь по мосту идут автобусы, и дорога до больницы занимает десять минут.",
        "На правом берегу уже открылись две пекарни и библиотека имени Сомова.",
    ),
)
WHOLE = "\n\n".join(paragraph for part in TEXTS for paragraph in part)
HEAD = (
    "<time datetime='2026-04-10T12:00:00+03:00'>10 апреля 2026, 12:00</time>"
    "<p class='byline'>Автор: Лидия Пескарёва</p>"
)


def address(number: int, form: str = FORMS["?page=2"], base: str = BASE) -> str:
    """The address of a part."""
    return base if number == 1 else form.format(base=base, number=number)


def page(
    number: int,
    form: str = FORMS["?page=2"],
    *,
    base: str = BASE,
    texts: Sequence[Sequence[str]] = TEXTS,
    canonical: bool = False,
    rel: bool = True,
    printed: bool = True,
) -> str:
    """The source of a part.

    Args:
        canonical: whether every part names the first one as its canonical address.
        rel: whether the head links to the neighbours.
        printed: whether the numbers of the parts stand below the text.
    """
    at = [address(one, form, base) for one in range(1, len(texts) + 1)]
    head = f"<link rel='canonical' href='{at[0] if canonical else at[number - 1]}'>"
    if rel and number > 1:
        head += f"<link rel='prev' href='{at[number - 2]}'>"
    if rel and number < len(at):
        head += f"<link rel='next' href='{at[number]}'>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in texts[number - 1])
    return (
        f"<html lang='ru'><head><title>Семь лет до моста</title>{head}"
        "<meta property='og:type' content='article'></head><body>"
        "<nav><a href='/'>Главная</a> <a href='/news/'>Новости</a></nav>"
        f"<article><h1>Семь лет до моста</h1>{HEAD if number == 1 else ''}{body}"
        f"{_numbers(at, number) if printed else ''}</article></body></html>"
    )


def _numbers(at: Sequence[str], here: int) -> str:
    links = [
        f"<span>{number}</span>" if number == here else f"<a href='{url}'>{number}</a>"
        for number, url in enumerate(at, 1)
    ]
    further = f"<a href='{at[here]}'>Далее</a>" if here < len(at) else ""
    return f"<div class='page-links'>{' '.join(links)} {further}</div>"
