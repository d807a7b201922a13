"""An article that would like to be more than text, and a saved page with scripts."""

from __future__ import annotations

from tests.query.corpus import Record, record

HOSTILE = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
PAGE = """<html><head><title>Мост</title><script>document.title = 'owned'</script></head>
<body><div class="menu"><a href="/">Главная</a></div><h1>Новый мост</h1>
<img src="https://elsewhere.example/i.png" onerror="parent.document.title='owned'">
<p>Новый мост через реку Светлую открыли в Заречинске, сообщила администрация города.</p>
<p>Движение начнётся в субботу, 12 апреля, после торжественного открытия моста.</p></body></html>"""


def hostile(number: int) -> Record:
    """An article whose every field would like to be more than text."""
    return record(
        number,
        day="2025-05-04",
        title=HOSTILE,
        text=f"Мост {HOSTILE}",
        url="javascript:alert(1)",
        site=HOSTILE,
        authors=[HOSTILE],
        agency=HOSTILE,
        places=(HOSTILE,),
    )
