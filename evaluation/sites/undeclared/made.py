"""A site that nobody has declared: its answers by path, and which of them are its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urljoin

from evaluation.sites.newsroom import MONTHS, MOSCOW, Story

KINDS = {
    "{": "application/json",
    "[": "application/json",
    "<?xml": "text/xml",
    "%PDF": "application/pdf",
}


@dataclass(frozen=True)
class Asked:
    """A request: path with query, the host, and the cookies."""

    path: str
    host: str
    cookies: str


@dataclass(frozen=True)
class Reply:
    """An answer that is no plain page."""

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Pages = dict[str, str | Reply]
"""Answers by path, with its query."""

Answering = Callable[[Asked], "str | Reply | None"]


@dataclass(frozen=True)
class Made:
    """A whole site.

    Attributes:
        pages: answers by path.
        articles: paths (or addresses, on other hosts) of its articles.
        otherwise: answers for all other paths.
        first: answers before the pages do, such as a wall.
        start: path at which a crawl begins, or an address that is asked for through a proxy.
    """

    pages: Mapping[str, str | Reply]
    articles: Sequence[str]
    otherwise: Answering = lambda asked: None
    first: Answering = lambda asked: None
    start: str = "/"

    def answer(self, asked: Asked) -> Reply:
        """The answer of the site."""
        found = self.first(asked) or self.pages.get(asked.path) or self.otherwise(asked)
        if found is None:
            return Reply(frame("Страница не найдена", "<p>Такой страницы нет.</p>"), status=404)
        return found if isinstance(found, Reply) else Reply(found)


@dataclass
class Served:
    """A site under an address, and what was asked of it, in order."""

    root: str
    made: Made
    asked: list[str]

    @property
    def start(self) -> str:
        """The address at which a crawl begins."""
        return urljoin(self.root, self.made.start)

    @property
    def proxy(self) -> dict[str, str]:
        """The settings by which addresses on other hosts are asked of this server."""
        return {"http_proxy": self.root} if "://" in self.made.start else {}


MENU = (
    ("О редакции", "/about/"), ("Контакты", "/kontakty/"), ("Реклама на сайте", "/reklama/"),
    ("Политика конфиденциальности", "/politika-konfidencialnosti/"),
)  # fmt: skip
PAGES_TEXT = {
    "/about/": (
        "О редакции",
        "Редакция работает с 1998 года и рассказывает о жизни города и области каждый день. "
        "В ней трудятся двенадцать журналистов, три редактора и два фотографа.",
        "Учредитель издания — общество с ограниченной ответственностью «Заречье-медиа». "
        "Свидетельство о регистрации выдано управлением по области в установленном порядке.",
        "Главный редактор назначается учредителем на пять лет. Он отвечает за всё, что выходит "
        "в свет, и отчитывается перед собранием коллектива раз в год.",
    ),
    "/kontakty/": (
        "Контакты",
        "Адрес редакции: Заречинск, улица Набережная, дом 5, третий этаж, вход со двора.",
        "Телефон дежурного редактора работает с девяти утра до десяти вечера без выходных.",
    ),
    "/reklama/": (
        "Реклама на сайте",
        "Рекламный отдел размещает баннеры и партнёрские материалы на всех страницах издания. "
        "Стоимость зависит от срока и места, скидки получают постоянные заказчики.",
        "Макеты принимаются не позднее чем за два рабочих дня до начала размещения. Редакция "
        "оставляет за собой право отказать в размещении без объяснения причин.",
    ),
    "/politika-konfidencialnosti/": (
        "Политика конфиденциальности",
        "Настоящая политика определяет порядок обработки персональных данных посетителей сайта "
        "и меры по обеспечению их безопасности в соответствии с законом.",
        "Оператор собирает только те данные, которые посетитель сообщает сам: имя, адрес почты "
        "и текст обращения. Данные хранятся три года и не передаются третьим лицам.",
    ),
}  # fmt: skip


def frame(title: str, body: str, *, head: str = "", menu: Sequence[tuple[str, str]] = MENU) -> str:
    """A page with header, menu and footer."""
    links = "".join(f"<li><a href='{path}'>{name}</a></li>" for name, path in menu)
    return (
        f"<!doctype html><html lang='ru'><head><meta charset='utf-8'><title>{escape(title)}</title>"
        f"{head}</head><body><header><a class='logo' href='/'>Вестник Заречья</a><nav><ul>{links}"
        f"</ul></nav></header><main>{body}</main><footer><ul>{links}</ul>"
        "<p>© Вестник Заречья, 1998–2026</p></footer></body></html>"
    )


def standing(menu: Sequence[tuple[str, str]] = MENU, *, head: str = "") -> dict[str, str | Reply]:
    """The pages about the outlet itself, long prose without a date."""
    pages: dict[str, str | Reply] = {}
    for path, (title, *paragraphs) in PAGES_TEXT.items():
        text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        pages[path] = frame(
            title, f"<article><h1>{title}</h1>{text}</article>", head=head, menu=menu
        )
    return pages


def article(
    story: Story, *, head: str = "", more: str = "", dated: bool = True,
    menu: Sequence[tuple[str, str]] = MENU,
) -> str:  # fmt: skip
    """The page of a story; `more` stands below its text."""
    meta = f"<meta property='article:published_time' content='{story.published.isoformat()}'>"
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    body = (
        f"<article><h1>{escape(story.title)}</h1><p class='date'>{printed(story)}</p>"
        f"<p class='lead'>{escape(story.subtitle)}.</p>{text}</article>{more}"
    )
    return frame(story.title, body, head=(meta if dated else "") + head, menu=menu)


def printed(story: Story) -> str:
    """The day of publication as Russian pages print it."""
    day = story.published.astimezone(MOSCOW)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}, {day:%H:%M}"


def cards(stories: Sequence[Story], address: Callable[[Story], str], *, dated: bool = False) -> str:
    """A list of stories."""
    items = (
        f"<li class='card'><a href='{escape(address(story))}'>{escape(story.title)}</a>"
        + (f" <span class='date'>{printed(story)}</span>" if dated else "")
        + "</li>"
        for story in stories
    )
    return f"<ul class='list'>{''.join(items)}</ul>"


def slug(story: Story) -> str:
    """The headline in the Latin alphabet, as addresses have it."""
    letters = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", TRANSLIT, strict=True))
    words = story.title.lower().replace("«", "").replace("»", "").split()
    return "-".join("".join(letters.get(letter, letter) for letter in word) for word in words)


TRANSLIT = (
    *"abvgde", "e", "zh", *"zijklmnoprstuf", "h", "c", "ch", "sh", "sch", "", "y", "", "e", "yu",
    "ya",
)  # fmt: skip


@contextmanager
def served(make: Callable[[str], Made], host: str) -> Iterator[Served]:
    """Serve a site on a loopback address; also as a proxy that is asked for whole addresses."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path
            if "://" in path:
                path = "/" + path.partition("://")[2].partition("/")[2]
            name = self.headers.get("Host", "")
            asked.append(path if name.startswith(host) else f"{name}{path}")
            reply = made.answer(Asked(path, name, self.headers.get("Cookie", "")))
            body = reply.body.encode()
            self.send_response(reply.status)
            kind = next((kind for sign, kind in KINDS.items() if reply.body.startswith(sign)), "")
            kind = "text/plain" if path == "/robots.txt" else kind or "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer((host, 0), Handler) as server:
        root = f"http://{host}:{server.server_port}"
        made = make(root)
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Served(root, made, asked)
        finally:
            server.shutdown()
            thread.join()
