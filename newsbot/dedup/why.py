"""Explains why two articles are linked or not: shared passages, and the answer of each guard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import msgspec

from newsbot.dedup.decide.guards import objection, within
from newsbot.dedup.decide.judge import Verdict, judge, same_text
from newsbot.dedup.decide.overlap import Overlap, overlap
from newsbot.dedup.rules import RULES
from newsbot.dedup.story.event import same_story, story_text
from newsbot.dedup.story.stems import STEM
from newsbot.dedup.text.body import body
from newsbot.dedup.text.document import Document, document_of
from newsbot.dedup.text.fingerprint import SHINGLE
from newsbot.model.article import Article
from newsbot.text.words import WORD, comparable, divided

TOKEN = re.compile(r"\S+\s*")

SHOWN = 20
"""Words that are shown of what makes two articles one story."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A run of four or more words that both texts have, as each of them prints it."""

    one: str
    other: str
    words: int


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The result of comparing two articles.

    Attributes:
        linked: the later one would be linked to the earlier one if there were no others.
        rule: by which rule; or why not: `too far apart`, `digest`, `numbers differ`,
            `counts differ`, `names differ`, `little in common`, `passage quoted`.
        story: what they share when they are one story, else None; None too in a language whose
            words only the corpus shows to be rare (`newsbot.dedup.story.stems.TABLES`).
        overlap: containment, numbers and counts, the later text against the earlier one.
        passages: shared passages in the order of the later text.
    """

    linked: bool
    rule: str
    story: tuple[str, ...] | None
    overlap: Overlap
    passages: tuple[Passage, ...]


def why(a: Article | Mapping[str, Any], b: Article | Mapping[str, Any]) -> Why:
    """Compare two articles as if there were no others.

    In a corpus the answer can differ: keys that many clusters hold are not rare there, another
    text may be the better match, and a text that comes from two clusters is a digest.

    Args:
        a, b: articles, or mappings with `id` and `text`, in either order.

    Example:
        >>> text = "В Курске 3 мая открыли новый мост через Тускарь, сообщила мэрия города"
        >>> found = why({"id": "a", "text": text}, {"id": "b", "text": "ТАСС: " + text})
        >>> found.linked, found.passages[0].words
        (True, 12)
    """
    pairs = sorted(
        ((document_of(one), _text(one)) for one in (a, b)), key=lambda pair: pair[0].order
    )
    (old, old_text), (new, new_text) = pairs
    shared = overlap(new.fingerprint, old.fingerprint)
    verdict = _verdict(new, old)
    story = same_story(story_text(a), story_text(b))
    return Why(
        linked=verdict.link is not None,
        rule=verdict.link.rule if verdict.link else _refusal(new, old, shared),
        story=_printed(story.shared[:SHOWN], _text(a)) if story else None,
        overlap=shared,
        passages=tuple(passages(old_text, new_text)),
    )


def passages(one: str, other: str) -> list[Passage]:
    """The runs of four or more words that two texts share, in the order of the second.

    Spelling (capitals, ё, quotes, dashes) makes no difference; dateline and boilerplate are
    ignored.
    """
    left, right = list(pieces_of(body(one))), list(pieces_of(body(other)))
    matcher = SequenceMatcher(None, _words(left), _words(right), autojunk=False)
    blocks = sorted(matcher.get_matching_blocks(), key=lambda block: block.b)
    return [
        Passage(
            one="".join(left[block.a : block.a + block.size]).strip(),
            other="".join(right[block.b : block.b + block.size]).strip(),
            words=block.size,
        )
        for block in blocks
        if block.size >= SHINGLE
    ]


def pieces_of(text: str) -> Iterator[str]:
    """A text in the words that are compared, each with the signs and the space behind it.

    Example:
        >>> list(pieces_of("Мост — открыт.")), list(pieces_of("大桥全长1260米。"))
        (['Мост — ', 'открыт.'], ['大桥', '全长', '1260', '米。'])
    """
    held = ""
    for piece in divided(TOKEN.findall(text)):
        if held and any(map(str.isalnum, piece)):
            yield held
            held = ""
        held += piece
    yield from [held] if held else []


def _verdict(new: Document, old: Document) -> Verdict:
    if new.fingerprint.length and new.fingerprint.text_hash == old.fingerprint.text_hash:
        return Verdict(same_text(old.id, 0))
    keys = set(new.fingerprint.keys.tolist())
    held = {0: keys & set(old.fingerprint.keys.tolist())}
    if old.fingerprint.digest or not keys:
        return Verdict()
    return judge(new, len(keys), held, lambda cluster: [old], RULES)


def _refusal(new: Document, old: Document, shared: Overlap) -> str:
    """The first reason that keeps two texts apart."""
    if new.fingerprint.digest or old.fingerprint.digest:
        return "digest"
    if not within(new, old, RULES.window):
        return "too far apart"
    return objection(shared, RULES) or "little in common"


def _words(tokens: list[str]) -> list[str]:
    return ["".join(filter(str.isalnum, comparable(token))) or token for token in tokens]


def _printed(stems: Sequence[str], text: str) -> tuple[str, ...]:
    """The words of the text that have these stems."""
    words: dict[str, str] = {}
    for word in WORD.findall(text):
        words.setdefault(comparable(word)[:STEM], word)
    return tuple(words.get(stem, stem) for stem in stems)


def _text(record: Article | Mapping[str, Any]) -> str:
    return record.text if isinstance(record, Article) else str(record["text"] or "")
