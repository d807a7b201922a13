"""One page through all stages for a shell: whatever happens, it ends with a result."""

from __future__ import annotations

from functools import partial

from newsbot.article import Article
from newsbot.outcome import Outcome, OutcomeKind, Rejected
from newsbot.page import Page
from newsbot.stages import Context, process
from newsbot.workers import Workers

Result = Article | Rejected | Outcome


def processors(context: Context, *, jobs: int | None = None) -> Workers[Result]:
    """Workers that put pages through the stages."""
    return Workers(partial(safe_process, context=context), died=_died, jobs=jobs)


def safe_process(page: Page, context: Context) -> Result:
    """Process one page; an error inside becomes the outcome `failed` with its name and place."""
    try:
        return process(page, context=context)
    except Exception as error:  # one page's bug must not cost the others their run
        return failure(error)


def failure(error: BaseException) -> Outcome:
    """The outcome `failed` for an error, with its name and the line where it was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({trace.tb_frame.f_code.co_name}, line {trace.tb_lineno})" if trace else ""
    detail = f"{type(error).__name__}: {error}{place}"
    return Outcome(kind=OutcomeKind.FAILED, reason=type(error).__name__, detail=detail)


def _died() -> Outcome:
    return Outcome(kind=OutcomeKind.FAILED, reason="process died")
