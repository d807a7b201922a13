"""A corpus folder: loaded without options, described for machines, its parts kept apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from newsbot.export.hub_folder import HubFolder, Layout
from newsbot.files.formats import corpus_file
from newsbot.model.errors import UsageError
from tests.query.corpus import record

Record = dict[str, Any]

LOADED = """
import json, logging, sys
import datasets, mlcroissant
logging.disable(logging.WARNING)
folder, cache = sys.argv[1:]
loaded = datasets.load_dataset(folder, cache_dir=cache)
described = mlcroissant.Dataset(folder + "/croissant.json")
issues = described.metadata.ctx.issues
print(json.dumps({
    "parts": {part: sorted(rows["id"]) for part, rows in loaded.items()},
    "values": {row["id"]: row["published"] and row["published"]["value"]
               for rows in loaded.values() for row in rows},
    "issues": [*issues.errors, *issues.warnings],
    "croissant": {row["articles/id"].decode(): (row["articles/text"].decode(),
                  len(row["articles/authors"])) for row in described.records("articles")},
}))
"""


def corpus(stories: Iterable[int], copies: int = 2) -> list[Record]:
    """Articles on many events; each event has copies of one text and an article of its own."""
    found = []
    for story in stories:
        for member in range(copies + 1):
            copied = member < copies
            found.append(
                record(
                    story * 10 + member,
                    day=f"20{story % 20 + 5:02}-04-{member + 1:02}",
                    site="tass" if member else "iz",
                    role="repost" if member == 1 else "original",
                    cluster=f"{story * 10:032x}" if copied else f"{story * 10 + member:032x}",
                    story=f"{story:032x}",
                    authors=("Анна Осокина",),
                )
            )
    return found


def write(
    path: Path,
    records: Iterable[Record],
    layout: Layout | None = None,
    links: Sequence[Record] = (),
) -> Path:
    with corpus_file(str(path), "hf") as out:
        assert isinstance(out.writer, HubFolder)
        out.writer.layout = layout or Layout()
        out.writer.links = lambda: links
        for one in records:
            out.add(msgspec.json.encode(one))
    return path


def parts(path: Path) -> dict[str, str]:
    """Id to part."""
    part = "regexp_extract(filename, '(\\w+)-\\d+[.]parquet', 1)"
    asked = f"SELECT id, {part} FROM read_parquet('{path}/data/*', filename = true)"
    return dict(duckdb.execute(asked).fetchall())


def test_it_loads_without_options_and_is_valid_croissant(tmp_path: Path) -> None:
    records = corpus(range(40))
    path = write(tmp_path / "corpus", records)
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-W", "ignore", "-c", LOADED, str(path), str(tmp_path / "cache")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["issues"] == []
    assert {"train", "validation"} <= found["parts"].keys()
    assert found["values"] == {one["id"]: one["published"]["value"] for one in records}
    assert found["croissant"] == {one["id"]: [one["text"], 1] for one in records}


def test_no_copy_and_no_event_lies_in_two_parts(tmp_path: Path) -> None:
    records = corpus(range(150))
    found = parts(write(tmp_path / "corpus", records))
    assert len(found) == len(records)
    for key in ("cluster", "story"):
        assert spread(records, found, key) == set()
    assert set(found.values()) == {"train", "validation", "test"}


def spread(records: Iterable[Record], found: Mapping[str, str], key: str) -> set[str]:
    """Clusters or stories that lie in more than one part."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for one in records:
        seen[one[key]].add(found[one["id"]])
    return {name for name, where in seen.items() if len(where) > 1}


def test_events_that_share_a_copy_are_one_group(tmp_path: Path) -> None:
    chain = [
        record(n, cluster=f"{n // 2 * 2:032x}", story=f"{(n + 1) // 2:032x}") for n in range(200)
    ]
    assert len(set(parts(write(tmp_path / "corpus", chain)).values())) == 1


def test_a_corpus_that_grows_keeps_its_parts(tmp_path: Path) -> None:
    early = [one for one in corpus(range(150)) if one["published"]["value"][-2:] < "03"]
    before = parts(write(tmp_path / "early", early))
    after = parts(write(tmp_path / "late", corpus(range(170))))
    assert {id_: after[id_] for id_ in before} == before


