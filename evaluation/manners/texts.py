"""Texts to make the set from, by language: real ones, and invented ones where there are none."""

from __future__ import annotations

import random
from collections.abc import Mapping

from evaluation.reference import news_texts
from evaluation.reference_pages import PageSet, load_pages
from newsbot.text.language import language_of

WORDS: Mapping[str, str] = {
    "uk": (
        "уряд область міська рада повідомила рішення мешканці вулиця школа лікарня завод врожай "
        "зима весна будівництво міст дорога поїзд квитки ціна бюджет гроші допомога діти вчитель "
        "лікар виставка театр концерт музей книга письменник команда гравці перемога поразка "
        "суддя закон депутат голосування партія вибори президент міністр зустріч переговори "
        "угода компанія виробництво експорт зерно олія тепло світло газ вода сонце дощ сніг вітер "
        "річка ліс поле село місто столиця край разом потім також проте однак минулого наступного "
        "великий новий старий важливий головний перший останній відкрили закрили почали "
        "завершили отримали передали планують очікують вважають пояснив додала наголосив сказала"
    ),
    "kk": (
        "үкімет облыс қала әкімдігі хабарлады шешім тұрғындар көше мектеп аурухана зауыт өнім "
        "қыс көктем құрылыс көпір жол пойыз билет баға бюджет ақша көмек балалар мұғалім дәрігер "
        "көрме театр концерт мұражай кітап жазушы команда ойыншылар жеңіс жеңіліс төреші заң "
        "депутат дауыс партия сайлау президент министр кездесу келіссөз келісім компания өндіріс "
        "экспорт астық мұнай жылу жарық газ су күн жаңбыр қар жел өзен орман дала ауыл астана "
        "бірге кейін сондай алайда бірақ өткен келесі үлкен жаңа ескі маңызды басты бірінші "
        "соңғы ашылды жабылды басталды аяқталды алды берді жоспарлайды күтеді санайды түсіндірді "
        "қосты атап өтті деді туралы бойынша үшін"
    ),
}
"""Words of invented texts: copies are told by which words follow each other, whatever they say."""

SETS: tuple[PageSet, ...] = ("world-2024", "web-2026")
LEAST_WORDS = 70


def texts_by_language() -> Mapping[str, list[str]]:
    """Texts of at least 70 words: Russian, English, German ones are real, the others invented."""
    russian = [text for text in news_texts() if len(text.split()) >= LEAST_WORDS]
    found: dict[str, list[str]] = {"ru": russian[::2], "en": [], "de": []}
    for name in SETS:
        for page in load_pages(name):
            text = " ".join(page.text.split(" ")[:500])
            language = language_of(text)
            if language in found and len(text.split()) >= LEAST_WORDS:
                found[language].append(text)
    rng = random.Random(5)
    return found | {code: [invented(code, rng) for _ in range(70)] for code in WORDS}


def invented(language: str, rng: random.Random) -> str:
    """Eight to fourteen sentences of words in any order."""
    words = WORDS[language].split()
    sentences = []
    for _ in range(rng.randint(8, 14)):
        chosen = [rng.choice(words) for _ in range(rng.randint(8, 18))]
        if rng.random() < 0.4:
            chosen.insert(3, str(rng.randint(2, 900)))
        sentences.append(" ".join(chosen).capitalize() + ".")
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
