"""What two articles share, and what keeps them apart."""

from __future__ import annotations

from newsbot.dedup.why import passages, why
from tests.dedup.news import RAID, invented_texts

ONE, TWO = invented_texts(2)


def test_why_shows_the_shared_passages() -> None:
    found = why({"id": "a", "text": ONE}, {"id": "b", "text": "Вестник: " + ONE})
    assert (found.linked, found.rule) == (True, "cover")
    assert found.passages[0].words == len(ONE.split())


def test_why_names_what_keeps_two_texts_apart() -> None:
    one, other = (
        {"id": id_, "text": RAID.format(*n)} for id_, n in (("a", (53, 4)), ("b", (27, 9)))
    )
    assert (why(one, other).linked, why(one, other).rule) == (False, "counts differ")
    assert why({"id": "a", "text": ONE}, {"id": "b", "text": TWO}).rule == "little in common"
    dated = {"id": "a", "text": ONE, "published": "2020-01-01"}
    late = {"id": "b", "text": ONE + " Да.", "published": "2025-01-01"}
    assert why(dated, late).rule == "too far apart"
    assert why(late, dated).rule == "too far apart"


def test_passages_are_printed_as_each_text_prints_them() -> None:
    (found,) = passages("Мост «Каменный» открыт ещё вчера.", 'мост "Каменный" открыт еще вчера')
    assert found.one == "Мост «Каменный» открыт ещё вчера."
    assert found.other == 'мост "Каменный" открыт еще вчера'


def test_passages_of_scripts_without_spaces_are_runs_of_letters() -> None:
    shared = "大桥全长1260米，总投资约18亿元，市交通局局长表示通车后时间将缩短。"
    (found,) = passages("青河市政府宣布，" + shared, "记者获悉，" + shared)
    assert found.one == found.other
    assert found.one.endswith("通车后时间将缩短。")
