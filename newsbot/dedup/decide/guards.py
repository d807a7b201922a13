"""Guards: what two texts must not show if one is to be a copy of the other."""

from __future__ import annotations

from newsbot.dedup.decide.overlap import Overlap
from newsbot.dedup.rules import Rules


def objection(lap: Overlap, rules: Rules) -> str | None:
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
    short = lap.least_marks < rules.short_marks
    if lap.of_shorter < (rules.shorter_if_short if short else rules.shorter):
        return "little in common"
    if lap.differing >= max(rules.differing_counts, lap.things / 2):
        return "counts differ"
    many = lap.least_numbers >= rules.many_numbers
    if lap.numbers < (rules.numbers_of_many if many else rules.numbers_of_few):
        return "numbers differ"
    if lap.start > rules.quote_start and lap.evenness < rules.quote_length:
        return "passage quoted"
    return None
