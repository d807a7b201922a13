"""What stands in the place of an embedded post or film until readers agree is no text."""

from __future__ import annotations

import pytest

import newsbot

GERMAN = (
    "Der Stadtrat von Polheim hat am Donnerstag Geld für die Sanierung der Brücke freigegeben.",
    "Die Arbeiten dauern elf Monate, weil in vier der neun Pfeiler Risse gefunden wurden.",
    "Busse fahren eine Umleitung, auf der Linie kommen sechs Fahrzeuge hinzu, sagte ein Sprecher.",
)
ENGLISH = (
    "The council of Harrowby voted on Thursday to pay for the repair of the bridge.",
    "The work will take eleven months, as engineers found cracks in four of its nine piers.",
    "Buses will take a detour, and six will be added to the route, a spokesman said later.",
)
FRENCH = (
    "Le conseil de Clairval a voté jeudi le budget de la réparation du pont sur la rivière.",
    "Les travaux dureront onze mois, car des fissures ont été trouvées dans quatre piles.",
    "Les bus feront un détour, et six véhicules seront ajoutés à la ligne, selon la mairie.",
)
RUSSIAN = (
    "Городской совет Полянска в четверг утвердил смету на ремонт моста через реку Светлую.",
    "Работы займут одиннадцать месяцев: в четырёх опорах из девяти инженеры нашли трещины.",
    "Автобусы пойдут в объезд, на маршрут добавят шесть машин, рассказали в управлении.",
)
PLACEHOLDERS = (
    (GERMAN, "Empfohlener redaktioneller Inhalt"),
    (GERMAN, "Externer Inhalt"),
    (
        GERMAN,
        "An dieser Stelle finden Sie einen von unserer Redaktion ausgewählten, externen Inhalt.",
    ),
    (GERMAN, "Ich bin damit einverstanden, dass mir der externe Inhalt angezeigt wird."),
    (
        GERMAN,
        "Ich bin einverstanden, dass ich diesen Inhalt angezeigt bekomme und dadurch meine "
        "personenbezogenen Daten an dessen Betreiber weitergegeben werden.",
    ),
    (GERMAN, "Zu deinem Schutz haben wir das automatische Laden der Inhalte von X.com blockiert."),
    (GERMAN, "Mit Klick auf den Button werden externe Inhalte geladen."),
    (GERMAN, "Dieser Inhalt wird von einem Drittanbieter bereitgestellt."),
    (ENGLISH, "Warning: Undefined variable $day in /srv/www/theme/single.php on line 42"),
    (ENGLISH, "Notice: Trying to get property of non-object in C:\\web\\post.php on line 7"),
    (ENGLISH, "This content is hosted by a third party that requires acceptance of cookies."),
    (ENGLISH, "Allow X content? We ask for your permission before anything is loaded."),
    (ENGLISH, "To view this content, please accept social media cookies."),
    (ENGLISH, "This content is not available due to your privacy preferences."),
    (FRENCH, "Ce contenu est bloqué car vous n'avez pas accepté les cookies et autres traceurs."),
    (FRENCH, "Ce contenu est hébergé par un tiers."),
    (FRENCH, "Contenu externe"),
    (RUSSIAN, "Чтобы увидеть это содержимое, разрешите использование cookie."),
    (RUSSIAN, "Этот контент размещён на стороннем сайте."),
)
OF_THE_ARTICLE = (
    (
        GERMAN,
        "Der Verlag muss externe Inhalte kennzeichnen, die auf seiner Seite angezeigt werden.",
    ),
    (GERMAN, "Die Stadt braucht die Zustimmung des Landes, um die Brücke sperren zu können."),
    (
        ENGLISH,
        "Warning: trains may be late in the morning, the company said on line 4 of its page.",
    ),
    (ENGLISH, "The council asked the county for permission before the work began, he said."),
    (ENGLISH, "A third party hosted the content of the archive until the spring, she said."),
    (FRENCH, "Le contenu du dossier a été proposé par un tiers des élus de la commune."),
    (RUSSIAN, "Содержимое хранилища показали журналистам, которых привезли на стройку."),
)


def text_of(text: tuple[str, ...], line: str, box: str) -> list[str]:
    lines = (*text[:2], line, text[2])
    body = "".join((box if told == line else "<p>{}</p>").format(told) for told in lines)
    title = text[0][:30]
    page = (
        f'<title>{title}</title><nav><a href="/">Home</a></nav><h1>{title}</h1><main>{body}</main>'
    )
    return newsbot.extract(page.encode(), url="https://post.example/n/1").text.split("\n\n")


@pytest.mark.parametrize("box", ['<div class="k9"><p>{}</p></div>', "<p>{}</p>"])
@pytest.mark.parametrize(("text", "line"), PLACEHOLDERS)
def test_the_place_of_an_embedded_post_goes(text: tuple[str, ...], line: str, box: str) -> None:
    assert text_of(text, line, box) == list(text)


@pytest.mark.parametrize(("text", "line"), OF_THE_ARTICLE)
def test_sentences_about_such_things_stay(text: tuple[str, ...], line: str) -> None:
    assert text_of(text, line, "<p>{}</p>") == [*text[:2], line, text[2]]


@pytest.mark.parametrize("kicker", ["Brückenbau:", "Polheim"])
def test_a_headline_with_a_kicker_in_it_is_no_text(kicker: str) -> None:
    heading = f"<h1><span class=kicker>{kicker}</span><div>Stadtrat gibt Geld für Brücke</div></h1>"
    body = "".join(f"<p>{line}</p>" for line in GERMAN)
    title = f"{kicker} Stadtrat gibt Geld für Brücke"
    page = f"<title>{title}</title><main><article>{heading}{body}</article></main>"
    article = newsbot.extract(page.encode(), url="https://post.example/n/1")
    assert article.text.split("\n\n") == list(GERMAN)
