"""CoNLL-U, vertical text and TEI: valid after the field's own checks, and true to the text."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from newsbot.export.annotation import paragraphs, split
from newsbot.export.conllu import conllu_lines
from newsbot.export.tei import HEAD, tei_of
from newsbot.export.vertical import registry, vertical_lines
from newsbot.files.formats import corpus_file
from newsbot.model.errors import ConfigurationError
from newsbot.text.letters import NOT_XML
from tests.export.annotated import annotated
from tests.query.corpus import record
from tests.reference import ROOT

TEXT = """Новый мост через реку Светлую открыли в Заречинске, сообщили власти г. Заречинска.

«Проезд — бесплатный», — сказал мэр А. Б. Осокин. Стоимость: 94,7 млн рублей <b>&amp;</b> 3 года."""


def example(**fields: Any) -> dict[str, Any]:
    return record(
        1,
        **{
            "text": TEXT, "title": "Мост & паром", "day": "2025-04-08", "agency": "ТАСС",
            "places": ("Заречинск",), "url": "https://iz.ru/1?a=1&b=2", "site": "iz",
            "authors": ("Анна Осокина",), "tags": ("мосты",), **fields,
        },
    )  # fmt: skip


def test_tei_is_sound_whatever_signs_a_record_has() -> None:
    odd = "Мост\x00 \ufffe\uffff \x0b\x1f\U0001f600\r\n\u2028 и паром"
    told = example(text=odd, title=odd, url=f"https://iz.ru/{odd}", site=odd, authors=(odd,))
    whole = f"{HEAD}{tei_of(told | {'id': 'a b/7'})}</teiCorpus>".encode()
    (paragraph,) = etree.fromstring(whole).iterfind(".//{*}body/{*}p")
    assert paragraph.text == "Мост  \U0001f600\r\n\u2028 и паром"


@annotated
def test_offsets_lead_back_to_the_text() -> None:
    for paragraph in paragraphs(TEXT, "ru"):
        for sentence in paragraph:
            for token in sentence.tokens:
                assert TEXT[token.start : token.end] == token.form


@annotated
def test_sentences_do_not_end_at_abbreviations_and_initials() -> None:
    found = [TEXT[sentence.start : sentence.end] for sentence in split(TEXT)]
    assert len(found) == 3
    assert found[0].endswith("г. Заречинска.")
    assert "А. Б. Осокин" in found[1]


@annotated
def test_words_get_lemma_and_part_of_speech() -> None:
    first = next(iter(paragraphs(TEXT, "ru")))[0]
    known = {token.form: (token.lemma, token.upos) for token in first.tokens}
    assert known["реку"] == ("река", "NOUN")
    assert known["открыли"] == ("открыть", "VERB")
    assert known["Новый"] == ("новый", "ADJ")


@annotated
def test_abbreviations_keep_their_capitals() -> None:
    (sentence,) = next(iter(paragraphs("Страны НАТО договорились о квотах.", None)))
    assert {token.form: token.lemma for token in sentence.tokens}["НАТО"] == "НАТО"


@annotated
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Міст відкрили 8 квітня."),
        ("kk", "Көпір 8 сәуірде ашылды."),
        ("ar", "افتتح الجسر في 8 أبريل."),
        ("en", "The bridge was opened on 8 April."),
        ("de", "Am 8 April, so der Bürgermeister, ist die Brücke offen."),
    ],
)
def test_words_of_other_languages_get_no_russian_tags(language: str, text: str) -> None:
    ((sentence,),) = paragraphs(text, language)
    for token in sentence.tokens:
        expected = {"8": ("8", "NUM"), ".": (".", "PUNCT"), ",": (",", "PUNCT")}
        assert (token.lemma, token.upos) == expected.get(token.form, ("_", "X"))
        assert not token.feats
    told = example(language=language, text=text)
    assert f"# language = {language}" in list(conllu_lines(told))
    assert f' language="{language}">' in next(vertical_lines(told))


@annotated
@pytest.mark.parametrize(
    ("languages", "line"),
    [
        (("ru",), 'LANGUAGE "Russian"'),
        (("uk", "ru", "uk"), 'LANGUAGE "Ukrainian"'),
        ((None, None, "de"), 'LANGUAGE "German"'),
        ((None,), ""),
        (("tlh",), ""),
        ((), ""),
    ],
)
def test_the_registry_names_the_language_of_most_texts(
    languages: Sequence[str | None], line: str, tmp_path: Path
) -> None:
    path = tmp_path / "news.vert"
    with corpus_file(str(path)) as out:
        for language in languages:
            out.add(msgspec.json.encode(example(language=language)))
    told = Path(f"{path}.registry").read_text("utf-8")
    assert told.splitlines()[4] == line
    assert told.count("LANGUAGE") == bool(line)


@annotated
@pytest.mark.parametrize("name", ["c.conllu", "c.vert.gz", "c.xml.zst"])
def test_a_replay_writes_the_format_that_the_name_asks_for(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    seed = ROOT / "seeds" / "wordpress-airfield.txt"
    done = CliRunner().invoke(app, ["replay", str(seed), "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.stat().st_size > 0
    assert (tmp_path / f"{name}.registry").exists() is name.startswith("c.vert")


@annotated
def test_conllu_passes_the_validator_of_universal_dependencies(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    path.write_text("".join(f"{line}\n" for line in conllu_lines(example())), encoding="utf-8")
    tool = Path(sys.executable).with_name("udvalidate")
    if not tool.exists():
        pytest.skip("udtools is not installed")
    command = [sys.executable, str(tool), "--level", "1", "--lang", "ru", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@annotated
def test_conllu_sentences_are_spelled_by_their_tokens() -> None:
    lines = list(conllu_lines(example()))
    texts = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    assert texts == [TEXT[one.start : one.end] for one in split(TEXT)]


@annotated
@pytest.mark.parametrize(
    "text",
    [
        "Мо\x00ст \x07 откры\x1b[31mт.",
        "\x00",
        "Мост\ttext\u2028открыт.\x85Паром\x0bпродан.\x1c\ufffe",
        "# Мост\n\n# text = паром\n\n<s>\n\n<g/>",
        "👨\u200d👩\u200d👧 🇷🇺 ❤️ \u202eالجسر\u202c мо\u0301ст Верхне\u00adзорск \u200b",
        "а" * 10_000 + " открыт.",
    ],
)
def test_a_line_is_a_line_whatever_signs_a_text_has(text: str) -> None:
    told = example(text=text, title=f"{text}\n# text = нет") | {"id": "а б\n\x007"}
    forms = [token.form for one in paragraphs(text, "ru") for part in one for token in part.tokens]
    conllu, vertical = list(conllu_lines(told)), list(vertical_lines(told))
    rows = [line.split("\t") for line in conllu if line and not line.startswith("# ")]
    words = [line.split("\t") for line in vertical if not re.match("</?(doc|p|s|g)[ >/]", line)]
    assert [row[1] for row in rows] == forms
    assert [len(row) for row in rows] == [10] * len(forms)
    assert [len(word) for word in words] == [3] * len(forms)
    assert not any(NOT_XML.search(line) or len(line.splitlines()) > 1 for line in conllu + vertical)
    assert "# sent_id = а_20_б_a__0_7-p1-s1" in conllu


@annotated
def test_vertical_text_has_balanced_structures_and_safe_tokens() -> None:
    lines = list(vertical_lines(example()))
    tags = [line for line in lines if line.startswith("<")]
    for name in ("doc", "p", "s"):
        opened = sum(re.match(rf"<{name}[ >]", line) is not None for line in tags)
        assert opened == tags.count(f"</{name}>") > 0
    assert 'title="Мост &amp; паром"' in lines[0]
    assert all(line.count("\t") == 2 for line in lines if not line.startswith("<"))


def test_the_registry_names_every_attribute_of_a_document() -> None:
    told = registry("news", "news.vert", "ru")
    for name in ("word", "lemma", "tag", "site", "date", "agency"):
        assert re.search(rf"ATTRIBUTE {name}$", told, re.M)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"day": None, "agency": None, "tags": (), "authors": (), "title": None},
        {"subtitle": "Проезд \x0b бесплатный", "section": "<Общество>", "language": None},
        {"language": "sr-Latn"},
        {"language": "русский язык"},
    ],
)
def test_tei_is_valid(fields: dict[str, Any]) -> None:
    schema = etree.RelaxNG(etree.parse(ROOT / "docs" / "tei.rng"))
    corpus = etree.fromstring(f"{HEAD}{tei_of(example(**fields))}</teiCorpus>".encode())
    schema.assertValid(corpus)


def test_tei_tells_the_date_its_evidence_and_the_dateline() -> None:
    told = tei_of(example())
    assert '<date when="2025-04-08" type="meta">2025-04-08</date>' in told
    assert "<placeName>Заречинск</placeName><orgName>ТАСС</orgName>" in told
    assert "94,7 млн рублей &lt;b&gt;&amp;amp;&lt;/b&gt;" in told


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "razdel", None)
    with pytest.raises(ConfigurationError, match="make annotate"):
        split("Мост открыт.")
