"""Guards: reasons why one text is no copy of another although they are alike; the time window."""

from __future__ import annotations

from newsbot.dedup.decide.overlap import Overlap, role_of
from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document


def objection(shared: Overlap, rules: Rules, *, template: bool = False) -> str | None:
    """The guard that keeps two texts apart, or None.

    Args:
        shared: what they share.
        rules: the thresholds.
        template: the new text is made from words that recur in the corpus.

    `little in common`: the shorter text is not in the longer one. `counts differ`, `numbers differ`
    and `names differ`: two news made from one template. `passage quoted`: the shorter text stands
    far behind the head of the longer one.

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
    if not _put_right(shared, rules):
        if shared.differing >= max(rules.differing_counts, shared.things / 2):
            return "counts differ"
        if shared.numbers < _numbers_due(shared, rules, template=template):
            return "numbers differ"
    if _made_anew(shared, rules) and not _grown(shared, rules):
        return "names differ"
    if _is_quoted(shared, rules):
        return "passage quoted"
    return None


def within(one: Document, other: Document, window: int) -> bool:
    """Whether two documents are at most a number of seconds apart; an unknown moment always is."""
    if one.moment is None or other.moment is None:
        return True
    return abs(one.moment - other.moment) <= window


def _put_right(shared: Overlap, rules: Rules) -> bool:
    """Whether two long texts differ in a figure, which was put right, and in no name."""
    long = shared.least_marks >= rules.put_right_marks and shared.slots >= rules.put_right_slots
    same = shared.of_shorter >= rules.put_right and shared.evenness >= rules.put_right
    return long and same and shared.filled_anew <= 1 and shared.least_numbers <= 1


def _is_quoted(shared: Overlap, rules: Rules) -> bool:
    """Whether the shorter text is a passage of the longer one, and no article that was cut."""
    cut = rules.cut_length <= shared.length < 1 and shared.of_new >= rules.cut_share
    far = shared.start > rules.quote_start
    return far and shared.evenness < rules.quote_length and not cut


def _made_anew(shared: Overlap, rules: Rules) -> bool:
    """Whether other names and numbers stand between the same words of both texts."""
    few = shared.least_marks / rules.marks_a_slot
    if 2 * shared.filled_anew >= shared.slots:
        few = shared.least_marks / rules.marks_a_slot_of_few
    return shared.filled_anew > max(rules.filled_anew * shared.slots, few)


def _grown(shared: Overlap, rules: Rules) -> bool:
    """Whether the older text is breaking news that stands at the head of the new one."""
    whole = shared.of_old >= rules.contained and not shared.start
    return whole and role_of(shared) == "update"


def _numbers_due(shared: Overlap, rules: Rules, *, template: bool) -> float:
    """The share of numbers that must agree."""
    if template:
        return rules.numbers_of_template
    if _grown(shared, rules):
        return 0.0  # a figure of the breaking news is put right; texts of one template are as long
    many = shared.least_numbers >= rules.many_numbers
    return rules.numbers_of_many if many else rules.numbers_of_few