def test_articles_that_come_later_lie_where_their_event_is(tmp_path: Path) -> None:
    early, late = corpus(range(150), copies=1), corpus(range(60), copies=3)
    known = {one["id"] for one in early}
    path = write(tmp_path / "corpus", early)
    files = sorted((path / "data").iterdir())
    before = {file.name: file.read_bytes() for file in files}
    new = [one for one in late if one["id"] not in known]
    write(path, new, Layout(adding=True))
    found = parts(path)
    assert len(found) == len(known | {one["id"] for one in new})
    assert spread([*early, *new], found, "story") == set()
    assert {name: (path / "data" / name).read_bytes() for name in before} == before
    assert (path / "data" / "train-00001.parquet").is_file()


def test_a_group_that_becomes_older_stays_where_it_was(tmp_path: Path) -> None:
    records = corpus(range(150))
    path = write(tmp_path / "corpus", records)
    before = parts(path)
    older = [
        record(
            9000 + story, day="1999-01-01", cluster=f"{9000 + story:032x}", story=f"{story:032x}"
        )
        for story in range(150)
    ]
    after = parts(write(path, [*older, *records]))
    assert {id_: after[id_] for id_ in before} == before


@pytest.mark.parametrize("adding", [True, False], ids=["added", "written anew"])
def test_a_copy_that_gives_its_name_to_the_cluster_lies_where_its_cluster_lay(
    tmp_path: Path, adding: bool
) -> None:
    records = [record(story, day="2020-04-08", cluster=f"{story:032x}") for story in range(150)]
    path = write(tmp_path / "corpus", records)
    before = parts(path)
    firsts = [
        record(9000 + story, day="2019-04-08", cluster=f"{9000 + story:032x}")
        for story in range(150)
    ]
    now = [one | {"cluster": first["id"]} for one, first in zip(records, firsts, strict=True)]
    links = [{name: one[name] for name in ("id", "cluster", "story")} for one in [*now, *firsts]]
    after = parts(write(path, firsts, Layout(adding=adding), links))
    assert set(before.values()) == {"train", "validation", "test"}
    for one, first in zip(records, firsts, strict=True):
        assert after[first["id"]] == before[one["id"]]


def test_digests_carry_no_article_of_another_part(tmp_path: Path) -> None:
    records = corpus(range(150), copies=0)
    found = parts(write(tmp_path / "plain", records))
    held = {part: [id_ for id_, where in found.items() if where == part] for part in found.values()}
    one, several = held["test"][:2], [held["test"][0], held["train"][0]]
    digests = [
        record(
            8000 + n, role="digest", contains=items, cluster=f"{8000 + n:032x}", day="2030-01-01"
        )
        for n, items in enumerate((one, several))
    ]
    found = parts(write(tmp_path / "corpus", [*records, *digests]))
    assert [found[digest["id"]] for digest in digests] == ["test", "digests"]
    card = (tmp_path / "corpus" / "README.md").read_text(encoding="utf-8")
    assert "split: digests" in card


def test_shards_have_the_size_that_is_asked_for(tmp_path: Path) -> None:
    records = corpus(range(150))
    path = write(tmp_path / "corpus", records, Layout(shard_size=20_000, fields=("title",)))
    shards = sorted((path / "data").glob("train-*"))
    sizes = [duckdb.execute(f"SELECT count(*) FROM '{shard}'").fetchall()[0][0] for shard in shards]
    assert len(shards) > 5
    assert max(sizes) <= 20_000 // 1_000
    found = duckdb.execute(f"DESCRIBE FROM '{shards[0]}'").fetchall()
    columns = [row[0] for row in found]
    assert columns == ["id", "title", "published", "cluster", "role", "contains", "story"]


def test_the_card_counts_what_is_there(tmp_path: Path) -> None:
    card = (write(tmp_path / "corpus", corpus(range(20))) / "README.md").read_text("utf-8")
    assert "| tass | 40 |\n| iz | 20 |" in card
    assert "| original | 40 |\n| repost | 20 |" in card
    assert "| 2024 | 3 |" in card


def test_equal_records_give_equal_folders(tmp_path: Path) -> None:
    made = [write(tmp_path / name / "corpus", corpus(range(20))) for name in "ab"]
    one, other = ({p.name: p.read_bytes() for p in path.rglob("*.*")} for path in made)
    assert one == other


@pytest.mark.parametrize("name", ["photo.jpg", "data"])
def test_the_folder_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="did not write"):
        write(tmp_path / "mine", corpus(range(2)))
    assert (tmp_path / "mine" / name).read_text(encoding="utf-8") == "mine"


def test_an_empty_choice_gives_an_empty_table(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus", [])
    assert parts(path) == {}
    assert "split: train" in (path / "README.md").read_text("utf-8")


def test_records_of_others_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="other keys"):
        write(tmp_path / "corpus", [{"id": "a", "text": "", "ours": 1}])
    assert not (tmp_path / "corpus").exists()
