"""The index of a corpus: what is written, broken off, damaged, or wanted by two commands."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from newsbot.model.errors import Locked, StorageUnavailable, UsageError
from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.counts import counts
from newsbot.query.index import CorpusIndex, open_index
from newsbot.query.index_writing import IndexWriter
from newsbot.query.passages import concordance
from newsbot.query.question import Question
from newsbot.query.search import search
from newsbot.store.server.locks import locked
from tests.query.corpus import found, record, small_corpus, written


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    records = small_corpus()
    path = written(tmp_path, records)
    with open_corpus(path) as corpus:
        first = refresh(corpus)
        again = refresh(corpus)
        changed = record(4, site="tass", day="2025-05-01", text="Вместо него открыли тоннель.")
        written(tmp_path, [*records[:2], changed, *records[4:]])
        third = refresh(corpus)
        with open_index(corpus.index) as opened:
            bridges, tunnels = found(opened, "новый мост"), found(opened, "тоннели")
    assert (first.written, again.written) == (7, 0)
    assert (third.written, third.removed, third.articles) == (1, 1, 6)
    assert (bridges, tunnels) == ([], [4])


@pytest.mark.parametrize("apart", [1, 700])
@pytest.mark.parametrize("newer_first", [True, False])
def test_of_several_lines_of_an_article_the_latest_version_counts(
    tmp_path: Path, apart: int, newer_first: bool
) -> None:
    others = [record(number, day="2025-04-08") for number in range(2, 2 + apart)]
    old = record(1, day="2025-04-08", text="Строят тоннель.", revision=1)
    new = record(1, day="2025-04-08", text="Открыли вокзал.", revision=2)
    ends = [new, old] if newer_first else [old, new]
    path = written(tmp_path, [ends[0], *others, ends[1], ends[1]])
    with open_corpus(path) as corpus:
        first = refresh(corpus)
        with open_index(corpus.index) as opened:
            assert (found(opened, "тоннель"), found(opened, "вокзал")) == ([], [1])
        written(tmp_path, [ends[0], *others, ends[1], record(9999, day="2025-04-08")])
        second = refresh(corpus)
        with open_index(corpus.index) as opened:
            assert (found(opened, "тоннель"), found(opened, "вокзал")) == ([], [1])
    assert (first.articles, second.articles) == (1 + apart, 2 + apart)


def test_a_first_index_that_was_broken_off_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 500)
    path = written(tmp_path, [record(number, day="2025-04-08") for number in range(1, 1201)])

    def broken_off(step: str) -> None:
        if "1,000" in step:
            raise KeyboardInterrupt

    with open_corpus(path) as corpus:
        with pytest.raises(KeyboardInterrupt):
            refresh(corpus, broken_off)
        rest = refresh(corpus)
        with open_index(corpus.index) as opened:
            bridges = search(opened, Question(words="мосты")).total
            days = [(count.value, count.articles) for count in counts(opened, "day")]
    assert (rest.articles, rest.written) == (1200, 200)
    assert (bridges, days) == (1200, [("2025-04-08", 1200)])


def test_a_first_index_joins_its_words_once_and_sorts_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 30)
    monkeypatch.setattr("newsbot.query.source.BATCH", 30)
    words = [f"слово{number:05}" for number in range(20_000)]
    many = [record(at, text=" ".join(words[20 * at : 20 * at + 900])) for at in range(1, 601)]
    so_far: list[tuple[str, int, int]] = []

    def beside(step: str) -> None:
        with open_index(corpus.index) as opened:
            so_far.append((step.partition(" ")[0], parts(opened), len(indexes(opened))))

    with open_corpus(written(tmp_path, many)) as corpus:
        refresh(corpus, beside)
        with open_index(corpus.index) as opened:
            assert (parts(opened), len(indexes(opened))) == (1, 5)
    # Merged as they come, the words of each article would be written the more often the more
    # articles follow: four parts together, and again four of these.
    assert [one for one in so_far if one[0] == "reading"] == [
        ("reading", nth, 0) for nth in range(20)
    ]
    assert {one[0] for one in so_far} == {"reading", "joining", "counting"}


def test_a_first_index_is_kept_in_steps_that_grow_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step writes most of the index of ids: steps of one size would write ever more of it."""
    monkeypatch.setattr("newsbot.query.corpus.STEP", 1)
    monkeypatch.setattr("newsbot.query.source.BATCH", 1)
    so_far: list[int] = []
    keep = IndexWriter.keep

    def kept(index: IndexWriter) -> None:
        so_far.append(index.sql.execute("SELECT count(*) FROM articles").fetchone()[0])
        keep(index)

    monkeypatch.setattr(IndexWriter, "keep", kept)
    with open_corpus(written(tmp_path, [record(nth) for nth in range(1, 401)])) as corpus:
        refresh(corpus)
    steps = so_far[:-1]  # the last one comes before the words are joined
    assert steps[:10] == list(range(1, 11))
    assert sum(steps) <= 21 * 400 + 210


def parts(index: CorpusIndex) -> int:
    """The parts of the full-text index."""
    found: tuple[int] = index.sql.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
    return found[0]


def indexes(index: CorpusIndex) -> list[str]:
    """The names of the indexes by value."""
    named = "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'of_%'"
    return [name for (name,) in index.sql.execute(named)]


