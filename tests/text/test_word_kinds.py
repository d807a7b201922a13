"""Words looked up one by one: what they say is what a search for the patterns would say."""

import re

import pytest

from newsbot.text import word_kinds
from newsbot.text.side_matter.calls import addresses_reader
from newsbot.text.word_kinds import WordKinds

PATTERNS = ("we|us|наш\\w*", r"\w{3,}ите(?:сь)?|your?")
TEXTS = (
    "We asked, they told us.",
    "Наши читатели, подпишитесь!",
    "weather, usual, нашатырь_1",
    "your-self; you",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_look_up_finds_what_a_search_finds(text: str) -> None:
    folded = text.casefold()
    searched = [bool(re.search(rf"\b(?:{one})\b", folded)) for one in PATTERNS]
    kinds = WordKinds(PATTERNS).of(folded)
    assert [bool(kinds & 1), bool(kinds & 2)] == searched


def test_words_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_kinds, "MOST_PIECES", 3)
    kinds = WordKinds(PATTERNS)
    assert [kinds.of(f"слово{number} us") & 1 for number in range(10)] == [1] * 10
    assert len(kinds) <= 3


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Jeśli cenisz naszą pracę, wesprzyj", True),  # a phrase of two words
        ("Wilt u meer lezen?", True),
        ("Das können Sie hier lesen.", True),  # by its capital alone
        ("Das können sie hier lesen.", False),
        ("The court heard. Subscribe", True),  # an imperative by its place
        ("Readers subscribe often", False),
    ],
)
def test_phrases_and_places_count_too(text: str, speaks: bool) -> None:
    assert addresses_reader(text) is speaks
