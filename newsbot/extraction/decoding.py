"""Decodes bytes by the charset that fits them best, whatever the page claims.

Saved files carry no HTTP header, and meta tags lie: five of 266 Russian pages of 2011-12 declare
windows-1251 and are UTF-8. So the order is: byte order mark, strict UTF-8, then what was declared
if the result reads as Russian, then letter frequencies.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsbot.extraction.double_encoding import FLAG, mended
from newsbot.text.stray_json import without_halves
from newsbot.text.tables import rows

BROKEN = "broken bytes"
"""Flag: some bytes fit no charset and stand as U+FFFD in the text."""

GUESSED = "encoding guessed"
"""Flag: neither the declared charset nor the letter frequencies were convincing."""

LYING = "declared encoding is wrong"
"""Flag: the page, or its header, names another charset than the one its bytes are in."""

CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
WESTERN = ("cp1252", "mac-roman", "cp850")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF",
    b"RIFF", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0",
    b"ID3", b"OggS", b"SQLite format 3",
)  # fmt: skip
META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*+=\s*+[\"']?\s*+([\w-]{3,20})"
    rb"|<\?xml\b[^>]{0,100}?encoding\s*+=\s*+[\"']([\w-]{3,20})",
    re.I,
)
WEB_CHARSET = re.compile(
    r"utf-(?:8|16|32)|cp\d|windows|iso8859|koi8|mac-|ascii|gb|big5|euc|shift|tis-620|hz", re.I
)
"""Python knows codecs that are no charsets (rot13, idna); a page that names one is mistaken."""

UTF7 = re.compile(rb"\+[A-Za-z0-9/+]{3,}-?")
"""Letters beyond ASCII in UTF-7 (RFC 2152)."""

FEWEST_IN_UTF7 = 8
"""Such runs that are needed at least; code and addresses have some, too."""

OF_ONE_SCRIPT = 0.7
"""Share of the signs beyond ASCII in one block of 256 signs: those of chance lie anywhere."""

IN_WORD = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
ASCII = bytes(range(128))
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
SAMPLE = 1 << 16
WEB_LABELS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""Charsets by the names for which the web means a larger one (WHATWG Encoding, 4.2)."""

OTHER_ALPHABETS = frozenset({"iso8859-6", "iso8859-7", "iso8859-8", "cp1253", "cp1255", "cp1256"})
"""Charsets of Arabic, Greek and Hebrew; no page in Russian names one by mistake."""

SURELY_RUSSIAN = -3.6
"""The frequency needed where such a charset is named: its letters lie where Russian ones do."""

READS_AS_RUSSIAN = -4.3
"""Mean log frequency per letter: running Russian lies near -3.2, a wrong charset below -5."""

MARGIN = 0.5
"""How far a declared charset may read worse than the best one and still be believed."""

LEAST_RUN = 1.7
"""Mean length of a run of bytes above 127 in the shortest-worded Cyrillic text."""


class Decoded(NamedTuple):
    """The text, the Python codec that decoded it, and the faults of the bytes."""

    text: str
    encoding: str
    flags: tuple[str, ...]


def decode(body: bytes, *, declared: str | None = None) -> Decoded:
    """Read the bytes of a page as text.

    Args:
        body: decompressed bytes of any length; the time is linear in it.
        declared: charset from an HTTP header, believed only where the result reads as Russian.

    Example:
        >>> decode("Москва, 5 мая".encode("koi8-r"), declared="utf-8")[:2]
        ('Москва, 5 мая', 'koi8-r')
    """
    if wide := _marked_codec(body) or _utf16_without_mark(body):
        return _replacing(body, wide)
    if seven := _utf7(body):
        return seven
    claims = tuple(_claims(body, declared))
    found = _utf8(body) or _single_byte(body, claims)
    if found.encoding == "utf-8" and (once := mended(found.text)):
        found = found._replace(text=once, flags=(*found.flags, FLAG))
    lying = bool(claims) and claims[0] != codecs.lookup(found.encoding).name
    return found._replace(flags=(*found.flags, LYING)) if lying else found


def sound_utf8(body: bytes, decoded: Decoded) -> bytes | None:
    """The bytes if they are sound UTF-8 without a mark, which parsers take faster; else None.

    Example:
        >>> for body in ("<p>Тула</p>".encode(), "<p>Тула</p>".encode("cp1251")):
        ...     print(sound_utf8(body, decode(body)) == body)
        True
        False
    """
    sound = decoded.encoding == "utf-8" and not decoded.flags
    return body if sound and not body.startswith(codecs.BOM_UTF8) else None


def looks_binary(body: bytes) -> bool:
    """Whether the bytes are no text in any charset: an image, an archive, a program.

    Example:
        >>> looks_binary(b"%PDF-1.7 ..."), looks_binary("Тула".encode("utf-16"))
        (True, False)
    """
    head = body[:SAMPLE]
    if head.startswith(MAGIC):
        return True
    if _marked_codec(head) or _utf16_without_mark(head):
        return False
    controls = len(head) - len(head.translate(None, CONTROL))
    return controls > len(head) * 0.02


def _marked_codec(body: bytes) -> str | None:
    return next((codec for mark, codec in BYTE_ORDER_MARKS if body.startswith(mark)), None)


