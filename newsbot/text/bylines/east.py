"""Bylines of China, Japan and Korea, whose names have no capitals and mostly no blanks."""

from __future__ import annotations

import re

from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import printed_dates

FIRST_EAST = "\u3040"
"""The first of the letters of China, Japan and Korea."""

_SIGN = "[\u3005\u3040-\u30ff\u3400-\u9fff]"
_WHOLE = rf"{_SIGN}{{1,4}}[ \u3000]{_SIGN}{{1,4}}"
"""Surname and given name, as Japanese often parts them."""

_NAME = rf"{_SIGN}{{3,6}}|{_WHOLE}|[가-힣]{{3,4}}"
EAST_NAME = lazy_pattern(rf"{_SIGN}{{2,6}}|{_WHOLE}|[가-힣]{{2,4}}")
"""A whole name of China, Japan or Korea, where markup or a label says that it is one."""

_LABELS = (
    "作者|撰文者?|撰稿人?|供稿|采写|採訪|採訪撰文|文字|主笔|图文|文图|[发發]布者|[发發]布人|本报记者"
    "|记者|記者|執筆者?|著者|筆者|投稿者|文責|ライター|寄稿者?|取材・文|文・写真|文・撮影|글쓴이|작성자"
    "|취재|글"
)
_KOREAN_ROLES = "(?:인턴|수습|선임|전문)?기자|특파원|논설위원|칼럼니스트"

_ALONE = lazy_pattern(
    rf"(?:文|{_LABELS})(?:\s*[：:/／・|｜]\s*|\s)(?:记者)?(?P<behind>{_NAME})"
    rf"|(?:{_SIGN}{{2,10}}[记記]者|[編编論论解][集説说]委員|特派員)\s(?P<staff>{_SIGN}{{2,4}})"
    rf"|[記记]者\s?(?P<reporter>{_SIGN}{{2,4}})[／/][^／/]{{2,6}}(?:報導|报道)"
    rf"|(?:(?:[\[(]|(?=\w{{2,12}}\s?=))(?:\w{{2,12}}\s?=\s?)?(?:\w{{2,12}}\s)?)?(?P<before>{_NAME})\s?"
    rf"(?:{_KOREAN_ROLES}|記者|记者)(?:[\])]|\s?[/(]?[\w.-]+@[\w.-]+\)?)?"
)
"""A line that is a name with what its bearer is."""

_INSIDE = lazy_pattern(
    rf"(?:(?<!{_SIGN})文|(?<![影图圖片])(?:{_LABELS}))\s*[：:/／]\s*(?P<names>{_SIGN}{{2,4}}?"
    rf"(?:[、，,\s]\s*(?![^\s：:]{{2,6}}[：:]){_SIGN}{{1,4}}?)*)(?=[\s|)）]|$|[^\s：:]{{2,4}}[：:])"
    rf"|(?:{_LABELS})\s*[：:]\s*(?P<hangul>[가-힣]{{2,4}})(?![가-힣])"
)
"""A label and its names in a line with other things: «来源：… 作者：李明 责任编辑：…»."""

_REPORTERS = lazy_pattern(
    r"(?<![^\s■●◎□(（])(?:(?:本[报刊台网]|特[约派]|实习|见习)\s?)*(?:记者|通讯员|評論員|评论员)\s*"
    rf"(?P<names>{_SIGN}{{2,4}}(?:[ \u3000、]+{_SIGN}{{2,4}}){{0,4}})(?=[)）\s]*$)"
)
"""Reporters at the end of a line, parted by blanks: «本报记者 李明 王海»."""

_BAR = re.compile(r"\s*[|｜│ㅣ·]\s*")
FIRST_PARTS = 3
"""Parts of a line with bars of which one may be the byline."""

_BESIDE = re.compile(r"^[\s|/／・，,]+|[\s|/／・，,]+$")
"""Signs and blanks between a date and a name."""


def names_in_the_east(line: str) -> str | None:
    """The names in a line that says whose they are, parted by «、»; None for other lines.

    Example:
        >>> names_in_the_east("来源：晚报 作者：陈晓舟"), names_in_the_east("图片作者：李强")
        ('陈晓舟', None)
    """
    if reporters := _REPORTERS.search(line):
        return "、".join(reporters["names"].replace("、", " ").split())
    parts = (_undated(line), *_BAR.split(line)[:FIRST_PARTS])
    return _told(_INSIDE.search(line)) or next(filter(None, map(labelled_name, parts)), None)


def labelled_name(line: str) -> str | None:
    """The name in a line that only says besides what its bearer is.

    Example:
        >>> labelled_name("김하늘 기자"), labelled_name("新聞記者")
        ('김하늘', None)
    """
    return _told(_ALONE.fullmatch(line))


def _told(found: re.Match[str] | None) -> str | None:
    """What the one group that took part in a match holds."""
    return next(filter(None, found.groups()), None) if found else None


def _undated(line: str) -> str:
    """A line without its date at the head or end."""
    date = next(printed_dates(line), None)
    return _BESIDE.sub("", f"{line[: date.start]} {line[date.end :]}") if date else line
