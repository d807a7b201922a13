"""What stands in a text and is not of it: notices of the site, and the next article of the page."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Мост в Заречинске откроют к осени"
TEXT = (
    "Власти Заречинска рассказали о планах на будущий год, сообщает пресс-служба городской "
    "администрации в среду, девятого апреля.",
    "Как уточнил глава города Пётр Орлов, работы начнутся в марте и продлятся до конца осени, "
    "если позволит погода и хватит денег.",
    "Деньги на эти работы поступят из областного бюджета двумя частями, первую город получит в "
    "апреле, а вторую только к зиме.",
)
NEXT = "".join(f"<p>{line} Так решили в соседнем городе Полянске.</p>" for line in TEXT)
HEAD = f"<title>{TITLE}</title>"
STORY = f"<h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in TEXT)


def page_with(note: str, place: int) -> str:
    """A page with a paragraph more at a place of its text."""
    lines = [*TEXT[:place], note, *TEXT[place:]]
    return f"{HEAD}<h1>{TITLE}</h1><article>{''.join(f'<p>{x}</p>' for x in lines)}</article>"


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize(
    "note",
    [
        "* Признан в России иностранным агентом.",
        "*Организация «Заречье» признана нежелательной на территории РФ.",
        "Сеть «Лик» признана экстремистской организацией, её деятельность запрещена в России.",
        "Поддержите нас! Независимая журналистика живёт благодаря читателям.",
        "Нам нужна ваша помощь. Сделайте донат, чтобы редакция могла продолжать работу.",
        "Если вам понравился этот текст, поддержите редакцию переводом на карту.",
        "Support our journalism. Make a donation today to keep our reporting free for everyone.",
        "Create a free account to continue reading and save articles for later.",
        "Abonnieren Sie unseren Newsletter und lesen Sie jeden Morgen das Wichtigste.",
        "Самые важные новости — в нашем телеграм-канале @zarechye. Подписывайтесь!",
        "Больше новостей в нашем канале — подписывайся и будь в курсе.",
        "Хотите получать такие тексты по утрам? Оставьте свой адрес, и мы пришлём письмо.",
        "Включите уведомления, чтобы не пропустить важные новости.",
        "Мы используем файлы cookie. Продолжая читать, вы соглашаетесь с этим.",
        "Материал предназначен для лиц старше 18 лет.",
        "Реклама. ООО «Мост и дороги», erid: 2VtzqxKLmNo",
        "Минюст внёс автора этого материала в реестр иностранных агентов.",
        "Имеются противопоказания. Необходима консультация специалиста.",
        "Хотите сообщить новость? Напишите в редакцию.",
        "Эта страница переведена автоматически.",
        "У вас осталось 2 бесплатных материала в этом месяце.",
        "You have two free articles left this month.",
        "You have reached your limit of free articles.",
        "Dieser Artikel ist nur für Abonnenten.",
        "Wir verwenden Cookies, um unser Angebot zu verbessern.",
        "Este contenido es exclusivo para suscriptores.",
        "Il vous reste deux articles gratuits ce mois-ci.",
        "La suite de cet article est réservée à nos abonnés.",
        "Ця стаття доступна лише передплатникам.",
    ],
)
def test_notices_are_not_of_the_text(note: str, place: int) -> None:
    assert newsbot.extract(page_with(note, place)).text.split("\n\n") == list(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "«Поддержите нас деньгами», — попросил жителей глава фонда «Мост» Иван Щукин в среду.",
        "Este artículo de la ley obliga a los suscriptores a pagar la cuota antes de marzo.",
        "Cet article de la loi oblige les abonnés à payer leur facture avant la fin du mois.",
        "Dieser Artikel des Gesetzes betrifft Abonnenten von Zeitungen und Zeitschriften.",
        "В городе осталось пять бесплатных парковок, остальные перевели на платный режим.",
        "Минюст внёс издание «Полянка» в реестр иностранных агентов, сообщает ведомство в среду.",
        "Суд оштрафовал жителя Полянска за донат организации, которую признали нежелательной.",
        "В нашем канале вода стоит высоко, рассказал смотритель шлюза Глеб Ивин журналистам.",
        "Партия призвала читателей газеты подписываться на облигации, сообщили в её штабе вчера.",
    ],
)
def test_news_of_the_same_things_stays(line: str) -> None:
    assert line in newsbot.extract(page_with(line, 1)).text.split("\n\n")


@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_the_next_article_of_a_page_is_not_of_the_text(tag: str) -> None:
    story = STORY.replace("h1>", f"{tag}>")
    following = f"<article><{tag}>Школу в Полянске сдадут раньше</{tag}>{NEXT}</article>"
    page = f"{HEAD}<main><article>{story}</article>{following * 2}</main>"
    assert newsbot.extract(page).text.split("\n\n") == list(TEXT)


def test_the_next_article_below_a_headline_outside_of_the_first() -> None:
    following = f"<article><h1>Школу в Полянске сдадут раньше</h1>{NEXT}</article>"
    body = STORY.replace("</h1>", "</h1><article>")
    page = f"{HEAD}<main>{body}</article>{following}</main>"
    assert newsbot.extract(page).text.split("\n\n") == list(TEXT)


@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_entries_of_a_live_blog_in_articles_of_their_own_stay(tag: str) -> None:
    entries = "".join(
        f"<article><{tag}>Запись {n} о мосте</{tag}><p>{x}</p></article>"
        for n, x in enumerate(TEXT)
    )
    text = newsbot.extract(f"{HEAD}<main><h1>{TITLE}</h1>{entries}</main>").text
    assert all(line in text for line in TEXT)


@pytest.mark.parametrize(
    ("short", "notes"),
    [
        (
            "Мост через реку открыли в среду. Его строили два года.",
            "<p>Мы используем файлы cookie и похожие средства, чтобы сайт работал, чтобы мерить "
            "посещаемость и показывать рекламу.</p><p>Нажимая «Принять», вы соглашаетесь на "
            "обработку данных нами и партнёрами, в любой момент согласие можно отозвать.</p>",
        ),
        (
            "The bridge opened on Wednesday. It took two years.",
            "<p>We use cookies and similar technologies to make our site work and show you "
            "advertising.</p><p>By clicking accept you agree that we and our partners process your "
            "data; you can withdraw your consent at any time.</p>",
        ),
    ],
)
def test_a_long_note_on_cookies_does_not_win_over_a_short_article(short: str, notes: str) -> None:
    title = "Bridge opens"
    body = f"<article><h1>{title}</h1><p>{short}</p></article><div class='zz'>{notes}</div>"
    assert newsbot.extract(f"<title>{title}</title>{body}".encode()).text == short


def test_a_text_on_data_and_cookies_keeps_its_paragraphs_on_them() -> None:
    told = (
        "This site uses cookies to remember which edition of the rules a reader has seen.",
        "A reader may withdraw consent at any time by writing a letter to the union.",
        "The union's privacy policy applies to letters that came by post as well.",
    )
    rest = [f"Section {n} tells what the union does with the letters it gets." for n in range(24)]
    text = [*rest[:6], told[0], *rest[6:12], told[1], *rest[12:18], told[2], *rest[18:]]
    title = "Rules of the union of builders"
    body = "".join(f"<p>{line}</p>" for line in text)
    page = f"<title>{title}</title><h1>{title}</h1><main>{body}</main>"
    assert newsbot.extract(page.encode()).text.split("\n\n") == text


@pytest.mark.parametrize(
    "notices",
    [
        (
            "Subscribe to our newsletter to get the news every morning in your inbox.",
            "This site uses cookies to give you the best experience.",
            "Follow us on Facebook and Twitter for more news.",
        ),
        (
            "Подписывайтесь на наш Telegram-канал, чтобы первыми узнавать новости.",
            "Если вы нашли ошибку, выделите текст и нажмите Ctrl+Enter.",
            "Этот сайт использует файлы cookie.",
        ),
    ],
)
def test_several_calls_between_the_paragraphs_of_news_are_the_site_s(
    notices: tuple[str, ...],
) -> None:
    told = [f"Car {n} went over the new bridge this morning, says the town." for n in range(20)]
    lines = [*told[:4], notices[0], *told[4:9], notices[1], *told[9:14], notices[2], *told[14:]]
    title = "Bridge opens after long repairs"
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<title>{title}</title><article><h1>{title}</h1>{body}</article>"
    assert newsbot.extract(page.encode()).text.split("\n\n") == told