@pytest.mark.parametrize("step", ["joining", "counting"])
def test_a_first_index_that_was_broken_off_at_its_end_keeps_its_articles(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 2)
    monkeypatch.setattr("newsbot.query.source.BATCH", 2)

    def broken_off(told: str) -> None:
        if told.startswith(step):
            raise KeyboardInterrupt

    with open_corpus(written(tmp_path, small_corpus())) as corpus:
        with pytest.raises(KeyboardInterrupt):
            refresh(corpus, broken_off)
        rest = refresh(corpus)
        with open_index(corpus.index) as opened:
            assert (rest.written, rest.articles, len(found(opened))) == (0, 7, 7)
            assert (parts(opened), len(indexes(opened))) == (1, 5)


def test_ctrl_c_ends_a_statement_that_takes_long(tmp_path: Path) -> None:
    index = IndexWriter(tmp_path / "i.index")
    begun, done = threading.Event(), list[int]()
    index.sql.create_function("begun", 0, begun.set)
    index.sql.create_function("done", 1, done.append)

    def press() -> None:
        begun.wait()
        os.kill(os.getpid(), signal.SIGINT)

    pressing = threading.Thread(target=press)
    pressing.start()
    long = (
        "WITH RECURSIVE n(x) AS (SELECT coalesce(begun(), 1) UNION ALL SELECT x + 1 FROM n "
        "LIMIT 50000000) SELECT done(max(x)) FROM n"
    )
    with pytest.raises(KeyboardInterrupt), index.changing():
        index.note("state", "half")
        index.sql.execute(long).fetchall()
    pressing.join()
    assert (done, index.meta("state")) == ([], None)
    index.close()


def test_an_update_that_was_broken_off_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 1)
    path = written(tmp_path, small_corpus())

    def broken_off(step: str) -> None:
        raise KeyboardInterrupt

    with open_corpus(path) as corpus:
        refresh(corpus)
        written(tmp_path, [*small_corpus(), record(8)])
        with pytest.raises(KeyboardInterrupt):
            refresh(corpus, broken_off)
        with open_index(corpus.index) as opened:
            assert len(found(opened)) == 7


def test_two_commands_do_not_bring_up_one_index_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, small_corpus())
    monkeypatch.setattr("newsbot.store.server.locks.PATIENCE", 0.0)

    def beside(step: str) -> None:
        with pytest.raises(Locked):
            refresh(corpus)

    with open_corpus(path) as corpus:
        assert refresh(corpus, beside).written == 7


def test_an_index_that_another_command_begins_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its creation and its first tables it looks as one of another version does."""
    monkeypatch.setattr("newsbot.store.server.locks.PATIENCE", 0.0)
    with open_corpus(written(tmp_path, small_corpus())) as corpus:
        corpus.index.touch()
        with corpus.index.open() as other, locked(Path(f"{corpus.index}.lock")):
            with pytest.raises(Locked):
                refresh(corpus)
            assert os.fstat(other.fileno()).st_nlink == 1


@pytest.mark.parametrize("name", ["что?.jsonl", "a#b.jsonl", "100%41.jsonl", "a;b&c=d.jsonl"])
def test_a_corpus_of_any_name_is_asked(name: str, tmp_path: Path) -> None:
    with open_corpus(written(tmp_path, small_corpus(), name)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            assert len(found(opened)) == 7


def test_an_index_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    path = written(tmp_path, small_corpus())
    with open_corpus(path) as corpus:
        corpus.index.write_bytes(b"no database" * 100)
        assert refresh(corpus).written == 7


@pytest.mark.parametrize("place", [0.15, 0.5, 0.8])
def test_an_index_that_is_damaged_in_its_midst_says_what_to_do(
    tmp_path: Path, place: float
) -> None:
    many = [record(number, text=f"Мост {number} " * 300) for number in range(200)]
    with open_corpus(written(tmp_path, many)) as corpus:
        refresh(corpus)
        whole = corpus.index.read_bytes()
        at, size = int(len(whole) * place), len(whole) // 7
        corpus.index.write_bytes(whole[:at] + b"\xec" * size + whole[at + size :])
        with (
            pytest.raises(StorageUnavailable, match="cannot be used") as refused,
            open_index(corpus.index) as opened,
        ):
            concordance(opened, Question(words="мост"), limit=10_000)
            found(opened)
        assert "delete the file" in (refused.value.hint or "")


def test_a_statement_that_sqlite_does_not_understand_is_a_bug(tmp_path: Path) -> None:
    with open_corpus(written(tmp_path, small_corpus())) as corpus:
        refresh(corpus)
        with pytest.raises(sqlite3.OperationalError), open_index(corpus.index) as opened:
            opened.sql.execute("SELECT nothing FROM nowhere")


def test_a_file_that_holds_no_records_is_refused_and_leaves_the_index(tmp_path: Path) -> None:
    path = written(tmp_path, small_corpus())
    with open_corpus(path) as corpus:
        refresh(corpus)
        Path(path).write_text('{"id": 5}\n', encoding="utf-8")
        with pytest.raises(UsageError, match="line 1"):
            refresh(corpus)
        with open_index(corpus.index) as opened:
            assert len(found(opened)) == 7
