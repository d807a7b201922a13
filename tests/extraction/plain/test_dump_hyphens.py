"""Words at the end of a line: broken ones are made whole, those with a hyphen by right keep it."""

from __future__ import annotations

import pytest

from newsbot.extraction.plain.forms.hyphenated import without_hyphens

COLUMN = (
    "Жители города собра-\nлись у моста и при-\nветствовали строи-\nтелей. Потом было {start}-\n"
    "{end}, и все, как они гово-\nрили, были рады."
)


def joined(start: str, end: str, behind: str = "") -> str:
    text = COLUMN.format(start=start, end=end) + behind
    whole = " ".join(row for _, row in without_hyphens(list(enumerate(text.split("\n"), 1))))
    return whole.partition("было ")[2].partition(", и все")[0]


@pytest.mark.parametrize(
    "word",
    [
        "из-за", "из-под", "кто-то", "чего-то", "какой-то", "почему-то", "какой-нибудь", "где-либо",
        "всё-таки", "кое-кто", "по-новому", "по-русски", "во-первых", "в-третьих", "еле-еле",
        "северо-запад", "юго-востоке", "экс-министр", "топ-менеджер", "вице-премьер",
        "бизнес-план", "премьер-министр", "социально-экономический", "военно-морской",
        "ТВ-программа", "17-летний", "e-mail", "x-ray", "twenty-five", "up-to-date",
        "mother-in-law", "self-employed", "SPD-nahe",
    ],
)  # fmt: skip
def test_a_word_keeps_the_hyphen_that_is_its_own(word: str) -> None:
    start, _, end = word.partition("-")
    assert joined(start, end) == word


@pytest.mark.parametrize(
    "word",
    [
        "поряд-ка", "нау-ка", "мес-то", "приня-то", "час-то", "ра-за", "гро-за",
        "из-вестие", "из-менения", "по-тому", "по-этому", "по-иски", "по-мощь", "экс-перт",
        "экс-порт", "топ-ливо", "бизнес-мен", "Юго-славия", "Северо-двинск", "военно-служащие",
        "во-енных", "ма-ма", "self-ish", "under-standing", "Bundes-tages",
    ],
)  # fmt: skip
def test_a_broken_word_is_made_whole(word: str) -> None:
    start, _, end = word.partition("-")
    assert joined(start, end) == word.replace("-", "")


@pytest.mark.parametrize("end", ["und Feiertage", "oder Werktage", "и автоспорт", "i teatr"])
def test_a_hyphen_before_a_conjunction_stands_for_the_end_of_both_words(end: str) -> None:
    assert joined("Sonn", end) == f"Sonn- {end}"


def test_the_rest_of_the_text_tells_how_a_word_is_written() -> None:
    assert joined("онлайн", "касса") == "онлайн-касса"
    assert joined("онлайн", "касса", " Онлайнкасса сломалась.") == "онлайнкасса"
    assert joined("панк", "группа", " Панк-группа играла.") == "панк-группа"
