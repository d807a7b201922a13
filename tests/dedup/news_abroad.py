"""News of invented places in three languages: events told twice, and others like them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple


class Telling(NamedTuple):
    """One article: the event that it tells of, its day, and its text."""

    event: str
    day: str
    text: str


ENGLISH = (
    Telling(
        "bridge",
        "2026-03-10",
        "A cargo ship struck the old railway bridge at Wexcombe early on Tuesday, cutting the "
        "only line to the port and leaving some four hundred passengers stranded overnight.\n\n"
        "The vessel, the Marisol Dawn, had lost power on its way down the Arle when it drifted "
        "into the second pier, harbour master Colin Threlfall said. Nobody was hurt.\n\n"
        "Engineers from the rail operator found cracks in the masonry and said that trains would "
        "not cross before the end of the month. Buses will replace them from Wednesday.",
    ),
    Telling(
        "bridge",
        "2026-03-11",
        "Commuters in Wexcombe face weeks of delays because a freighter hit the town's Victorian "
        "rail crossing.\n\n"
        "Divers went down on Wednesday to look at the damaged pier of the Arle bridge. “The "
        "stone has moved by eleven centimetres, I have never seen anything like it,” said Colin "
        "Threlfall, who runs the harbour. According to him the Marisol Dawn suffered a blackout "
        "shortly after four in the morning.\n\n"
        "The owners of the ship said they were helping with the inquiry. A crane will be brought "
        "from Portsea to lift the hull free.",
    ),
    Telling(
        "ferry",
        "2026-03-11",
        "A passenger ferry ran aground off the island of Skerrow on Tuesday evening with 112 "
        "people on board. The lifeboat took all of them to the pier within two hours; three were "
        "treated for cold.\n\n"
        "Captain Agnes Muir said a sudden squall had pushed the ferry onto a sandbank that is "
        "not on the charts. The company has cancelled its sailings until divers have looked at "
        "the hull.\n\n"
        "Islanders have asked for a second ship for years.",
    ),
    Telling(
        "verdict",
        "2026-03-10",
        "The former mayor of Dunmere was sentenced to six years in prison on Tuesday for taking "
        "bribes from a construction firm.\n\n"
        "Judge Helena Ashworth said Patrick Olney had “sold the trust of a whole town”. The "
        "court heard that Olney, 58, accepted a holiday flat and payments of 340,000 pounds from "
        "Brackwell Homes in return for planning permission.\n\n"
        "His lawyers announced an appeal.",
    ),
    Telling(
        "verdict",
        "2026-03-10",
        "Patrick Olney is going to jail. Eighteen months after police first searched his office "
        "in the town hall of Dunmere, a jury found him guilty on nine counts of corruption.\n\n"
        "Brackwell Homes, the builder that paid him, has already been fined. Residents who had "
        "fought the company's estate on the water meadows cheered outside the court as judge "
        "Ashworth read out the sentence: six years.\n\n"
        "“It does not bring the meadows back,” said Ruth Penhallow, who led the protest.",
    ),
    Telling(
        "accountant",
        "2026-03-12",
        "An accountant who stole from a children's hospice was jailed for four years on "
        "Thursday. Judge Martin Coyle told Deborah Lunt that she had betrayed the weakest. She "
        "took 210,000 pounds over seven years and spent it on horses and holidays, the court in "
        "Harrowgate Bay heard. Her lawyers said she was sorry and would sell her house to repay "
        "the money.",
    ),
    Telling(
        "match",
        "2026-03-09",
        "Northby Rovers are through to the semi-final after Callum Adeyemi scored twice in the "
        "last ten minutes against Stourton Athletic.\n\n"
        "The visitors had led since Jonas Lindqvist's header in the first half and looked safe "
        "until goalkeeper Pete Marlow dropped a corner. Adeyemi, a substitute, turned it in, and "
        "in stoppage time he beat Marlow again from twenty metres.\n\n"
        "“I only came on because Danny had cramp,” he said.",
    ),
    Telling(
        "match",
        "2026-03-10",
        "Two late goals by a substitute sent Northby Rovers into the last four of the cup and "
        "broke the hearts of Stourton.\n\n"
        "Manager Iris Vaughan praised her young forward: “Callum has waited the whole winter for "
        "this.” Adeyemi replaced the injured Danny Crewe after 78 minutes, when Lindqvist's goal "
        "still separated the sides. Marlow's mistake let the home team level, and the second was "
        "a shot that the keeper hardly saw.",
    ),
    Telling(
        "league",
        "2026-03-14",
        "Northby Rovers lost 3-0 at Haverley Town on Friday and fell to ninth in the league. "
        "Tobias Kerr scored all three before half-time, two of them from the penalty spot. "
        "Manager Iris Vaughan had rested most of her side since the cup. “We were asleep,” she "
        "said. Haverley go second, a point behind Eastwick.",
    ),
    Telling(
        "results",
        "2026-03-11",
        "Lumenor, the maker of lenses, raised its forecast for the year on Wednesday after "
        "profit grew by a fifth in the quarter. Sales in Asia rose to 412 million euros. Chief "
        "executive Birgit Saal said demand for glasses that measure blood sugar had surprised "
        "even her. Shares rose by nine per cent in Frankfurt.",
    ),
    Telling(
        "results",
        "2026-03-11",
        "Shares in Lumenor jumped to a record as investors cheered glasses with a sensor for "
        "blood sugar. The German company, which began as a workshop for lenses in Jena, now "
        "expects revenue of 1.7 billion euros this year. Birgit Saal, who took over two years "
        "ago, told analysts that factories in Vietnam were working round the clock. Rivals are "
        "far behind, said Marcus Teale of Oakbridge Research.",
    ),
    Telling(
        "other results",
        "2026-03-12",
        "Truck maker Karstrom cut its forecast on Thursday and will send eight hundred people "
        "home from its plant in Malmberg. Orders have halved since autumn because customers wait "
        "for electric models, chief executive Anders Wiklund said. Profit fell by a third. "
        "Unions called the decision a slap in the face; the shares lost seven per cent in "
        "Stockholm.",
    ),
    Telling(
        "meditation",
        "2026-03-10",
        "Ten minutes a day are enough to begin with. Sit where nobody disturbs you, close your "
        "eyes and count your breaths from one to ten, then start again. Thoughts will come; that "
        "is what minds do. The trick is to notice them without getting angry, and to go back to "
        "the number where you were. After two or three weeks most people find that they fall "
        "asleep more easily and snap less often at their children. If you get bored, try walking "
        "slowly instead: feel how each foot leaves the ground and returns to it. There is no "
        "wrong way, and you do not need an app, a cushion or a teacher, although all three can "
        "help.",
    ),
    Telling(
        "working at home",
        "2026-03-11",
        "Five years after everybody went home, many people have stopped pretending that the "
        "kitchen table is an office. If you want to keep working where you live, begin with a "
        "door that you can close. Most people find that they need a fixed time at which they "
        "stop, because thoughts about work do not end by themselves. Walk round the block before "
        "you start and after you finish. Tell your children when they may come in. You do not "
        "need an expensive chair, although your back will thank you for one, and there is no "
        "wrong way to arrange a desk as long as the light comes from the side.",
    ),
)
"""Articles of six days; what recurs is an event of two tellings."""

GERMAN = (
    Telling(
        "Moor",
        "2026-03-10",
        "Im Teufelsmoor bei Grasbeck ist am Montag ein Torfbrand ausgebrochen, der sich auf "
        "vierzig Hektar ausgedehnt hat. Rund 180 Feuerwehrleute sind im Einsatz, sagte "
        "Kreisbrandmeister Hinnerk Ohlsen.\n\n"
        "Die Ursache ist ungeklärt. Anwohner in Grasbeck sollen Fenster und Türen geschlossen "
        "halten, die Kreisstraße ist gesperrt. Weil der Torf unter der Erde weiterglimmt, "
        "könnten die Löscharbeiten Wochen dauern.",
    ),
    Telling(
        "Moor",
        "2026-03-11",
        "Beißender Rauch liegt über Grasbeck. Seit zwei Tagen brennt das Teufelsmoor, und ein "
        "Ende ist nicht abzusehen.\n\n"
        "„Wir pumpen Wasser aus der Wümmering, aber das Feuer sitzt tief im Torf“, erklärt "
        "Hinnerk Ohlsen, der den Einsatz leitet. Am Mittwoch soll ein Hubschrauber der "
        "Bundeswehr helfen. Bürgermeisterin Frauke Tietjen bat um Spenden für die Helfer, die in "
        "der Turnhalle schlafen.",
    ),
    Telling(
        "Scheune",
        "2026-03-11",
        "Bei einem Brand in einer Scheune in Oberlindach sind am Dienstag dreißig Kühe verendet. "
        "Rund sechzig Feuerwehrleute waren im Einsatz, die Bundesstraße war bis zum Abend "
        "gesperrt. Die Ursache ist ungeklärt. Bauer Alois Hinterhuber konnte sich selbst retten. "
        "Den Schaden schätzt die Polizei auf 400.000 Euro.",
    ),
    Telling(
        "Theater",
        "2026-03-10",
        "Das Stadttheater Mühlrode bekommt eine neue Intendantin. Der Stadtrat wählte am "
        "Montagabend die Regisseurin Leonie Brandt, bisher in Graz, mit 28 von 41 Stimmen. Sie "
        "folgt auf Götz Wallhoff, der nach dem Streit um den Etat gegangen war. Brandt kündigte "
        "an, zuerst Kleists „Käthchen“ zu zeigen, in der alten Färberei.",
    ),
    Telling(
        "Theater",
        "2026-03-11",
        "Leonie Brandt übernimmt in Mühlrode. Die 39-Jährige, die in Graz mit einem "
        "fünfstündigen Schiller auffiel, soll das Haus nach Götz Wallhoffs Abgang wieder füllen. "
        "„Ich will raus aus dem Plüsch“, sagte sie dieser Zeitung; die Färberei am Fluss wird "
        "deshalb ihre erste Spielstätte. Die Linke im Rat stimmte gegen sie, weil "
        "Ensemblestellen wegfallen.",
    ),
    Telling(
        "Haushalt",
        "2026-03-11",
        "Der Stadtrat von Tannwald hat am Dienstagabend den Haushalt mit 22 von 36 Stimmen "
        "beschlossen. Die Gebühren für Kindergärten steigen um acht Prozent, das Hallenbad "
        "schließt im Sommer. Kämmerer Jochen Riedl sprach von einem bitteren Tag. Die Grünen "
        "stimmten dagegen.",
    ),
)
"""Articles of two days."""

UKRAINIAN = (
    Telling(
        "дзвін",
        "2026-03-10",
        "У Верхній Сулиці під час ремонту школи знайшли дзвін, який вважали переплавленим у 1932 "
        "році. Майстри розбирали підлогу в спортзалі і натрапили на метал, розповів директор "
        "школи Остап Кривенюк. Дзвін важить понад двісті кілограмів, на ньому видно напис і рік: "
        "1781. Його віддадуть до музею в Сульському.",
    ),
    Telling(
        "дзвін",
        "2026-03-11",
        "Двісті кілограмів бронзи пролежали під дошками майже століття. Жителі Верхньої Сулиці "
        "досі переповідали, як паламар сховав церковний дзвін від комісії, але ніхто не знав, де "
        "саме. «Ми міняли підлогу і почули, що кирка дзвенить», — каже Остап Кривенюк, який "
        "керує школою. Музей у Сульському вже готує для знахідки окрему залу.",
    ),
    Telling(
        "тролейбус",
        "2026-03-11",
        "У Зеленогірці під час ремонту вулиці пошкодили контактну мережу, тому тролейбуси не "
        "ходитимуть до п'ятниці. Міська рада обіцяє пустити автобуси, повідомив заступник мера "
        "Назар Гриценяк. Квитки в них коштуватимуть стільки ж.",
    ),
)
"""Articles of two days, in a language without a table."""

_CLAUSES = (
    "Міська рада розглянула план ремонту доріг на наступний рік і прийняла його за основу.",
    "Мешканці просять, щоб автобуси ходили й увечері, бо з роботи доводиться йти пішки.",
    "У школі відкрили новий клас, де діти вивчатимуть мови та музику.",
    "За словами керівника, роботи почали ще восени, але завадила погода.",
    "На зустріч прийшли люди, яких давно турбує стан води в річці.",
    "Директор подякував усім, хто допоміг, і розповів, що буде далі.",
    "Поліція нагадує водіям, що на мосту діє обмеження швидкості.",
    "У музеї показують картини, які художник написав під час подорожі.",
    "Лікарня отримала обладнання, на яке чекали понад два роки.",
    "Ціни на хліб не зміняться, запевнили в районі, але молоко подорожчає.",
)


def ordinary_ukrainian() -> list[Telling]:
    """Forty-five short reports made of common words, each ten days after the one before."""
    first = date(2024, 1, 1)
    pairs = combinations(_CLAUSES, 2)
    return [
        Telling(f"{number}", f"{first + timedelta(days=10 * number)}", " ".join(pair))
        for number, pair in enumerate(pairs)
    ]
