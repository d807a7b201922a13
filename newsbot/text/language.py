"""The language of a text: by its script, letters and small words of its own, else by a model."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from newsbot.text.tables import rows

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4000
"""Characters; a language shows within the first paragraphs."""

LEAST_SHARE = 0.04
"""Share of all words that the small words of the language found must make up; a language is ruled
out by as many words with letters that it does not write."""

CLOSE = 0.85
"""A second language with this share of the first one's words leaves the first unsure."""

SURE_SHARE = 0.08
"""Share of small words below which even a clear lead leaves a language unsure; 99 of 100 news texts
in Russian are above it."""

LEAST_LETTERS = 100
"""Letters that a text needs before the model is asked: it always answers, and is often wrong about
less than a headline and a line."""

LEAST_LETTERS_BEYOND = 60
"""The same for scripts that few languages share: each letter of them tells more."""

LEAST_PROBABILITY = 0.9
"""Probability that the model must give its answer, unless the tables found a close relative of that
language."""

KANA_SHARE = 0.1
"""Share of Japanese signs among Japanese and Chinese ones from which a text is Japanese."""

_BEYOND_EUROPE = re.compile("[\u0370-\u03ff\u0530-\u1fff\u2e80-\ufaff]")
"""A letter of the scripts of `data/scripts.tsv`, or of one near them: most texts have none."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None where no language is clear.

    Where the tables of this room are not sure, py3langid is asked: loading it takes 0.8 s of CPU
    once in a process, which hardly a text in Russian costs (one in twenty of real news was, before
    the letters that Bulgarian does not write were looked at).

    Example:
        >>> language_of("В Заречье открыли мост, и он стоит на реке."), language_of("Lorem ipsum")
        ('ru', None)
        >>> language_of("Бүгін қалада жаңа көпір ашылды, оны тұрғындар көптен күткен еді.")
        'kk'
        >>> language_of("市政府星期二开放了新桥。")
        'zh'
    """
    sample = text[:SAMPLE]
    beyond = _BEYOND_EUROPE.search(sample) is not None
    if beyond and (language := _by_script(sample)):
        return language
    words = WORD.findall(sample.lower())
    found, sure = _by_small_words(words)
    kin = kin_of(found)
    enough = LEAST_LETTERS_BEYOND if beyond else LEAST_LETTERS
    if (sure and not kin) or sum(map(len, words)) < enough:
        return found
    language, probability = _by_model(sample)
    clear = not sure and probability >= LEAST_PROBABILITY
    return language if clear or language in kin else found


def language_of_script(text: str) -> str | None:
    """The language whose letters most of a text has, if hardly another one is printed in them.

    Example:
        >>> language_of_script("港の壁を高くする。"), language_of_script("Мост открыт.")
        ('ja', None)
    """
    sample = text[:SAMPLE]
    return _by_script(sample) if _BEYOND_EUROPE.search(sample) else None


def looks_like(text: str, language: str) -> bool:
    """Whether the small words of a text are rather those of a language than of any other.

    No model is asked: it is enough to confirm what is known otherwise.

    Example:
        >>> looks_like("В Заречье открыли мост.", "ru"), looks_like("Die Brücke ist offen.", "ru")
        (True, False)
    """
    found, _ = _by_small_words(WORD.findall(text[:SAMPLE].lower()))
    return found == language


def is_known(language: str) -> bool:
    """Whether the tables know a language, so that a text can show that it is in another one.

    Example:
        >>> is_known("ru"), is_known("eu")
        (True, False)
    """
    return language in _languages() or any(language == name for name, _, _ in _scripts())


def kin_of(language: str | None) -> frozenset[str]:
    """The near relatives of a language that the tables take for it, from `data/kin.tsv`.

    Example:
        >>> sorted(kin_of("cs")), kin_of("ru")
        (['bs', 'hr', 'sk', 'sl'], frozenset())
    """
    return _kin().get(language or "", frozenset())


