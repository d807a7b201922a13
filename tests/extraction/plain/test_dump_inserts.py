"""Labels and notices between the paragraphs of a dump neither part the text nor are of it."""

from __future__ import annotations

from itertools import chain

import pytest

import newsbot
from newsbot.extraction.plain.inserts import inserted_lines
from newsbot.extraction.plain.rules import MODEL, Verdict
from newsbot.extraction.plain.side_matter import without_side_matter

MENU = ("Home", "News", "Sport", "Weather", "Contact us")
TITLE = "Harbour ferry returns after winter refit"
BODY = (
    "The ferry between Northport and Gull Island returned to service on Monday after a ten-week "
    "refit at the Harrow yard, the harbour board said.",
    "Engineers replaced both engines and rebuilt the car deck, which had been leaking since a "
    "storm in January. The work cost 2.4 million crowns.",
    "“We missed the sound of her horn,” said Mara Feld, who runs the bakery beside the pier.",
    "Crossings will run every forty minutes until the end of September, and bicycles travel free "
    "of charge on weekdays.",
    "The ferry was built in 1957 and has carried eleven million people across the bay.",
    "A second ferry is on order, the board said, and will join her in the spring.",
)
LONG = tuple(f"{text} That was on day {day} of the refit." for day in range(1, 5) for text in BODY)


def _page(body: tuple[str, ...], between: str) -> str:
    rows = chain.from_iterable((between, text) for text in body)
    return "\n".join(
        [*MENU, TITLE, "May 12, 2025, 10:15", *rows, between, "Related", "Bus lane opens"]
    )


@pytest.mark.parametrize("label", ["Article content", "Story text", "Текст статьи"])
def test_label_between_all_paragraphs_is_no_text(label: str) -> None:
    article = newsbot.extract(_page(LONG, label))
    assert article.text.split("\n\n") == list(LONG)


@pytest.mark.parametrize("label", ["Advertisement", "Реклама", "Anzeige"])
def test_advertisement_between_paragraphs_parts_no_text(label: str) -> None:
    article = newsbot.extract(_page(BODY, label))
    assert article.text.split("\n\n") == list(BODY)
    assert inserted_lines([BODY[0], label, BODY[1]]) == {1}


@pytest.mark.parametrize(
    "texts",
    [
        ["Pros", "It is light and cheap.", "Cons", "It rusts in the rain."] * 9,
        ["Bus lane opens", "Read more", "Fishing season starts", "Read more"] * 12,
        ["Анна", "Мост нужен людям.", "Пётр", "Мост не нужен."] * 9,
        ["Да.", "Да.", "Да."] * 20,
        ["Advertisement", BODY[0]],
        ["Bus lane opens", "Advertisement", BODY[0]],
    ],
    ids=["review", "teasers", "talk", "sentences", "at the edge", "above the text"],
)
def test_other_labels_are_no_inserts(texts: list[str]) -> None:
    assert inserted_lines(texts) == frozenset()


def _verdicts(*likely: float) -> tuple[list[Verdict], list[float]]:
    return [Verdict(True, "body", MODEL)] * len(likely), list(likely)


CONSENT = "Damit einverstanden, dass mir externe Inhalte angezeigt werden."


@pytest.mark.parametrize(
    "line",
    [
        CONSENT,
        "For the latest stories from the bay, sign up for our newsletters.",
        "We may earn a commission on some of the items that you choose to buy.",
        "Чтобы оставить комментарий, войдите на сайт.",
    ],
)
def test_doubtful_side_matter_goes(line: str) -> None:
    verdicts, likely = _verdicts(0.95, 0.5, 0.9)
    found = without_side_matter([BODY[0], line, BODY[1]], verdicts, likely)
    assert [row.kept for row in found] == [True, False, True]


@pytest.mark.parametrize(("surest", "of_line"), [(0.95, 0.7), (0.5, 0.4)])
def test_side_matter_in_an_article_about_it_stays(surest: float, of_line: float) -> None:
    verdicts, likely = _verdicts(surest, of_line)
    found = without_side_matter([BODY[0], CONSENT], verdicts, likely)
    assert [row.kept for row in found] == [True, True]


@pytest.mark.parametrize(
    "notice",
    [
        "Новость была оставлена 16 мая 2025 15:59 в категории Общество.",
        "Запись опубликована 16 мая 2025 в рубрике Общество.",
        "This entry was posted on Monday, May 12th, 2025 and is filed under Ferries.",
    ],
)
def test_notice_of_a_blog_is_no_text(notice: str) -> None:
    article = newsbot.extract("\n".join([*MENU, TITLE, "May 12, 2025, 10:15", *BODY, notice]))
    assert article.text.split("\n\n") == list(BODY)
