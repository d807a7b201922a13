"""Guards: what two texts must not show if one is to be a copy of the other, and the time window."""

from __future__ import annotations

from newsbot.dedup.decide.overlap import Overlap
from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document


def objection(shared: Overlap, rules: Rules) -> str | None:
    """The guard that keeps two texts apart, or None.

    `little in common`: the shorter text is not in the longer one. `counts differ` and `numbers
    differ`: two news made from one template. `passage quoted`: the shorter text stands far behind
    the head of the longer one.

    Example:
        >>> from newsbot.dedup.text.fingerprint import fingerprint
        >>> from newsbot.dedup.decide.overlap import overlap
        >>> from newsbot.dedup.rules import RULES
        >>> text = "Ночью над Каменским районом сбили {} беспилотника, пострадавших и разрушений "
        >>> text += "нет, сообщил глава района Иван Щукарь после заседания штаба"
        >>> two, nine = fingerprint(text.format(2)), fingerprint(text.format(9))
        >>> objection(overlap(nine, two), RULES)
        'numbers differ'
    """
    short = shared.least_marks < rules.short_marks
    if shared.of_shorter < (rules.shorter_if_short if short else rules.shorter):
        return "little in common"
    if shared.differing >= max(rules.differing_counts, shared.things / 2):
        return "counts differ"
    many = shared.least_numbers >= rules.many_numbers
    if shared.numbers < (rules.numbers_of_many if many else rules.numbers_of_few):
        return "numbers differ"
    if shared.start > rules.quote_start and shared.evenness < rules.quote_length:
        return "passage quoted"
    return None


def within(one: Document, other: Document, rules: Rules) -> bool:
    """Whether two documents are near enough in time; an unknown moment is near to all."""
    if one.moment is None or other.moment is None:
        return True
    return abs(one.moment - other.moment) <= rules.window
