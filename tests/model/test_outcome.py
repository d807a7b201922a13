"""The books balance exactly when every page has ended once."""

from __future__ import annotations

from newsbot.model.outcome import Books, Outcome, OutcomeKind, Rejected


def test_books_balance_only_when_all_pages_have_ended() -> None:
    books = Books()
    books.take(2)
    books.enter(Outcome(kind=OutcomeKind.STORED))
    assert not books.balanced
    books.enter(Rejected(reason="empty file").outcome())
    assert books.balanced
    books.enter(Outcome(kind=OutcomeKind.STORED))
    assert not books.balanced


def test_counts_come_in_the_order_of_the_outcomes_and_reasons_are_kept() -> None:
    books = Books()
    books.take(3)
    books.enter(Rejected(reason="no article text").outcome())
    books.enter(Outcome(kind=OutcomeKind.STORED))
    books.enter(Rejected(reason="no article text").outcome())
    assert list(books.counts().items()) == [("stored", 1), ("rejected", 2)]
    assert books.reasons[OutcomeKind.REJECTED, "no article text"] == 2
