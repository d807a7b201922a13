"""Digests in the manners of sites, letters and channels: pieces of several articles, one text."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from evaluation.dedup_digests import cut, opening
from evaluation.dedup_edits import SENTENCE

Maker = Callable[[random.Random, str, Sequence[str]], str]
"""Random numbers, a language, texts; gives the digest."""

HELLO: Mapping[str, str] = {
    "ru": "Доброе утро! Рассказываем, что произошло, пока вы спали, и чего ждать сегодня.",
    "uk": "Доброго ранку! Розповідаємо, що сталося вночі та чого чекати сьогодні.",
    "kk": "Қайырлы таң! Түнде не болды және бүгін не күтіледі, соны айтамыз.",
    "en": "Good morning. Here is what happened overnight and what to expect today.",
    "de": "Guten Morgen! Das ist über Nacht passiert, und das wird heute wichtig.",
}
FAREWELL: Mapping[str, str] = {
    "ru": "На этом всё. Хорошего дня и до завтра!",
    "uk": "Це все на сьогодні. Гарного дня!",
    "kk": "Бүгінге осымен бітті. Күніңіз сәтті өтсін!",
    "en": "That's all for now. Have a good day.",
    "de": "Das war es für heute. Kommen Sie gut durch den Tag!",
}
MEANWHILE: Mapping[str, str] = {
    "ru": "Тем временем в других новостях.",
    "uk": "Тим часом в інших новинах.",
    "kk": "Осы арада басқа да жаңалықтар бар.",
    "en": "In other news.",
    "de": "Und was sonst noch geschah.",
}
WEEK: Mapping[str, Sequence[str]] = {
    "ru": ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница"),
    "uk": ("Понеділок", "Вівторок", "Середа", "Четвер", "Пʼятниця"),
    "kk": ("Дүйсенбі", "Сейсенбі", "Сәрсенбі", "Бейсенбі", "Жұма"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"),
}


def bulleted(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """Every text's first sentences behind a mark."""
    mark = rng.choice(("— ", "• ", "* ", "▪️ "))
    return "\n\n".join(mark + opening(text, rng.randint(10, 30)) for text in texts)


def numbered(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """Numbered items of two sentences."""
    pieces = (" ".join(SENTENCE.split(text)[:2]) for text in texts)
    return "\n\n".join(f"{number}. {piece}" for number, piece in enumerate(pieces, 1))


def headed(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """A heading over each item: the first words of the text; then its opening."""
    heads = (" ".join(text.split()[: rng.randint(3, 6)]) for text in texts)
    return "\n\n".join(
        f"{head}\n\n{opening(text, rng.randint(25, 60))}"
        for head, text in zip(heads, texts, strict=True)
    )


def channel(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """A channel's post: a sign and one sentence, with a name below."""
    rows = [f"{rng.choice('❗⚡🔴📌')} {SENTENCE.split(text)[0]}" for text in texts]
    return "\n\n".join([*rows, "@invented_channel"])


def briefing(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """The editor's greeting, openings of texts, the editor's farewell."""
    pieces = [opening(text, rng.randint(20, 50)) for text in texts]
    return "\n\n".join([HELLO[language], *pieces, FAREWELL[language]])


def weekly(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """A day of the week and a quarter of a text, five times at most."""
    days = zip(WEEK[language], texts, strict=False)
    return "\n\n".join(f"{day}\n\n{cut(text, 0.25)}" for day, text in days)


def long_first(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """Most of one article, then the others in a sentence or two each."""
    rest = [opening(text, rng.randint(8, 20)) for text in texts[1:]]
    return "\n\n".join([cut(texts[0], rng.uniform(0.5, 0.8)), *rest])


def whole_first(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """One whole article, then the others' openings behind a line of the editor's."""
    rest = [opening(text, rng.randint(15, 30)) for text in texts[1:]]
    return "\n\n".join([texts[0], MEANWHILE[language], *rest])


def long_last(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """The others in a sentence or two each, most of one article last."""
    rest = [opening(text, rng.randint(8, 20)) for text in texts[1:]]
    return "\n\n".join([*rest, cut(texts[0], rng.uniform(0.5, 0.8))])


def one_paragraph(rng: random.Random, language: str, texts: Sequence[str]) -> str:
    """Openings in one paragraph, as dumps without line breaks have them."""
    return " ".join(opening(text, rng.randint(12, 35)) for text in texts)


MAKERS: Mapping[str, Maker] = {
    make.__name__: make
    for make in (
        bulleted,
        numbered,
        headed,
        channel,
        briefing,
        weekly,
        long_first,
        whole_first,
        long_last,
        one_paragraph,
    )
}
ASIDE = ("briefing", "long_last", "weekly")
"""Manners that odd seeds, with which rules are looked at, do not draw."""
