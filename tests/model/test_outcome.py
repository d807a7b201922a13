"""The books balance exactly when every page has ended once."""

from __future__ import annotations

import msgspec

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


def test_every_page_either_gives_an_article_or_nothing() -> None:
    giving = {kind for kind in OutcomeKind if kind.gives_article}
    assert giving == {*(kind for kind in OutcomeKind if kind.leaves_article), OutcomeKind.SPOOLED}
    assert {kind for kind in OutcomeKind if kind.changes_store} < giving
    assert [kind for kind in OutcomeKind if kind.is_copy] == [OutcomeKind.DUPLICATE]


def test_only_what_was_judged_for_good_is_not_asked_for_again() -> None:
    left = {OutcomeKind.FAILED, OutcomeKind.BLOCKED, OutcomeKind.SPOOLED}
    assert {kind for kind in OutcomeKind if not kind.is_settled} == left
    assert {kind for kind in left if kind.is_unfinished} == left - {OutcomeKind.BLOCKED}


def test_a_kind_is_read_from_its_word_and_written_as_it() -> None:
    assert msgspec.json.decode(b'"blocked"', type=OutcomeKind).is_refused
    assert msgspec.json.encode(OutcomeKind.BLOCKED) == b'"blocked"'
    assert f"{OutcomeKind('failed')}" == "failed"
    assert all(kind.style for kind in OutcomeKind)


def test_books_count_what_came_of_the_pages() -> None:
    books = Books()
    for kind in OutcomeKind:
        books.enter(Outcome(kind=kind))
    assert (books.articles, books.changes, books.unfinished) == (6, 4, 2)
