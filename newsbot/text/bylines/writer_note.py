"""Notes on the author below an article: «Анна Ветрова — журналистка», "Tom Field covers rivers"."""

from __future__ import annotations

from newsbot.text.lazy import lazy_pattern

LONGEST = 350
"""Characters of such a note; a longer paragraph on somebody is the article's."""

_NAME = (
    r"(?:(?:Dr|Prof|Professor|Sir|Dame|Проф|Д-р)\.? )?"
    r"[A-ZА-ЯЁ][\w'’.-]+(?: [A-ZА-ЯЁ][\w'’.-]*){1,3}"
)
_ROLE = (
    r"(?:reporter|journalist|correspondent|columnist|editor|writer|author|contributor|freelancer?"
    r"|blogger|critic|producer|photographer|professor|lecturer|researcher|fellow|analyst|historian"
    r"|economist|consultant|novelist|commentator|broadcaster|co-?founder)\b"
)
_WORKS = (
    r"(?:covers|writes (?:about|for|on)|reports (?:on|for|from)|edits|blogs|joined (?:the|us)"
    r"|has (?:been writing|written|covered|reported|worked)|worked (?:for|at|as)"
    r"|can be (?:reached|found)|lives in)\b"
)
_RUSSIAN_ROLE = (
    r"(?:журналист|корреспондент|обозреватель|редактор|колумнист|репортёр|репортер|блогер"
    r"|писатель|писательница|публицист|политолог|экономист|историк|социолог|профессор|доцент"
    r"|доктор|кандидат|эксперт|аналитик|постоянный автор|автор|фотограф)\w*"
)
_FOREIGN = (
    r"(?:schreibt (?:seit|über|für|regelmäßig)|arbeitet (?:seit|als|für)|écrit (?:sur|pour)"
    r"|escribe (?:sobre|para)|colabora con|scrive (?:di|per|su)|collabora con|pisze (?:o|dla)"
    r"|escreve (?:sobre|para)|schrijft (?:over|voor)|пише (?:про|для)"
    r"|(?:ist|est|es|è|jest|é|is|—|є) (?:[\w-]+ ){0,3}?(?:Journalist|Redakteur|Autor|journaliste"
    r"|periodista|giornalista|dziennikar|jornalista|журналіст|редактор)\w*)\b"
)
"""Such notes in German, French, Spanish, Italian, Polish, Portuguese, Dutch, Ukrainian."""

_NOTE = lazy_pattern(
    rf"(?:(?:About (?:the author|[\w ]{{2,40}})\W+)?{_NAME},? (?:is|was) "
    rf"(?:\w+ )?(?:an?|the|\w+'s)? ?[\w' ,&-]{{0,60}}?{_ROLE}"
    rf"|{_NAME},? {_WORKS}"
    rf"|{_NAME},?(?: [\w ]{{3,40}},)? {_FOREIGN}"
    rf"|[A-Z][a-z]+ (?:is an? [\w ,'-]{{0,60}}?{_ROLE}|{_WORKS})"
    r"|Follow (?:him|her|them|[A-Z]\w+(?: [A-Z]\w+)?) (?:on|at|@)"
    rf"|The (?:author|writer)s?(?:, {_NAME},)? "
    r"(?:is|are|was|has|teaches|works|writes|lives|covers)\b"
    r"|This (?:article|story|piece|report|column) was (?:written|produced|reported) by\b"
    rf"|Автор ?[—–-] |Автор(?: —)? {_NAME}"
    rf"|{_NAME} (?:работает|пишет|ведёт|рассказывает|отвечает) (?:в|о|об|про|за|на|для|рубрик)"
    r"|(?:The )?(?:views|opinions) expressed\b"
    rf"|(?:Об авторе\W+)?{_NAME} ?(?:[—–-]|,) ?(?:[\w-]+,? ){{0,3}}?{_RUSSIAN_ROLE}"
    r"|(?:Пишет|Писал|Писала) (?:о|об|про|для)\b|В журналистике с \d"
    r"|(?:Спец|Шеф-|Старший |Главный )?"
    r"(?i:корреспондент|обозреватель|редактор|журналист(?:ка)?) (?:отдела|рубрики|«|газеты|издания)"
    r"|(?:Окончил|Окончила|Закончил|Закончила|Родился|Родилась) )"
)


def is_writer_note(text: str) -> bool:
    """Whether a line behind a text reads like a note on its author.

    Example:
        >>> is_writer_note("Анна Ветрова — обозреватель «Вестника», пишет о реках.")
        True
        >>> is_writer_note("Tom Field is a freelance writer based in Harrowby.")
        True
        >>> is_writer_note("The bridge is a work of the writer's uncle, Tom Field.")
        False
    """
    return len(text) <= LONGEST and _NOTE.match(text) is not None