def _claims(body: bytes, declared: str | None) -> Iterator[str]:
    """The normalised codec names in the header and in the page, in that order."""
    names = [declared] if declared else []
    if found := META_CHARSET.search(body[:SAMPLE]):
        names.append((found[1] or found[2]).decode("ascii"))
    for name in names:
        try:
            # The web's older names for some: x-cp1251, x-mac-cyrillic (WHATWG Encoding, 4.2).
            codec = codecs.lookup(name.lower().removeprefix("x-")).name
        except (LookupError, ValueError):  # unknown, or no name at all: it holds a NUL
            continue
        if WEB_CHARSET.match(codec):
            yield WEB_LABELS.get(codec, codec)


def _utf16_without_mark(body: bytes) -> str | None:
    """UTF-16, if nearly every second byte is 00 or 04, as in Russian or English."""
    head = body[:4096]
    if len(head) < 4 or len(body) % 2:
        return None
    high = [sum(head[start::2].count(byte) for byte in b"\x00\x04") for start in (0, 1)]
    half = len(head) // 2
    if high[0] > half * 0.8 and high[1] < half * 0.2:
        return "utf-16-be"
    if high[1] > half * 0.8 and high[0] < half * 0.2:
        return "utf-16-le"
    return None


def _utf7(body: bytes) -> Decoded | None:
    """UTF-7, which old mail programs wrote, if the runs that it would encode make words."""
    if not body.isascii() or len(UTF7.findall(body, 0, SAMPLE)) < FEWEST_IN_UTF7:
        return None
    try:
        # It can spell half a pair, which no other charset can write.
        text = without_halves(body.decode("utf-7"))
    except UnicodeDecodeError:
        return None
    blocks = Counter(ord(sign) >> 8 for sign in text[:SAMPLE] if sign > "\x7f")
    inside = max(blocks.values(), default=0)
    return Decoded(text, "utf-7", ()) if inside > blocks.total() * OF_ONE_SCRIPT else None


def _utf8(body: bytes) -> Decoded | None:
    """UTF-8, if all or nearly all long sequences are valid."""
    try:
        return Decoded(body.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Sound sequences take two bytes or more; a single-byte charset hardly makes any by accident.
    sound = len(body.translate(None, ASCII)) - broken
    return Decoded(text, "utf-8", (BROKEN,)) if sound > broken * 10 else None


def _single_byte(body: bytes, claims: tuple[str, ...]) -> Decoded:
    """The declared charset if it reads as Russian, else the best one, else the declared one."""
    letters = Counter(body.translate(None, ASCII)[:SAMPLE] if _in_words(body) else b"")
    best = max(CYRILLIC, key=lambda codec: _russian(letters, codec))
    least = SURELY_RUSSIAN if OTHER_ALPHABETS.intersection(claims) else READS_AS_RUSSIAN
    enough = max(least, _russian(letters, best) - MARGIN)
    for codec in (*claims, best):
        if letters and _russian(letters, codec) >= enough:
            return _replacing(body, codec)
    for codec in claims:
        if codec != "utf-8" and BROKEN not in (foreign := _replacing(body, codec)).flags:
            return foreign
    western = max(WESTERN, key=lambda codec: _letters_in_words(body, codec))
    return Decoded(body.decode(western, "replace"), western, (GUESSED,))


def _letters_in_words(body: bytes, codec: str) -> int:
    """How many signs beyond ASCII are small letters between small letters, as umlauts are."""
    head = body[:SAMPLE].decode(codec, "replace")
    return sum(sign.islower() for sign in IN_WORD.findall(head))


def _in_words(body: bytes) -> bool:
    """Whether bytes above 127 are in runs, as in Cyrillic words, not single, like umlauts."""
    first = HIGH_RUN.search(body)
    runs = HIGH_RUN.findall(body[first.start() :][: SAMPLE * 4]) if first else []
    return sum(map(len, runs)) > LEAST_RUN * len(runs)


def _replacing(body: bytes, codec: str) -> Decoded:
    text = body.decode(codec, "replace")
    return Decoded(text, codec.removesuffix("-sig"), (BROKEN,) if "\ufffd" in text else ())


def _russian(letters: Counter[int], codec: str) -> float:
    """The mean log frequency in Russian of the letters that the codec gives."""
    weights = _byte_weights(codec)
    total = sum(letters.values())
    return sum(weights[byte] * count for byte, count in letters.items()) / total if total else 0.0


@cache
def _byte_weights(codec: str) -> tuple[float, ...]:
    frequencies = _letter_weights()
    try:
        return tuple(
            frequencies.get(bytes((byte,)).decode(codec, "replace"), -9.0) for byte in range(256)
        )
    except (LookupError, TypeError):  # a codec that does not turn bytes into text (rot13, base64)
        return (-9.0,) * 256


@cache
def _letter_weights() -> dict[str, float]:
    """Log frequency of each letter; capitals are rare, other signs rarer still."""
    weights = dict(rows("newsbot.extraction", "letters.tsv", tuple[str, float]))
    capitals = {letter.upper(): weights[letter] - 1.0 for letter in weights if letter.isalpha()}
    return capitals | weights
