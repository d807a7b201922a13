"""Datelines in Latin letters: places, countries, desks and days as wires of Europe write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dateline import parse_dateline

PUBLISHED = datetime(2025, 4, 9)
DAY = "2025-04-08"
PLAIN = ("Washington", None, None)


@pytest.mark.parametrize(
    ("text", "place", "agency", "day", "rest"),
    [
        ("Berlin (dpa) - Der Kanzler trat zurück.", "Berlin", "DPA", None, "Der"),
        ("Hamburg (dpa/lno) - Der Kanzler trat zurück.", "Hamburg", "DPA", None, "Der"),
        ("Köln (AFP) – Der Kanzler trat zurück.", "Köln", "AFP", None, "Der"),
        ("Bern (sda) - Der Bundesrat tagt.", "Bern", "Keystone-SDA", None, "Der"),
        ("Warszawa (PAP) - Rząd głosował.", "Warszawa", "PAP", None, "Rząd"),
        ("Berlin, 8. April (Reuters) - Der Kanzler sprach.", "Berlin", "Рейтер", DAY, "Der"),
        ("PARIS, 8 avril (Reuters) - Le président parla.", "Paris", "Рейтер", DAY, "Le"),
        ("Paris, 8 avr. 2025 (AFP) - Le président parla.", "Paris", "AFP", DAY, "Le"),
        ("Bogotá, 8 abr (EFE).- El gobierno votó.", "Bogotá", "EFE", DAY, "El"),
        ("MADRID, 8 Abr. (EUROPA PRESS) - El gobierno votó.", "Madrid", "Europa Press", DAY, "El"),
        ("KYIV, Ukraine (AP) — The president spoke.", "Kyiv", "AP", None, "The"),
        ("ROMA, 8 APR - Il governo approva il decreto.", "Roma", None, DAY, "Il"),
        ("WASHINGTON, APR 8 - La California certifica il voto.", "Washington", None, DAY, "La"),
        ("BERLIN, 8. April – Der Bundestag hat abgestimmt.", "Berlin", None, DAY, "Der"),
        ("SAN FRANCISCO, April 8 — The senate voted again.", "San Francisco", None, DAY, "The"),
        ("MADRID, 8 abr. - El gobierno votó la ley nueva.", "Madrid", None, DAY, "El"),
        ("WASHINGTON, D.C. (AP) — The senate voted.", "Washington", "AP", None, "The"),
        ("Budapest, 2025. április 8., kedd (MTI) - A híd áll.", "Budapest", "MTI", DAY, "A híd"),
        ("TUPELO, Miss. (AP) — A storm hit.", "Tupelo", "AP", None, "A storm"),
        ("STE. GENEVIEVE, Mo. (AP) _ The river rose.", "Ste. Genevieve", "AP", None, "The river"),
        ("MT. VERNON, Ill., April 8 (AP) — A storm hit.", "Mt. Vernon", "AP", DAY, "A storm"),
        ("PORT-AU-PRINCE, Haiti (AP) _ Gangs struck.", "Port-au-Prince", "AP", None, "Gangs"),
        ("ABOARD THE USS NIMITZ (AP) — Jets rose.", "Aboard the USS Nimitz", "AP", None, "Jets"),
        ("Frankfurt/Main (dpa) – Der Dax stieg.", "Frankfurt/Main", "DPA", None, "Der"),
        ("München (dpa-AFX) - Die Aktie fiel.", "München", "dpa-AFX", None, "Die"),
        ("REUTERS (London) - Oil rose on Tuesday.", "London", "Рейтер", None, "Oil"),
    ],
)
def test_datelines_in_latin_letters_are_read(
    text: str, place: str, agency: str, day: str | None, rest: str
) -> None:
    line = parse_dateline(text, PUBLISHED)
    assert line is not None
    assert (line.places, line.agency, line.date) == ((place,), agency, day)
    assert text[line.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft (AP) - the firm said so on Tuesday.",
        "WALL STREET (AP) — Stocks rose on Monday.",
        "BMW (dpa) - Der Konzern hat Zahlen vorgelegt.",
        "HARVARD UNIVERSITY (AP) — The school said so.",
        "APP (mobile) - Download it now.",
        "NASA (AP) — The rocket took off.",
        "Aktie (dpa) - Das Papier fiel.",
        "OBITUARY (AP) — The singer died.",
        "Part 3 (AP) — The story goes on.",
        "Apr. 5 (Saturday) - Concert in the park.",
        "Reuters (video) - Pictures of the day.",
        "Berlin (Deutschland) - Eine Stadt mit Brücken.",
        "Paris (75) - Le marché ouvre demain.",
        "Smith (Labour) - A politician from Leeds.",
        "Boeing (AP) was not the source.",
        "Berlin, 8. Klasse (Reuters) ist ein Buch.",
        "LIVE MUSIC, April 8 - Doors open at 8",
        "ROMA, 8 APR 1950 - Il governo approva il decreto nuovo.",
        "Rome, 8 April - The first day of the festival in town.",
        "UPDATE, April 8 - The council has opened the bridge again.",
        "BREAKING NEWS, 8 APR - The bridge over the river is open.",
        "AKTUALISIERT, 8. April - Die Brücke ist wieder offen.",
        "THE LONG WAY HOME, April 8 - The first day of the festival.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert parse_dateline(text, PUBLISHED) is None


@pytest.mark.parametrize(
    ("line", "place", "region", "agency"),
    [
        ("WASHINGTON — The Senate has approved the judge after a long debate.", *PLAIN),
        ("WASHINGTON - The Senate has approved the judge after a long debate.", *PLAIN),
        ("WASHINGTON -- The Senate has approved the judge after a long debate.", *PLAIN),
        ("WASHINGTON—The Senate has approved the judge after a long debate.", *PLAIN),
        ("WASHINGTON — “We were wrong,” the judge told the Senate on Monday.", *PLAIN),
        ("WASHINGTON, D.C. — The Senate has approved the judge.", "Washington", "D.C.", None),
        ("WASHINGTON — 2025 was a good year for the Senate and its judges.", *PLAIN),
        ("WASHINGTON — The Senate voted 52-48 to approve the judge on Monday.", *PLAIN),
        ("MIAMI, Fla. – Managers ran drills on handling floods.", "Miami", "Fla.", None),
        ("QUIET SPRINGS, Calif. (KZZQ) -- A plan to bring a mill to town failed.", "Quiet Springs",
         "Calif.", None),
        ("AUSTIN (KZZQ) — Voters approved an amendment on Tuesday evening.", "Austin", None, None),
        ("HOUSTON, Texas (KZZQ) -- An owner of salons has closed them.", "Houston", "Texas",
         None),
        ("TORONTO, ON – The ferry to the islands is out of service again.", "Toronto", "ON", None),
    ],
)  # fmt: skip
def test_towns_in_capitals_before_a_dash_are_datelines(
    line: str, place: str, region: str | None, agency: str | None
) -> None:
    found = parse_dateline(line, datetime(2025, 4, 9))
    assert found is not None
    assert (found.places, found.region, found.agency, found.date) == (
        (place,),
        region,
        agency,
        None,
    )
    assert line[found.end :].startswith(
        ("The", "“We", "2025", "Managers", "A plan", "Voters", "An")
    )


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING — Two people were hurt when a crane fell onto the market hall.",
        "OPINION — The council should have asked the people of the town first.",
        "UPDATE: The Senate has approved the judge after a long debate.",
        "NASA — The agency said that the launch would be put off until May.",
        "NICE — A new way to cook fennel that your guests will talk about.",
        "READING — The pupils liked the story about the otter best of all.",
        "WATCH, Listen — The best concerts of the year in one place for you.",
        "SMITH, Jones — The two partners opened their office in the spring.",
        "MIAMI HEAT — The team won its seventh game in a row on Saturday.",
        "PARIS HILTON — The heiress opened a shop for dogs on Saturday.",
        "WASHINGTON — the man, not the city — was born in a plain farmhouse.",
        "WASHINGTON — Photos",
        "BERLIN – DER ZOO ÖFFNET SEINE TORE SCHON AM SONNTAG UM ACHT",
        "LIVERPOOL – Everton Football Club 2:1 (0:1). Zuschauer: 50.000",
        "LIVERPOOL - Everton Football Club 2-1, goals by Lind and Marsh",
        "Washington — The Senate has approved the judge after a long debate.",
        "Q — How did you come to write a book about lighthouses in winter?",
        "COVID-19 — What you should know about the new variant this autumn.",
        "SPRINGTIME IN THE GARDEN — Ten jobs that you should do in April.",
    ],
)
def test_other_words_in_capitals_before_a_dash_are_no_datelines(line: str) -> None:
    assert parse_dateline(line, datetime(2025, 4, 9)) is None