def _by_script(sample: str) -> str | None:
    """The language of the script in which more than half of a text is written."""
    signs = {name: letters.subn("", sample)[1] for name, letters, _ in _scripts()}
    if signs["ja"] > KANA_SHARE * (signs["ja"] + signs["zh"]):
        signs["ja"] += signs.pop("zh")
    others = sum(map(str.isalpha, sample)) - sum(signs.values())
    weights = {name: weight for name, _, weight in _scripts()}
    most = max(signs, key=lambda name: signs[name] * weights[name])
    rest = others + sum(count for name, count in signs.items() if name != most)
    return most if signs[most] * weights[most] > rest else None


def _by_small_words(words: list[str]) -> tuple[str | None, bool]:
    """The language with most small words and letters of its own, and whether it clearly leads."""
    scores: dict[str, int] = {}
    small, letters = small_words(), _own_letters()
    own = letters.keys() & set("".join(words))
    counts = Counter(words)
    for word in small.keys() & counts.keys():
        for language in small[word]:
            scores[language] = scores.get(language, 0) + counts[word]
    for word, count in counts.items() if own else ():
        if not own.isdisjoint(word):
            for language in {name for sign in own.intersection(word) for name in letters[sign]}:
                scores[language] = scores.get(language, 0) + count
    # Of languages that show equally, the one that the data file names first.
    shown = filter(scores.__contains__, _languages())
    ranked = sorted(shown, key=scores.__getitem__, reverse=True)
    most = scores[ranked[0]] if ranked else 0
    if not ranked or most < LEAST_SHARE * len(words):
        return None, False
    close = [language for language in ranked if scores[language] >= CLOSE * most]
    if len(close) > 1:
        close = [language for language in close if not _is_foreign(words, language)] or close
    sure = most >= SURE_SHARE * len(words) and not _is_foreign(words, close[0])
    return close[0], sure and len(close) == 1


def _is_foreign(words: list[str], language: str) -> bool:
    """Whether many of the words have letters that the language does not use."""
    lacking = _lacking_letters().get(language)
    if lacking is None:
        return False
    return sum(not lacking.isdisjoint(word) for word in words) >= LEAST_SHARE * len(words)


def _by_model(sample: str) -> tuple[str, float]:
    """The model's answer and its probability, 0 for codes that are not of two letters."""
    language, probability = _model().classify(sample)
    return str(language), float(probability) if len(language) == len("ru") else 0.0


@cache
def _model() -> Any:
    """The model of py3langid; its import and its 4.6 MB wait until a text needs them."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped] # it ships none

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _scripts() -> list[tuple[str, re.Pattern[str], int]]:
    """Languages with the letters that are theirs alone, from `data/scripts.tsv`."""
    found = rows("newsbot.text", "scripts.tsv", tuple[str, str, int])
    return [(name, re.compile(f"[{ranges}]"), weight) for name, ranges, weight in found]


@cache
def small_words() -> dict[str, list[str]]:
    """Function words with their languages, from `data/small_words.tsv`.

    Example:
        >>> "и" in small_words()
        True
    """
    found: dict[str, list[str]] = {}
    for language, words in rows("newsbot.text", "small_words.tsv", tuple[str, str]):
        for word in words.split():
            found.setdefault(word, []).append(language)
    return found


@cache
def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in small_words().values() for name in names))


@cache
def _kin() -> dict[str, frozenset[str]]:
    found = rows("newsbot.text", "kin.tsv", tuple[str, str])
    return {language: frozenset(kin.split()) for language, kin in found}


@cache
def _lacking_letters() -> dict[str, frozenset[str]]:
    """The letters that each language does not use, from `data/lacking_letters.tsv`."""
    found = rows("newsbot.text", "lacking_letters.tsv", tuple[str, str])
    return {language: frozenset(letters) for language, letters in found}


@cache
def _own_letters() -> dict[str, list[str]]:
    """Letters with the languages that alone use them, from `data/own_letters.tsv`."""
    found: dict[str, list[str]] = {}
    for language, letters in rows("newsbot.text", "own_letters.tsv", tuple[str, str]):
        for letter in letters:
            found.setdefault(letter, []).append(language)
    return found
