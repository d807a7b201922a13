"""The decision: what is linked, what is not, and that bulk depends on the records alone."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from evaluation.dedup_scoring import score_links
from newsbot.dedup import Decision, Deduplicator, cluster
from tests.dedup.news import invented_texts, repost_set

ONE, TWO, THREE = invented_texts(3)


def add_all(*records: dict[str, Any]) -> list[Decision]:
    """The decisions about records as they arrive."""
    known = Deduplicator()
    return [known.add(record) for record in records]


def record(id_: str, text: str, **more: Any) -> dict[str, Any]:
    """A record."""
    return {"id": id_, "text": text, **more}


def test_another_text_is_another_article() -> None:
    first, second = add_all(record("a", ONE), record("b", TWO))
    assert (first.linked_to, second.linked_to, second.cluster) == (None, None, "b")


def test_the_same_words_are_the_same_text() -> None:
    _, copy = add_all(record("b", ONE), record("a", ONE.upper() + "!"))
    assert (copy.linked_to, copy.rule, copy.score, copy.cluster) == ("b", "same text", 1.0, "a")


def test_the_head_of_an_article_is_a_truncated_copy_of_it() -> None:
    _, copy = add_all(record("a", ONE), record("b", ONE[: len(ONE) // 3]))
    assert (copy.linked_to, copy.role) == ("a", "truncated")


def test_the_whole_article_is_an_update_of_its_lead() -> None:
    _, whole = add_all(record("a", ONE[: len(ONE) // 3]), record("b", ONE))
    assert (whole.linked_to, whole.role) == ("a", "update")


def test_a_digest_contains_and_is_no_copy() -> None:
    digest = "Главное за день\n\n" + ONE[:400] + "\n\n" + TWO[:400]
    *_, decision = add_all(record("a", ONE), record("b", TWO), record("c", digest))
    assert (decision.role, decision.linked_to) == ("digest", None)
    assert decision.contains == ("a", "b")


def test_a_digest_that_does_not_call_itself_one_is_told_by_its_parts() -> None:
    *_, decision = add_all(
        record("a", ONE), record("b", TWO), record("c", f"{ONE[:400]} {TWO[:400]}")
    )
    assert (decision.role, decision.contains) == ("digest", ("a", "b"))


def test_an_article_after_the_digest_that_quotes_it_is_no_copy_of_the_digest() -> None:
    digest = "Главное за день\n\n" + ONE[:400] + "\n\n" + TWO[:400]
    _, article = add_all(record("c", digest), record("a", ONE))
    assert article.linked_to is None


def test_an_id_that_is_known_is_a_revision_and_stays_in_its_cluster() -> None:
    *_, again = add_all(record("a", ONE), record("b", ONE), record("b", THREE))
    assert (again.rule, again.cluster) == ("revision", "a")


def test_far_apart_in_time_only_the_same_words_are_linked() -> None:
    early, late = {"published": "2024-03-01"}, {"published": "2025-03-01"}
    near = ONE.replace("сообщает", "говорит")
    _, copy, same = add_all(
        record("a", ONE, **early), record("b", near, **late), record("c", ONE, **late)
    )
    assert (copy.linked_to, same.linked_to) == (None, "a")


@pytest.mark.parametrize("text", ["", "   ", "Мост"])
def test_texts_without_shingles_are_taken(text: str) -> None:
    first, second = add_all(record("a", text), record("b", text))
    assert first.linked_to is None
    assert second.linked_to == ("a" if text.strip() else None)


def test_bulk_depends_on_the_records_alone() -> None:
    records = repost_set(articles=5, copies=8, singles=30)
    shuffled = random.Random(1).sample(records, len(records))
    assert list(cluster(shuffled)) == list(cluster(records))


def test_a_piece_with_many_reposts_keeps_them_all() -> None:
    """Rarity counted in documents loses these: see docs/dedup.md."""
    records = repost_set(articles=6, copies=25, singles=60)
    online = add_all(*records)
    for decisions in (online, list(cluster(records))):
        links = {decision.id: decision.linked_to for decision in decisions}
        score = score_links(records, links, lambda one: True)
        assert score.cluster.f1 > 0.95
        assert score.attach.f1 > 0.95


def test_final_links_are_those_of_arrival_in_publication_order() -> None:
    """Also where many digests quote the same articles, and do not say that they are digests."""
    texts = invented_texts(14)
    rows = [record(f"a{number:02}", text) for number, text in enumerate(texts)]
    for number in range(1, len(texts) - 1):
        quoted = (texts[0], texts[number], texts[number + 1])
        rows.append(record(f"d{number:02}", " ".join(text[:400] for text in quoted)))
    rows.append(record("r", texts[0].replace("сообщает", "говорит")))
    for hour, row in enumerate(rows):
        row["published"] = f"2025-03-{1 + hour // 24:02}T{hour % 24:02}:00:00+00:00"
    arrived = [msgspec.structs.replace(decision, cluster="") for decision in add_all(*rows)]
    final = [msgspec.structs.replace(decision, cluster="") for decision in cluster(rows)]
    assert final == arrived
    assert [len(one.contains) for one in final if one.id[0] == "d"] == [3] * 12
    assert final[-1].linked_to == "a00"


def test_breaking_news_of_a_sentence_is_found_in_what_follows() -> None:
    """Of ten shingles two are sampled on the average, and of many texts none is."""
    found = 0
    for text in invented_texts(20):
        flash = text.partition(".")[0]
        tail = f"{flash}, передаёт корреспондент агентства."
        _, copy, whole = add_all(record("a", f"{flash}."), record("b", tail), record("c", text))
        found += (copy.linked_to is not None) + (whole.linked_to is not None)
    assert found >= 36


BRIEF = (
    "В городе {} произошло землетрясение магнитудой {}",
    "Силы ПВО ночью уничтожили {1} беспилотников над городом {0}",
    "In {0} ist bei einem Unfall auf der Autobahn {1} ein Mann verletzt worden",
    "{} confirms {} new cases as the outbreak spreads, health officials say",
    "{} қаласында жол апатынан {} адам зардап шекті, деп хабарлады полиция",
)


@pytest.mark.parametrize("template", BRIEF)
def test_brief_news_of_one_template_are_told_apart(template: str) -> None:
    filled = [("Каменка", 4), ("Ольховатка", 7), ("Тихоборск", 12), ("Каменка", 31)]
    texts = [template.format(*values) for values in filled]
    decided = add_all(*(record(str(number), text) for number, text in enumerate(texts)))
    assert [decision.linked_to for decision in decided] == [None] * len(texts)


CHINESE = (
    "青河市政府4日宣布，横跨青河的新大桥将于下月初正式通车。大桥全长1260米，总投资约18亿元。市交通局局长表示，"
    "通车后从老城区到开发区的时间将从40分钟缩短到12分钟。过去三年里，约有900名工人参与了建设，其中不少人来自周边省份。"
)
JAPANESE = (
    "青川市は4日、川にかかる新しい橋が来月初めに開通すると発表した。橋の長さは1260メートルで、総工費は約180億円にのぼる。"
    "市の担当者は、旧市街から工業団地までの所要時間が40分から12分に短縮されると説明している。"
)
THAI = (
    "เทศบาลเมืองแม่น้ำเขียวประกาศเมื่อวันที่ 4 ว่าสะพานใหม่ข้ามแม่น้ำจะเปิดใช้งานในต้นเดือนหน้า "
    "สะพานมีความยาว 1260 เมตร ผู้อำนวยการสำนักการจราจรกล่าวว่าการเดินทางจากเมืองเก่า"
    "ไปยังนิคมอุตสาหกรรมจะลดลงจาก 40 นาทีเหลือ 12 นาที "
    "ชาวบ้านที่อาศัยอยู่ใกล้สะพานบอกว่าลูก ๆ จะไปโรงเรียนได้สะดวกขึ้นมาก"
)


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, THAI], ids=["Chinese", "Japanese", "Thai"])
def test_a_copy_with_edits_in_its_sentences_is_found_without_spaces_too(text: str) -> None:
    letters = [letter for place, letter in enumerate(text) if place % 31 != 30]
    _, copy = add_all(record("a", text), record("b", "".join(letters)))
    assert copy.linked_to == "a"


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, THAI], ids=["Chinese", "Japanese", "Thai"])
def test_the_lead_of_a_text_without_spaces_is_found_in_it(text: str) -> None:
    _, whole = add_all(record("a", text[: len(text) // 2]), record("b", text))
    assert (whole.linked_to, whole.role) == ("a", "update")


def test_undated_records_are_decided_after_dated_ones() -> None:
    first, second = cluster([record("a", ONE), record("b", ONE, published="2025-03-01")])
    assert (first.id, second.id, second.linked_to) == ("b", "a", "b")


def test_a_copy_of_template_news_is_found_beside_other_issues_of_the_template() -> None:
    """Making links final, one text holds the keys for all that look like its copies."""
    issue = (
        "{} обыграл {} в матче чемпионата. Счёт открыл {} в дебюте встречи, потом отличился {}. "
        "Вратарь гостей отразил больше тридцати бросков, но спасти команду не смог. Следующую "
        "игру хозяева проведут дома через три дня, гости отправятся в турне на восток."
    )
    texts = [
        issue.format("«Сокол»", "«Рассвет»", "Денис Рябов", "Глеб Ширяев"),
        issue.format("«Буран»", "«Рубин»", "Антон Кузин", "Роман Ельцов"),
    ]
    texts.append("Каменский «Буран» взял верх. " + texts[1].partition(". ")[2])
    rows = [record(str(n), text, published=f"2025-03-0{n + 1}") for n, text in enumerate(texts)]
    assert [decision.linked_to for decision in cluster(rows)] == [None, None, "1"]
