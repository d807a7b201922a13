"""The decision what a record is to the stored one, over captures in any order and number."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.change import StoreChange, decide
from newsbot.store.entry import Entry, Known
from tests.store.articles import day, entry, published_on

WORDS = ("Мост откроют", "Мост открыли", "Мост закрыли")


@st.composite
def captures(draw: st.DrawFn) -> list[Entry]:
    """One article captured on several days; its words change now and then, its bytes as well."""
    days = draw(st.lists(st.integers(1, 28), min_size=1, max_size=5, unique=True))
    return [
        entry(
            title=draw(st.sampled_from(WORDS)),
            fetched_at=day(number),
            page=f"bytes {draw(st.integers(1, 3))} of {number}",
        )
        for number in sorted(days)
    ]


@st.composite
def undated_pages(draw: st.DrawFn) -> list[Entry]:
    """The same without knowing when anything was captured."""
    pages = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    return [entry(title=f"Мост {page % 3}", page=str(page)) for page in pages]


def follow(entries: list[Entry], known: Known | None = None) -> list[StoreChange]:
    """What becomes of entries that arrive in that order."""
    changes = []
    for nth, one in enumerate(entries):
        change = decide(known, one, write=f"w{nth}", now=day(28))
        known = change.head
        changes.append(change)
    return changes


@given(captures() | undated_pages())
def test_a_repeat_of_everything_changes_nothing(entries: list[Entry]) -> None:
    head = follow(entries)[-1].head
    again = follow(entries, head)
    assert {change.kind for change in again} == {OutcomeKind.UNCHANGED}
    assert again[-1].head.article == head.article


@given(captures(), st.randoms())
def test_the_stored_words_are_those_of_the_latest_capture(
    entries: list[Entry], random: Random
) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert follow(shuffled)[-1].head.article.title == entries[-1].article.title


@given(captures())
def test_every_change_of_words_is_a_revision(entries: list[Entry]) -> None:
    titles = [one.article.title for one in entries]
    changes = sum(before != after for before, after in pairwise(titles))
    followed = follow(entries)
    assert followed[-1].head.article.revision == 1 + changes
    kinds = [change.kind for change in followed]
    assert kinds.count(OutcomeKind.REVISION) == changes
    assert kinds.count(OutcomeKind.STORED) == 1


@given(captures())
def test_what_is_replaced_goes_to_the_history(entries: list[Entry]) -> None:
    before: Known | None = None
    for change in follow(entries):
        if change.kind is OutcomeKind.REVISION:
            assert change.past is not None
            assert change.past == before
        else:
            assert change.past is None
        before = change.head


def test_newer_rules_replace_derived_fields_and_keep_links() -> None:
    known = follow([entry(page="a", cluster="c", role="repost", duplicate_of="d")])[-1].head
    change = decide(known, entry(page="a", section="Город"), write="w", now=day(28))
    assert change.kind is OutcomeKind.REPROCESSED
    assert (change.head.article.section, change.head.article.cluster) == ("Город", "c")
    assert change.head.article.duplicate_of == "d"


def test_an_earlier_capture_read_with_an_older_memory_changes_nothing() -> None:
    first = entry(page="a", fetched_at=day(1))
    later = entry(page="a", fetched_at=day(2), section="Город")
    read = replace(later.article.extraction, memory="0a")
    later = replace(later, article=replace(later.article, extraction=read))
    kinds = [change.kind for change in follow([first, later, first, later])]
    assert kinds == ["stored", "reprocessed", "unchanged", "unchanged"]


def test_other_words_without_a_capture_are_newer_unless_they_are_history() -> None:
    one, two = entry(title=WORDS[0], page="a"), entry(title=WORDS[1], page="b")
    kinds = [change.kind for change in follow([one, two, one])]
    assert kinds == ["stored", "revision", "unchanged"]
    dated = entry(title=WORDS[0], page="a", fetched_at=day(3))
    known = follow([entry(title=WORDS[0], page="a", fetched_at=day(1)), two])[-1].head
    assert decide(known, dated, write="w", now=day(28)).kind is OutcomeKind.REVISION


def test_a_time_of_day_that_a_feed_tells_is_no_change_of_the_publisher_s() -> None:
    rough = published_on(8)
    fine = replace(rough, value="2025-04-08T14:05:00+03:00", precision="minute", source="feed")
    visits = [(rough, "Мост", "a"), (fine, "Мост", "b"), (rough, "Мост", "c"), (fine, "Мосты", "d")]
    entries = [
        entry(published=date, title=title, page=page, fetched_at=day(number))
        for number, (date, title, page) in enumerate(visits, 9)
    ]
    changes = follow(entries)
    assert [change.kind for change in changes] == ["stored", "reprocessed", "unchanged", "revision"]
    assert [change.head.article.published for change in changes[1:]] == [fine] * 3


def test_links_and_revision_are_no_difference() -> None:
    known = follow([entry(page="a"), entry(page="b", title="Мост открыли")])[-1].head
    linked = entry(page="b", title="Мост открыли", cluster="c", story="s", revision=7)
    assert decide(known, linked, write="w", now=day(28)).kind is OutcomeKind.UNCHANGED


def test_the_hashes_of_a_page_that_changes_daily_stay_bounded() -> None:
    daily = [entry(page=f"реклама {nth}") for nth in range(200)]
    assert len(follow(daily)[-1].head.note.pages) == 64
