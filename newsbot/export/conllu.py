"""CoNLL-U: a document an article, sentences with tokens, lemmas and tags (Universal Dependencies).

Syntax is not annotated: HEAD and DEPREL are empty. MISC holds the place of each token in `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from newsbot.export.annotation import Sentence, Token, one_line, paragraphs
from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile

BLANK = re.compile(r"[\s\x00-\x20\x7f]")
"""A blank or a control, which no reader expects in a `sent_id`."""


class ConlluFile(Format):
    """Writes records as CoNLL-U."""

    def __init__(self, out: OutFile) -> None:
        self._out = out

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        for line in conllu_lines(msgspec.json.decode(record)):
            self._out.put(f"{line}\n".encode())


def conllu_lines(record: dict[str, Any]) -> Iterator[str]:
    """The lines of one document, each sentence followed by an empty line."""
    text, name = record["text"], _name(record["id"])
    for place, paragraph in enumerate(paragraphs(text, record.get("language")), 1):
        for nth, sentence in enumerate(paragraph, 1):
            if place == nth == 1:
                yield from _document(record)
            if nth == 1:
                yield f"# newpar id = {name}-p{place}"
            yield f"# sent_id = {name}-p{place}-s{nth}"
            yield f"# text = {_surface(sentence)}"
            for number, token in enumerate(sentence.tokens, 1):
                yield _row(number, token)
            yield ""


def _document(record: dict[str, Any]) -> Iterator[str]:
    yield f"# newdoc id = {one_line(record['id'])}"
    for name in ("url", "site", "title", "language"):
        if record.get(name):
            yield f"# {name} = {one_line(record[name])}"
    if record.get("published"):
        yield f"# date = {record['published']['value']}"


def _row(number: int, token: Token) -> str:
    feats = "|".join(f"{name}={value}" for name, value in _sorted(token)) or "_"
    misc = f"TokenRange={token.start}:{token.end}"
    if token.glued:
        misc = f"SpaceAfter=No|{misc}"
    lemma = token.lemma or "_"
    return "\t".join((str(number), token.form, lemma, token.upos, "_", feats, "_", "_", "_", misc))


def _sorted(token: Token) -> list[tuple[str, str]]:
    return sorted(token.feats.items(), key=lambda item: item[0].lower())


def _surface(sentence: Sentence) -> str:
    """The sentence as its tokens and the spaces between them spell it."""
    parts = []
    for token in sentence.tokens:
        parts += [token.form, "" if token.glued else " "]
    return "".join(parts).rstrip()


def _name(id_: str) -> str:
    """An id in a `sent_id`, which holds no blanks: these by their numbers, as in TEI."""
    return BLANK.sub(lambda sign: f"_{ord(sign[0]):x}_", id_)
