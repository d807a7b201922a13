"""The bulk pass's SQL on Spark gives what it gives on one machine: one text for both engines."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from newsbot.dedup.bulk.candidates import candidates
from newsbot.dedup.bulk.columns import gathered
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.bulk.copies import LEAST_COMMON, copy_groups
from newsbot.dedup.bulk.engine import statement
from newsbot.dedup.decide.judge import LEAST_KEYS
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import Document, document_of
from tests.conftest import REQUIRED
from tests.dedup.news import repost_set

pytestmark = pytest.mark.systems


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A real Spark on this machine's processors."""
    complaint = _missing()
    if complaint and "java" in REQUIRED:
        pytest.fail(complaint)
    if complaint:
        pytest.skip(complaint)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    yield session
    session.stop()


def _missing() -> str | None:
    if importlib.util.find_spec("pyspark") is None:
        return "no pyspark: pip install -r requirements-spark.txt"
    return None if shutil.which("java") else "no java: make system installs it"


@pytest.fixture(scope="module")
def documents() -> Sequence[Document]:
    """Articles with reposts, in publication order."""
    records = repost_set(articles=8, copies=6, singles=40)
    return sorted(map(document_of, records), key=lambda document: document.order)


@pytest.fixture(scope="module")
def tables(spark: Any, documents: Sequence[Document]) -> None:
    texts = [document.fingerprint for document in documents]
    _view(
        spark,
        "documents",
        "doc int, moment long, marks int, numbers int, digest boolean",
        [
            (number, document.moment, len(text.marks), len(text.numbers), text.digest)
            for number, (document, text) in enumerate(zip(documents, texts, strict=True))
        ],
    )
    for name, column in (("keys", "print"), ("marks", "mark"), ("numbers", "number")):
        rows = [
            (number, int(value))
            for number, text in enumerate(texts)
            for value in getattr(text, name)
        ]
        _view(spark, name, f"doc int, {column} long", rows)
    groups = copy_groups(gathered(documents), RULES)
    _view(spark, "groups", "doc int, grp int", list(enumerate(map(int, groups))))


def _view(spark: Any, name: str, schema: str, rows: list[Any]) -> None:
    spark.createDataFrame(rows, schema).createOrReplaceTempView(name)


@pytest.mark.usefixtures("tables")
def test_the_groups_of_copies(spark: Any, documents: Sequence[Document]) -> None:
    copies = statement(
        "copies",
        window=RULES.window,
        least=LEAST_COMMON,
        jaccard=RULES.copies.jaccard,
        numbers=RULES.copies.numbers,
    )
    groups = Components(len(documents))
    first: dict[str, int] = {}
    for number, document in enumerate(documents):
        groups.join(first.setdefault(document.fingerprint.text_hash, number), number)
    alike = spark.sql(copies).collect()
    assert alike
    for old, new in alike:
        groups.join(old, new)
    found = {number: groups.root(number) for number in range(len(documents))}
    expected = dict(enumerate(map(int, copy_groups(gathered(documents), RULES))))
    assert found == expected


@pytest.mark.usefixtures("tables")
def test_the_candidates_and_how_many_keys_are_rare(
    spark: Any, documents: Sequence[Document]
) -> None:
    expected = candidates(gathered(documents), copy_groups(gathered(documents), RULES), RULES)
    asked = statement("candidates", window=RULES.window, least=LEAST_KEYS, rare=RULES.rare)
    found = {tuple(row) for row in spark.sql(asked).collect()}
    finds = {(new, *find) for new in range(len(documents)) for find in expected.of(new)}
    assert found == finds
    assert found
    rare = dict(tuple(row) for row in spark.sql(statement("rare", rare=RULES.rare)).collect())
    assert rare == {
        number: count for number, count in enumerate(expected.rare.tolist()) if number in rare
    }
