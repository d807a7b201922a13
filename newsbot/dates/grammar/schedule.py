"""Tells what a clause in the present tense says of a day in it: «Магазин переезжает 1 июля»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.dates.grammar.verbs import Tense, is_infinitive, is_present
from newsbot.text.lazy import lazy_pattern

_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = frozenset({"с", "со", "на", "в", "во", "уже", "только", "лишь", "и", "а", "но"})
"""Words that may stand between a day and what it belongs to."""
_SINCE = frozenset({"с", "со"})
_AFTERWARDS, _BEFOREHAND = frozenset({"после"}), frozenset({"перед", "преддверии"})
_MOTION = lazy_pattern(
    r"(?:жд|игра|(?:в|по|вы)ступа|\w*[хв]од|\w*езжа|\w*лета|\w*плыва|лет|ид|[е]д|при[ве]з|покида|возвраща)\w{2,4}(?:ся)?"
)
"""Verbs of going: the goal may stand before the day («едет на турнир 25 июля»)."""
_COMES_IN = lazy_pattern(r"(?:в|по)ступа")
"""With «с» and a day too: «вступает в силу с 1 июля»."""
_STAYS = lazy_pattern(
    r"(?:сид|леж|наход|жив|ищ|стои|скрыва|отбыва|содерж|числ|пуст|прожива|ид|жде(?=м)|вед|бушу|гор[ия]|"
    r"дл[ия]т|продолж|наблюда|дежур|басту|голода|лечит)\w{1,5}(?:ся)?"
)
"""Verbs of a state: with «с» and a day they tell since when."""
_WAITS = frozenset({"ждет", "ждут"})
"""«их ждут с 5 мая» may look back, «штрафы ждут с 5 мая» ahead."""
_YEARLY = lazy_pattern(r"(?:отмеча|праздну|поздравля|вспомина|чту|чтя|приход|выпада|совпада)\w*")
"""What is done every year, and what a calendar says, tells of no year."""
_USUAL = frozenset(
    {"ежегодно", "традиционно", "обычно", "всегда", "каждый", "каждое", "каждую", "традиции"}
)
"""Words of what is done every year."""
_UNPLANNED = lazy_pattern(
    r"(?:погиба|умира|гибн|обнаружива|наход(?!ит?ся|ят?ся)|звон[ия]т|убива|исчезает|пропадает|"
    r"происход|случа|вспыхива|взрыва[ею]тся|сгорает|тон[еу]т|напада|захватыва|обстрелива|терп[ия]т|"
    r"оккупиру|побежда|проигрыва|выигрыва|понима|пыта|стара|успева|просыпа|видит|видят|"
    r"отступа|капитулир|атаку|задержива[ею]т(?!ся)|арестовыва|похища|угоня|крад[еу]т|избива|"
    r"сбива|вреза[ею]тся|сбега|натыка|замеча|слыш|ссор|влюбля|заболева|обрушива[ею]тся)\w*"
)
"""What nobody plans: its present tells a story («5 мая в шахте происходит взрыв»)."""
_TELLS = lazy_pattern(
    r"(?:сообща|пиш|переда|счита|утвержда|заявля|рассказыва|говор|уточня|поясня|добавля|указыва|"
    r"подчеркива|информиру|цитиру|публику|напомина|показыва|следу)\w*"
)
"""Verbs of telling: the day at them is the day on which it was told («пишет 22 июня газета»)."""
_NOUN = lazy_pattern(r"память|печать|кровать|мать|сеть|нить|суть|путь|ртуть|(?:девят|десят|пят)ь")
"""Nouns and numbers in the form of an infinitive."""
_GO_ON = lazy_pattern(r"(?:продолж|помога|уме|люб|позволя|успева|меша)\w*")
"""Presents that put no infinitive ahead: «продолжает искать»."""
_ENDINGS = ("ть", "ти", "чь", "ся", "сь")
"""Of infinitives: a quick look."""
_FEW = 4
"""Words from a verb of going to its day."""


def present_tense(before: str, behind: str) -> Tense:
    """Where a day lies whose clause has only a present, as far as that can be told.

    What is told in the present of a certain day is a plan, if the day stands at the verb or opens
    the clause. Elsewhere the day may belong to a noun («расследуют взрыв 14 июля»).

    Args:
        before, behind: the clause before the day and behind it, folded.

    Example:
        >>> present_tense("магазин переезжает ", ""), present_tense("с ", " он сидит под арестом")
        ('future', 'past')
        >>> present_tense("полиция расследует взрыв ", ""), present_tense("", " погибает шахтер")
        ('', 'past')
    """
    words = _WORD.findall(before)
    tense = _beside(list(words), before, behind)
    if tense != "future":
        return tense
    words += _WORD.findall(behind.partition(",")[0])
    if not _USUAL.isdisjoint(words):
        return ""
    story = any(_UNPLANNED.fullmatch(word) and is_present(word) for word in words)
    return "past" if story else tense


def _beside(words: list[str], before: str, behind: str) -> Tense:
    """What the words before a day say, and those behind it where it opens the clause."""
    since = words[-1:] != [] and words[-1] in _SINCE
    while words and words[-1] in _BESIDE:
        words.pop()
    if not words:
        opens = "" if before.endswith("на ") else behind.partition(",")[0]
        return _told_of(_WORD.findall(opens), since)
    if since and words[-1] in _WAITS:
        return ""
    if is_present(words[-1]):
        return _told_of(words[-1:], since)
    verbs = [word for word in words[-_FEW:] if is_present(word)]
    if since and any(map(_STAYS.fullmatch, verbs)):
        return "past"
    if any(map(_MOTION.fullmatch, verbs)):
        return "" if since and not any(map(_COMES_IN.match, verbs)) else "future"
    if words[0] in _AFTERWARDS:
        return "past"
    return "future" if words[0] in _BEFOREHAND or words[1:2] == ["преддверии"] else ""


def begins_to(word: str, later: Sequence[str]) -> bool:
    """Whether a present puts the infinitive behind it ahead: «начинает действовать»."""
    if not (later and later[0].endswith(_ENDINGS) and is_infinitive(later[0])):
        return False
    if _NOUN.fullmatch(later[0]) or not is_present(word):
        return False
    return not (_GO_ON.fullmatch(word) or _YEARLY.fullmatch(word) or _TELLS.fullmatch(word))


def _told_of(words: Sequence[str], since: bool) -> Tense:
    """What the first present of some words says; a state lasts since its day."""
    verb = next(filter(is_present, words), None)
    if verb is None or _YEARLY.fullmatch(verb):
        return ""
    if _TELLS.fullmatch(verb):
        return "" if since else "past"
    if since and _STAYS.fullmatch(verb):
        return "past"
    return "" if since and verb.startswith(("действу", "работа")) else "future"
