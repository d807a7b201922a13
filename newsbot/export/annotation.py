"""Finds sentences, tokens, lemmas and tags of a text, for the formats that linguists use.

Sentences and tokens come from razdel, parts of speech and features from slovnet's news model,
lemmas from pymorphy3: all know Russian alone, so texts in other languages get no lemmas and no
tags. None of them is needed by anything else: requirements-annotate.txt and `make annotate` install
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from newsbot.model.errors import ConfigurationError
from newsbot.text.letters import NOT_XML

HINT = "make annotate, or pip install -r requirements-annotate.txt"

EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MODEL = "model/slovnet_morph_news_v1.tar"
"""Files of the natasha package; the package itself is not imported."""

UPOS_OF = {
    "NOUN": ("NOUN", "PROPN"),
    "ADJF": ("ADJ", "DET"),
    "ADJS": ("ADJ",),
    "COMP": ("ADJ", "ADV"),
    "VERB": ("VERB", "AUX"),
    "INFN": ("VERB", "AUX"),
    "PRTF": ("VERB", "ADJ"),
    "PRTS": ("VERB", "ADJ"),
    "GRND": ("VERB",),
    "NUMR": ("NUM",),
    "ADVB": ("ADV",),
    "NPRO": ("PRON",),
    "PRED": ("ADV", "VERB"),
    "PREP": ("ADP",),
    "CONJ": ("CCONJ", "SCONJ"),
    "PRCL": ("PART",),
    "INTJ": ("INTJ",),
}
"""pymorphy3's parts of speech, and the universal ones (UD 2) that each can be."""


TAGGED = {"ru", None}
"""Languages of texts whose words get lemmas and tags; None where the language is unknown."""

REMEMBERED = 100_000
"""Words whose lemmas are kept: looking one up takes pymorphy3 half a thousandth of a second."""

NO_LETTERS = re.compile(r"[\W_]+")
NUMBER = re.compile(r"\d+([.,]\d+)*")
"""Tokens whose universal part of speech can be seen in any language."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One token of a text.

    Attributes:
        start, end: its place in code points of the text.
        form: as printed, see `printable`; lemma: its dictionary form.
        upos, feats: after Universal Dependencies.
        glued: whether the next token follows without a blank.
    """

    start: int
    end: int
    form: str
    lemma: str = "_"
    upos: str = "X"
    feats: Mapping[str, str] = {}
    glued: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: its span in code points of the text, and its tokens."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def paragraphs(text: str, language: str | None) -> Iterator[tuple[Sentence, ...]]:
    """The annotated sentences of each paragraph; offsets count from the start of the whole text.

    Args:
        text: of an article.
        language: its ISO 639-1 code; a text whose language is unknown is taken for Russian.

    Raises:
        ConfigurationError: razdel, slovnet or pymorphy3 is missing; the hint says what to install.
    """
    at = 0
    for paragraph in text.split("\n\n"):
        found = list(_sentences(paragraph, at))
        if found:
            yield tuple(_tagged(found) if language in TAGGED else map(_untagged, found))
        at += len(paragraph) + 2


def offsets(text: str, *, tokens: bool) -> list[dict[str, int]]:
    """The spans of the sentences, or of the tokens, in code points of the text.

    Raises:
        ConfigurationError: razdel is missing.
    """
    found: Iterable[Sentence | Token] = split(text)
    if tokens:
        found = (token for sentence in split(text) for token in sentence.tokens)
    return [{"start": one.start, "end": one.end} for one in found]


def split(text: str) -> list[Sentence]:
    """Sentences and tokens without lemmas and tags.

    Raises:
        ConfigurationError: razdel is missing.
    """
    found: list[Sentence] = []
    at = 0
    for paragraph in text.split("\n\n"):
        found += _sentences(paragraph, at)
        at += len(paragraph) + 2
    return found


def printable(form: str) -> str:
    """A token without the signs that no line and no XML can hold; `_` where nothing is left.

    Readers written in C take NUL for the end of a line, and terminals obey the others. The place
    of the token stays that of all its signs.

    Example:
        >>> printable("мо\\x00ст"), printable("\\x07")
        ('мост', '_')
    """
    return NOT_XML.sub("", form) or "_"


def one_line(text: str) -> str:
    """A value as one line of a corpus file: blanks folded, without the signs that none can hold.

    Example:
        >>> one_line("Мост\\n открыт\\x00")
        'Мост открыт'
    """
    return NOT_XML.sub("", " ".join(text.split()))


def _sentences(paragraph: str, offset: int) -> Iterator[Sentence]:
    razdel = _loaded("razdel")
    for sentence in razdel.sentenize(paragraph):
        parts = list(razdel.tokenize(sentence.text))
        base = offset + sentence.start
        tokens = tuple(
            Token(
                start=base + part.start,
                end=base + part.stop,
                form=printable(part.text),
                glued=nth + 1 < len(parts) and parts[nth + 1].start == part.stop,
            )
            for nth, part in enumerate(parts)
        )
        if tokens:
            yield Sentence(base, offset + sentence.stop, tokens)


def _tagged(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    forms = [[token.form for token in sentence.tokens] for sentence in sentences]
    for sentence, marked in zip(sentences, _tagger().map(forms), strict=True):
        tokens = tuple(
            msgspec.structs.replace(
                token, upos=mark.pos, feats=dict(sorted(mark.feats.items())),
                lemma=_lemma(token.form, mark.pos),
            )
            for token, mark in zip(sentence.tokens, marked.tokens, strict=True)
        )  # fmt: skip
        yield msgspec.structs.replace(sentence, tokens=tokens)


def _untagged(sentence: Sentence) -> Sentence:
    """The sentence with the tags that its signs alone tell."""
    return msgspec.structs.replace(sentence, tokens=tuple(map(_sign, sentence.tokens)))


def _sign(token: Token) -> Token:
    for pattern, upos in ((NUMBER, "NUM"), (NO_LETTERS, "PUNCT")):
        if pattern.fullmatch(token.form):
            return msgspec.structs.replace(token, lemma=token.form, upos=upos)
    return token


@lru_cache(REMEMBERED)
def _lemma(form: str, upos: str) -> str:
    """The most likely dictionary form that agrees with the part of speech."""
    if upos in {"PUNCT", "SYM", "NUM"} and not form.isalpha():
        return form
    parses = _morphology().parse(form)
    fitting = [one for one in parses if upos in UPOS_OF.get(str(one.tag.POS), ())]
    lemma: str = (fitting or parses)[0].normal_form
    if len(form) > 1 and lemma.upper() == form:
        return form  # an abbreviation: НАТО is no «Нато»
    return lemma.capitalize() if upos == "PROPN" else lemma


@cache
def _morphology() -> Any:
    return _loaded("pymorphy3").MorphAnalyzer()


@cache
def _tagger() -> Any:
    navec = _loaded("navec").Navec.load(_data_file(EMBEDDING))
    tagger = _loaded("slovnet").Morph.load(_data_file(MODEL), batch_size=8)
    tagger.navec(navec)
    # Its matrices are small: several threads take longer, most of it waiting for each other.
    _loaded("threadpoolctl").threadpool_limits(1, user_api="blas")
    return tagger


def _data_file(name: str) -> Path:
    package = find_spec("natasha")
    if package is None or not package.submodule_search_locations:
        raise ConfigurationError("the model files of natasha are not installed", hint=HINT)
    return Path(package.submodule_search_locations[0], "data", name)


def _loaded(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise ConfigurationError(f"{name} is not installed", hint=HINT) from error
