"""Text below a list of links: the last of them heads no paragraph beside the list."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS

TITLE = "В Заречном открыли новый мост через Быструю"
LINKS = "".join(
    f"<li><a href='/{n}'>Депутаты Сосновки решили дело номер {n}</a></li>" for n in (1, 2, 3)
)
LAST = "Так или иначе, по мосту в Заречном теперь ездят все, кто раньше стоял у парома."


def _text(body: str) -> str:
    page = f"<head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body>"
    found = newsbot.extract(f"<html>{page}</html>".encode())
    return f"{found.subtitle or ''}\n\n{found.text}"


@pytest.mark.parametrize("tag", ["ul", "ol"])
@pytest.mark.parametrize("frame", ["{}", "<div class='box'>{}</div>", "<nav-list>{}</nav-list>"])
def test_a_note_below_links_is_the_text(tag: str, frame: str) -> None:
    links = frame.format(f"<{tag}>{LINKS}</{tag}>")
    text = _text(f"{links}<p>{NEWS[0]} {NEWS[1]}</p>")
    assert NEWS[0] in text


def test_so_is_the_last_paragraph_below_items_that_end_with_links() -> None:
    items = "".join(
        f"<li>{line} Подробно о том, как было в году {n}, рассказал музей. "
        f"<br><a href='/m/{n}'>Как строили мост в году {n} и кто</a></li>"
        for n, line in enumerate(NEWS * 2)
    )
    text = _text(f"<div class='words'><p>{NEWS[0]}</p><ol>{items}</ol><p>{LAST}</p></div>")
    assert LAST in text


@pytest.mark.parametrize(
    "card",
    [
        "<li><a href='/{n}'>Депутаты Сосновки решили дело номер {n}</a><p>{said}</p></li>",
        "<li><h3><a href='/{n}'>Депутаты Сосновки решили дело {n}</a></h3><div>{said}</div></li>",
        "<div><a href='/{n}'>Депутаты Сосновки решили дело номер {n}</a><p>{said}</p></div>",
        "<h4><a href='/{n}'>Депутаты Сосновки решили дело номер {n}</a></h4><p>{said}</p>",
    ],
)
def test_a_summary_beside_its_link_is_none(card: str) -> None:
    cards = "".join(
        card.format(n=n, said=f"Заседание номер {n} длилось до ночи, и спорили о ремонте школы.")
        for n in range(6)
    )
    text = "".join(f"<p>{line} {NEWS[0]}</p>" for line in NEWS)
    assert "Заседание" not in _text(f"<div class='words'>{text}</div><ul>{cards}</ul>")
