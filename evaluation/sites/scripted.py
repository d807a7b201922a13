"""A site whose pages are made by scripts: a listing that grows when scrolled, empty articles."""

from __future__ import annotations

import json
import re

from evaluation.sites.newsroom import MOSCOW, Newsroom, Story

_PATH = re.compile(r"/story/(\d+)")
PER_SCROLL = 10


def path_of(story: Story) -> str:
    """Address of an article without the host."""
    return f"/story/{story.number}"


def number_of(path: str) -> int | None:
    """Number of the article at a path."""
    match = _PATH.fullmatch(path)
    return int(match[1]) if match else None


BUNDLE = "/bundle.js"
"""A script that every page needs, as large as those of real sites."""

FORBIDDEN = "/private/readers.json"
"""The address that every page asks for and robots.txt forbids."""


def bundle() -> str:
    """The script at `BUNDLE`."""
    return f"/* {'x' * 98_000} */ fetch('{FORBIDDEN}').catch(() => null);"


def page(story: Story) -> str:
    """An article that is nothing before its script has run."""
    data = json.dumps(
        {
            "title": story.title,
            "day": story.published.astimezone(MOSCOW).isoformat(),
            "paragraphs": story.paragraphs,
        },
        ensure_ascii=False,
    )
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>…</title></head>
<body><div id="root"></div><img src="/pixel.gif"><script src="/metrika/tag.js"></script>
<iframe src="/private/frame"></iframe><script src="{BUNDLE}"></script><script>
const story = {data};
setTimeout(() => {{
  document.title = story.title;
  const root = document.getElementById("root");
  const article = document.createElement("article");
  const title = document.createElement("h1");
  title.textContent = story.title;
  const time = document.createElement("time");
  time.setAttribute("datetime", story.day);
  article.append(title, time);
  for (const text of story.paragraphs) {{
    const p = document.createElement("p");
    p.textContent = text;
    article.append(p);
  }}
  root.append(article);
}}, 50);
</script></body></html>"""


def listing(room: Newsroom) -> str:
    """A listing that shows ten more links each time its end comes into view."""
    numbers = list(room.numbers())
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Лента</title>
</head><body><div id="feed"></div><script>
const numbers = {json.dumps(numbers)};
let shown = 0;
const more = () => {{
  for (const n of numbers.slice(shown, shown + {PER_SCROLL})) {{
    const block = document.createElement("p");
    block.style.height = "120px";
    const link = document.createElement("a");
    link.className = "card";
    link.href = "/story/" + n;
    link.textContent = "Новость " + n;
    block.append(link);
    document.getElementById("feed").append(block);
  }}
  shown += {PER_SCROLL};
}};
more();
addEventListener("scroll", () => {{
  if (scrollY + innerHeight >= document.body.scrollHeight - 50) setTimeout(more, 30);
}});
</script></body></html>"""
