"""A dateline in elements of its own, or above the paragraphs, is that of the article."""

from __future__ import annotations

import pytest

import newsbot

LEAD = "Губернатор открыл новый мост через реку Обь, сообщила пресс-служба администрации области."
TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "Строительство длилось одиннадцать лет и стоило семь миллиардов рублей, заявил подрядчик.",
        "Движение по мосту откроют в четверг, первыми проедут автобусы и скорая помощь.",
        "Ранее по старому мосту ограничили проезд грузовиков тяжелее пяти тонн.",
    )
)


@pytest.mark.parametrize(
    "head",
    [
        "<p><b>ТОМСК,</b> <i>8 апреля.</i> /<a href='/'>ТАСС</a>/. ",
        "<p>ТОМСК,&#8201;8&thinsp;апреля. /<em>ТАСС</em>/.&nbsp;",
        "<p><span style='text-transform: uppercase'>Томск</span>, 8 апреля. (Корр.&nbsp;ТАСС). ",
        "<div><span>ТОМСК,&nbsp;8&nbsp;апреля.</span><span> /ТАСС/. </span></div><p>",
        "<p>ТОМСК, 8 апреля. /ТАСС/.</p><p>",
        "<p>ТОМСК, 8 апреля. /ТАСС/.<br>",
    ],
)
def test_the_dateline_is_read(head: str) -> None:
    title = "Мост через Обь открыт"
    when = "<time datetime='2025-04-09T10:00:00+03:00'>9 апреля 2025</time>"
    article = newsbot.extract(
        f"<title>{title}</title><h1>{title}</h1>{when}<article>{head}{LEAD}</p>{TEXT}</article>"
    )
    line = article.dateline
    assert line is not None
    assert (line.places, line.date, line.agency) == (("Томск",), "2025-04-08", "ТАСС")
    assert article.text.startswith(LEAD)
