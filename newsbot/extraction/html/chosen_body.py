"""Finds the body of an article: candidates, the site's declaration, and weighed blocks."""

from __future__ import annotations

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.html.candidates import candidates
from newsbot.extraction.html.choice import (
    DISPUTED,
    Choice,
    choose,
    choose_by_system,
    choose_declared,
    choose_weighed,
)
from newsbot.extraction.html.declared_body import declared_body
from newsbot.extraction.html.judge.weighing import Weighed, weigh
from newsbot.extraction.html.parsed_page import ParsedPage
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.roles import with_blocks
from newsbot.extraction.html.second_opinion import by_readability
from newsbot.extraction.html.shapes.listings import listings
from newsbot.extraction.html.shapes.notes import notes
from newsbot.extraction.html.trimming.trim import trim_all

NO_BODY = Body(method="")


def chosen_body(
    parsed: ParsedPage, reading: Reading, title: str | None
) -> tuple[Choice | None, Weighed | None]:
    """The weighed choice, or the declared body if it finds enough."""
    generic = generic_choice(parsed, reading)
    body = declared = None
    if parsed.declared is not None:
        body = declared_body(reading.page, parsed.declared, reading.title_at)
        body = with_blocks(body, listings(reading, body))
        body = with_blocks(body, notes(reading, body))
        if parsed.own_layout(body.method):
            declared = choose_declared(reading.page, body, generic)
            if declared is None or declared.body is body:
                return declared, None
            generic = declared
    weighed = weigh(reading, generic.body if generic else NO_BODY, parsed.stated, title)
    choice = choose_weighed(reading, weighed.body, weighed.expected, generic)
    if body is not None and declared is None:
        choice = choose_by_system(reading.page, body, choice)
    return choice, None if choice and choice.body is body else weighed


def generic_choice(parsed: ParsedPage, reading: Reading) -> Choice | None:
    """The body on which the candidates agree, before blocks are weighed."""
    guesses = candidates(reading.page, reading.judgement, parsed.stated, parsed.known.paths)
    bodies = trim_all(reading, guesses)
    choice = choose(reading, bodies)
    return choice if parsed.declared else _settled(reading, bodies, choice)


def _settled(reading: Reading, bodies: list[Body], choice: Choice | None) -> Choice | None:
    """The choice, repeated with readability where the candidates disagree."""
    if choice is None or choice.agreement >= DISPUTED:
        return choice
    opinion = by_readability(reading.page)
    return choose(reading, [*bodies, *trim_all(reading, [opinion])]) if opinion else choice
