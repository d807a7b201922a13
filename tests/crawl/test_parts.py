"""A crawl fetches the other parts of an article that it finds, and only of articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newsbot.model.paging import LACKS_PART
from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    Pages,
    article,
    articles,
    front,
    into,
    make_all_due,
    rss,
    serving,
    settings,
    slug,
)
from tests.reportage import FORMS, TEXTS, WHOLE, address, page

FORM = FORMS["/page/2/"]
STORY = "/reportage/2026/reportazh-s-mosta-v-zarechinske/"
PARTS = [address(number, FORM, STORY) for number in (1, 2, 3)]
OTHER = "/reportage/2026/reportazh-s-paroma-v-zarechinske/"
FORBIDDEN = address(2, FORM, OTHER)
NEW = (TEXTS[1][1], "Работы возобновили только 15 апреля.")
CHANGED = (*TEXTS[:1], (TEXTS[1][0], NEW[1]), *TEXTS[2:])


def reportage(story: str, texts: Sequence[Sequence[str]] = TEXTS) -> Pages:
    """The three pages of a reportage."""
    return {
        address(number, FORM, story): page(number, FORM, base=story, texts=texts)
        for number in (1, 2, 3)
    }


def blog(root: str) -> Pages:
    """Articles that name each other as neighbours, and two on three pages each."""
    paths = [f"/2026/11/{number + 10}/{slug(number)}/" for number in range(2)]
    neighbours = (
        f"<link rel='next' href='{paths[1]}'></head>",
        f"<link rel='prev' href='{paths[0]}'></head>",
    )
    pages = {
        path: article(number).replace("</head>", neighbours[number])
        for number, path in enumerate(paths)
    }
    other = [[paragraph.replace("ост", "аром") for paragraph in part] for part in TEXTS]
    announced = [*paths, STORY, OTHER]
    return pages | reportage(STORY) | reportage(OTHER, other) | {
        "/": front(announced),
        "/feed/": rss(root, announced),
        "/robots.txt": f"User-agent: *\nDisallow: {FORBIDDEN}\n",
    }  # fmt: skip


def test_all_parts_that_may_be_fetched_are_fetched_and_joined(
    mongo_uri: str, tmp_path: Path
) -> None:
    environment = settings(mongo_uri, tmp_path)
    pages: Pages = {}
    with serving(into(pages, blog)) as (root, asked):
        crawl = ("crawl", f"{root}/", "--since", "30d")
        done = newsbot(*crawl, "--delay", "0", env=environment)
        assert done.returncode == 7, done.stderr  # robots.txt forbids one page
        assert [asked.count(path) for path in (*PARTS, FORBIDDEN)] == [1, 1, 1, 0]
        records = {record["url"]: record for record in articles(environment)}
        record, other = records.pop(f"{root}{STORY}"), records.pop(f"{root}{OTHER}")
        assert (record["text"], record["revision"]) == (WHOLE, 1)
        assert record["parts"] == [f"{root}{path}" for path in PARTS]
        assert other["parts"] == [f"{root}{address(one, FORM, OTHER)}" for one in (1, 3)]
        assert LACKS_PART in other["extraction"]["flags"]
        assert "1 blocked" in done.stdout
        assert [neighbour["parts"] for neighbour in records.values()] == [[], []]

        again = newsbot("replay", tmp_path / "var" / "archive", env=environment)
        assert "7 unchanged" in again.stdout + again.stderr

        pages.update(reportage(STORY, CHANGED))
        make_all_due(mongo_uri)
        done = newsbot(*crawl, env=environment)
        assert "1 revision, 6 unchanged" in done.stdout
    (changed,) = (one for one in articles(environment) if one["url"] == f"{root}{STORY}")
    assert (changed["text"], changed["revision"]) == (WHOLE.replace(*NEW), 2)
