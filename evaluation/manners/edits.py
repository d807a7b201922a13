"""Edits that sites make to texts of others: reposts, versions, and texts that share a passage."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from evaluation.dedup_digests import opening
from evaluation.dedup_edits import SENTENCE

Edit = Callable[[random.Random, str, str, str], str]
"""Random numbers, a language, the text, another text of the language; gives the edited text."""

PHOTO: Mapping[str, str] = {
    "ru": "Фото: пресс-служба правительства области",
    "uk": "Фото: пресслужба обласної адміністрації",
    "kk": "Фото: облыс әкімдігінің баспасөз қызметі",
    "en": "Image caption: the scene on Tuesday morning. Picture: handout",
    "de": "Foto: Pressestelle der Stadt / Symbolbild",
}
FOOT: Mapping[str, str] = {
    "ru": "Подписывайтесь на наш канал, чтобы первыми узнавать новости города и области.",
    "uk": "Підписуйтесь на наш канал, щоб першими дізнаватися новини міста та області.",
    "kk": "Қала мен облыс жаңалықтарын бірінші болып білу үшін арнамызға жазылыңыз.",
    "en": "Sign up for our newsletter to get the day's stories from across the county.",
    "de": "Abonnieren Sie unseren Newsletter und verpassen Sie keine Nachricht aus der Region.",
}
FIXED: Mapping[str, str] = {
    "ru": "Исправлено: в первой версии была названа неверная цифра.",
    "uk": "Виправлено: у першій версії було названо неправильну цифру.",
    "kk": "Түзетілді: алғашқы нұсқада сан қате көрсетілген.",
    "en": "Correction: an earlier version of this article gave a wrong figure.",
    "de": "Korrektur: In einer früheren Fassung stand eine falsche Zahl.",
}


def lead_edited(rng: random.Random, language: str, text: str, other: str) -> str:
    """The first sentence worded anew: its words in another order, some gone."""
    first, *rest = SENTENCE.split(text)
    words = first.rstrip(".").split()
    kept = [word for word in words if rng.random() > 0.2]
    turned = kept[len(kept) // 2 :] + kept[: len(kept) // 2]
    return " ".join([" ".join(turned) + ".", *rest])


def captioned(rng: random.Random, language: str, text: str, other: str) -> str:
    """A photo's line in front or inside, a call to subscribe below."""
    sentences = SENTENCE.split(text)
    place = rng.choice((0, min(2, len(sentences))))
    head, tail = " ".join(sentences[:place]), " ".join(sentences[place:])
    return "\n\n".join(part for part in (head, PHOTO[language], tail, FOOT[language]) if part)


def requoted(rng: random.Random, language: str, text: str, other: str) -> str:
    """Quotation marks, dashes and apostrophes of another country; ё as е."""
    return text.translate(str.maketrans("«»„“”—’ё", '“”"""–\'е'))


def mended(rng: random.Random, language: str, text: str, other: str) -> str:
    """Letters of every twelfth word changed, as where typing errors were mended."""
    return re.sub(
        r"\w{5,}",
        lambda word: word[0][:-2] + word[0][-1] if rng.random() < 0.08 else word[0],
        text,
    )


def shortened(rng: random.Random, language: str, text: str, other: str) -> str:
    """The first half, or the text without its middle."""
    sentences = SENTENCE.split(text)
    half = max(2, len(sentences) // 2)
    return " ".join(sentences[:half] if rng.random() < 0.5 else sentences[:2] + sentences[half:])


def local_lead(rng: random.Random, language: str, text: str, other: str) -> str:
    """A local editor's paragraph, words that no other text has so, in front of most of the text."""
    sentences = SENTENCE.split(text)
    own = other.split()[:100]
    rng.shuffle(own)
    kept = " ".join(sentences[: max(3, round(0.8 * len(sentences)))])
    return f"{' '.join(own[: rng.randint(25, 45)])}.\n\n{kept}"


def appended(rng: random.Random, language: str, text: str, other: str) -> str:
    """The whole text, and a paragraph of background that an older article has too."""
    return f"{text}\n\n{opening(' '.join(SENTENCE.split(other)[3:]), 25)}"


def corrected(rng: random.Random, language: str, text: str, other: str) -> str:
    """One number put right, and a note that says so."""
    found = list(re.finditer(r"\b\d+\b", text))
    if found:
        one = rng.choice(found)
        text = f"{text[: one.start()]}{int(one[0]) + 3}{text[one.end() :]}"
    return f"{text}\n\n{FIXED[language]}"


REPOSTS: Mapping[str, Edit] = {
    make.__name__: make
    for make in (
        lead_edited,
        captioned,
        requoted,
        mended,
        shortened,
        local_lead,
        appended,
        corrected,
    )
}


def breaking(text: str) -> str:
    """The first news of it: one sentence of ten words and more."""
    return opening(text, 10)


def grown(rng: random.Random, text: str, other: str) -> str:
    """The article that the breaking news grew into: its words later in the head, and more."""
    sentences = SENTENCE.split(text)
    return " ".join([*sentences, *SENTENCE.split(other)[-2:]])


def interviews(rng: random.Random, texts: Sequence[str], statement: str) -> list[str]:
    """Two articles of their own that cite the same statement of one or two sentences."""
    said = opening(statement, rng.randint(20, 45))
    rows = []
    for text in texts[:2]:
        sentences = SENTENCE.split(text)
        place = rng.randint(1, len(sentences))
        rows.append(" ".join([*sentences[:place], f"«{said}»", *sentences[place:]]))
    return rows
