"""Calls of a site on its readers, in many languages, and articles that only tell of such."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.text.side_matter.service_links import is_service_link

TEXTS = {
    "ru": (
        "В Ольховске завершили перестройку старого депо, где разместится музей трамвая.",
        "Работы обошлись в триста миллионов, их начали ещё в 2022 году.",
        "Первые посетители увидят двенадцать вагонов, старший из которых построен в 1913 году.",
    ),
    "en": (
        "The old tram depot in Ashcombe has been rebuilt and will soon house a museum.",
        "Work began in 2022 and cost thirty-one million pounds, the city council said.",
        "The first visitors will see twelve cars, the oldest of which was built in 1913.",
    ),
    "de": (
        "Das alte Straßenbahndepot in Lindental wird bald ein Museum beherbergen.",
        "Die Arbeiten begannen 2022 und kosteten einunddreißig Millionen Euro.",
        "Die ersten Besucher werden zwölf Wagen sehen, der älteste stammt von 1913.",
    ),
    "pl": (
        "Stara zajezdnia tramwajowa w Olszanach wkrótce stanie się siedzibą muzeum.",
        "Prace rozpoczęły się w 2022 roku i kosztowały trzydzieści jeden milionów.",
        "Pierwsi goście zobaczą dwanaście wagonów, z których najstarszy ma sto lat.",
    ),
    "kk": (
        "Қарағашта ескі трамвай депосы қайта жөнделді, жақында онда мұражай ашылады.",
        "Жұмыс 2022 жылы басталып, оған үш жүз он миллион теңге жұмсалды.",
        "Алғашқы келушілер он екі вагонды көреді, ең ескісі 1913 жылы жасалған.",
    ),
}


def _page(language: str, note: str, place: int) -> str:
    lines = [*TEXTS[language][:place], note, *TEXTS[language][place:]]
    rows = "".join(f"<div class='css-p0'>{line}</div>" for line in lines)
    return f"<html lang={language}><title>Depo</title><h1>Depo</h1><div class=css-q>{rows}</div>"


@pytest.mark.parametrize("place", [1, 3])
@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("ru", "Любой ваш вклад продлит жизнь редакции — <a href='/support'>выберите сумму</a>."),
        (
            "ru",
            "Больше снимков депо — в нашем <a href='https://t.me/vestnik'>канале</a>, заходите.",
        ),
        ("ru", "Если этот текст был вам полезен, угостите редакцию кофе."),
        ("ru", "Остались вопросы? Задайте их нашему корреспонденту: vopros@vestnik.example."),
        ("en", "If you can spare a few pounds, <a href='/give'>back our reporting</a> today."),
        ("en", "Is there something you want us to look into? Drop us a line at news@bote.example."),
        (
            "de",
            "Ihnen gefällt, was wir machen? Wir freuen uns über <a href='/spenden'>Spenden</a>.",
        ),
        ("pl", "Jeśli cenisz nasze dziennikarstwo, przekaż nam datek na działalność redakcji."),
        (
            "kk",
            "Бізді қолдағыңыз келсе, <a href='https://boosty.to/qara'>парақшамызға</a> жазылыңыз.",
        ),
    ],
)
def test_calls_are_not_of_the_text(language: str, note: str, place: int) -> None:
    found = newsbot.extract(_page(language, note, place)).text.split("\n\n")
    assert found == list(TEXTS[language])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "ru",
            "«Подпишитесь на наш канал», — шутит экскурсовод, показывая на телеграфный аппарат.",
        ),
        ("ru", "Подписаться на рассылку музея можно будет осенью, когда заработает его сайт."),
        ("ru", "Наша газета писала о депо ещё в 1974 году, тогда его собирались снести."),
        (
            "en",
            "The council named the day on its <a href='https://t.me/council'>Telegram channel</a>.",
        ),
        ("en", "“Support us and we will bring back your trams,” Marsh told donors at a dinner."),
        (
            "en",
            "“We built a club that you join for the support of friends”, Marsh adds. “It is ours.”",
        ),
        (
            "en",
            "“Our work gets your support while we put it in the newsletter”, she explains.",
        ),
        ("en", "The US depot has an app, and an account with the trust costs ten dollars."),
        ("de", "Der Verein sucht Mitglieder, die am Wochenende Führungen übernehmen."),
    ],
)
def test_articles_on_such_things_stay_whole(language: str, line: str) -> None:
    page = _page(language, line, 1)
    plain = line.replace("<a href='https://t.me/council'>", "").replace("</a>", "")
    assert plain in newsbot.extract(page).text.split("\n\n")


def test_an_article_that_speaks_to_its_reader_throughout_keeps_its_calls() -> None:
    advice = (
        "We tried the channel for a week, and you should know what we found in it.",
        "If your phone is old, our advice is to wait until you have bought a new one.",
        "You can register an account in our town hall, where we were given one in a minute.",
    )
    page = "<h1>Advice</h1>" + "".join(f"<p>{line}</p>" for line in advice)
    assert newsbot.extract(page).text.split("\n\n") == list(advice)


def test_a_review_of_apps_that_speaks_to_its_reader_keeps_what_links_to_them() -> None:
    app = "<a href='https://play.google.com/store/apps/details?id=example.notes'>Notelet</a>"
    lines = [
        "Your old notebook will get lost on the tram, and you know it. These tools do not.",
        f"{app} keeps your notes in one place and costs you nothing.",
        "If you draw more than you write, look for a tablet with a pen of its own.",
        "You can carry a whole library home in your pocket, and read it on the way.",
    ]
    items = "".join(f"<p>{line}</p>" for line in lines)
    found = newsbot.extract(f"<h1>Tools for a new term</h1><div>{items}</div>".encode())
    assert isinstance(found, newsbot.Article)
    assert "Notelet keeps your notes" in found.text


@pytest.mark.parametrize(
    ("href", "service"),
    [
        ("https://t.me/vestnik", True),
        ("https://t.me/vestnik/812", False),
        ("/newsletters/weekly", True),
        ("/news/newsletter-scandal-in-the-town-hall-of-ashcombe", False),
        ("https://charity.example/donate", False),
        ("//www.patreon.com/vestnik", True),
        ("", False),
    ],
)
def test_links_to_services_of_a_site_and_links_of_articles(href: str, service: bool) -> None:
    assert is_service_link(href) is service


def test_what_the_article_is_about_is_no_offer_of_the_site() -> None:
    story = (
        "Почтовая рассылка музея собрала за год десять тысяч читателей.",
        "Её делают три сотрудника, рассылку читают и в других городах.",
        "Нас с вами такие письма ждут по вторникам, рассылка бесплатна.",
        "Осенью её обещают перевести на английский.",
    )
    page = "<h1>Письма из депо</h1>" + "".join(f"<p>{line}</p>" for line in story)
    assert newsbot.extract(page).text.split("\n\n") == list(story)


BOXES = {
    "days": "<table><tr><td>{n} wrote on 14 June 2025</td></tr><tr><td>{s}</td></tr></table>",
    "buttons": "<div><span>{n}</span><p>{s}</p><a href='#'>Reply</a></div>",
}
SAID = {
    "Gill": "My grandfather drove number seven for thirty years.",
    "old_sue": "Used to ride these to school every morning.",
}


@pytest.mark.parametrize("shape", BOXES)
def test_comments_without_telling_names_are_not_of_the_text(shape: str) -> None:
    said = "".join(BOXES[shape].format(n=name, s=text) for name, text in SAID.items())
    page = _page("en", "It opens in May.", 3) + said
    assert newsbot.extract(page).text.split("\n\n")[:-1] == list(TEXTS["en"])


def test_an_entry_of_a_live_blog_is_no_comment() -> None:
    entries = [
        f"<div><b>{hour}:10</b><p>{text}</p><a>Reply</a></div>"
        for hour, text in enumerate(SAID.values(), 10)
    ]
    found = newsbot.extract(_page("en", "It opens in May.", 3) + "".join(entries)).text
    assert SAID["Gill"] in found


def test_a_box_on_the_writer_without_a_telling_name_is_not_of_the_text() -> None:
    box = "<div><b>Ruth Penn</b><p>Ruth has lived in Ashcombe all her life.</p></div>"
    found = newsbot.extract(_page("en", "It opens in May.", 3) + box).text
    assert found.endswith("It opens in May.")


def test_a_list_of_people_that_ends_a_text_is_no_box_on_the_writer() -> None:
    people = {"Ruth Penn": "Best driver of the year.", "Sam Orchard": "Best mechanic of the year."}
    rows = "".join(f"<h3>{name}</h3><p>{why}</p>" for name, why in people.items())
    lines = "".join(f"<p>{line}</p>" for line in TEXTS["en"])
    found = newsbot.extract(f"<h1>Depot</h1><article>{lines}{rows}</article>").text
    assert all(name in found and why in found for name, why in people.items())


def test_an_article_beside_the_first_of_the_same_name_is_not_of_the_text() -> None:
    lines = "".join(f"<p>{line}</p>" for line in TEXTS["en"])
    second = "<h2>Bakery returns to rye</h2><p>A loaf will cost five pence more, it said.</p>"
    first = f"<h1>Old depot in Ashcombe becomes a museum</h1>{lines}"
    page = f"<article class=k1>{first}</article><article class=k1>{second}</article>"
    assert newsbot.extract(page).text.split("\n\n") == list(TEXTS["en"])
