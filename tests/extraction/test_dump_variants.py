"""Training dumps with things put in: the article in them stays what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from benchmarks.dump_variants import Dump, cut_off, trimmed, with_comments, with_teasers

TEXT = [
    "Жители Сосновки собрали деньги на ремонт каланчи. Работы начнутся в июне.",
    "Каланчу закрыли в 2015 году из-за трещин. С тех пор она стоит пустая.",
]
DUMP = Dump(
    "каланча", "sosnovka.example", "Каланчу починят", ["Меню", *TEXT, "Погода"],
    [False, True, True, False],
)  # fmt: skip
DONORS = [
    Dump(f"мост-{n}", "zarechye.example", f"Мост номер {n} открыт",
         [f"В Заречье открыли мост номер {n}, он соединил два берега. Он длинный."], [True])
    for n in range(5)
]  # fmt: skip


@pytest.mark.parametrize("variant", [with_teasers, with_comments])
def test_inserted_lines_are_no_text(variant: Callable[[Dump, Sequence[Dump]], Dump]) -> None:
    found = variant(DUMP, DONORS)
    text = [line for line, label in zip(found.texts, found.labels, strict=True) if label]
    assert text == TEXT
    assert len(found.texts) >= len(DUMP.texts) + 3
    assert found == variant(DUMP, DONORS)


def test_a_trimmed_dump_holds_the_whole_article() -> None:
    found = trimmed(DUMP)
    assert sum(found.labels) == len(TEXT)
    assert set(found.texts) <= set(DUMP.texts)


def test_a_dump_that_is_cut_off_ends_in_text() -> None:
    found = cut_off(DUMP)
    assert found.labels[-1]
    assert any(line.startswith(found.texts[-1]) for line in TEXT)
