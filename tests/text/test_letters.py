"""One table of look-alike letters serves folding, fingerprints and flags alike."""

from __future__ import annotations

import pytest

from newsbot.text import fold, words
from newsbot.text.letters import INDISTINGUISHABLE, LOOKALIKES
from newsbot.text.wording import LOOK_ALIKES, flags


@pytest.mark.parametrize("letter", LOOKALIKES)
def test_a_letter_is_cyrillic_in_every_fold(letter: str) -> None:
    cyrillic = LOOKALIKES[letter].lower()
    assert fold.fold(f"я{letter}я") == words.comparable(f"я{letter}я") == f"я{cyrillic}я"


@pytest.mark.parametrize("letter", INDISTINGUISHABLE)
def test_a_letter_that_nobody_can_tell_is_flagged_beside_cyrillic_ones(letter: str) -> None:
    assert flags(f"реч{letter}") == (LOOK_ALIKES,)


@pytest.mark.parametrize("letter", sorted(LOOKALIKES.keys() - set(INDISTINGUISHABLE)))
def test_a_letter_that_is_only_near_is_not_flagged(letter: str) -> None:
    assert flags(f"реч{letter}") == ()


def test_latin_words_keep_their_letters_where_offsets_and_dates_count() -> None:
    assert fold.fold("Aria 5") == "aria 5"
