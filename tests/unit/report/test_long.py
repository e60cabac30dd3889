"""Long documents cost as much for each text as short ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.document import (
    Block,
    Bullets,
    Column,
    Columns,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Quotes,
    Table,
)
from app.report.paper.flowables import Text
from app.report.paper.pdf import render_pdf
from tests.unit.report.sample import document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SENTENCE = "Le soignant sait des choses que je ne sais pas, et l’inverse est vrai. " * 2


def said(count: int, text: str) -> tuple[Passage, ...]:
    return tuple(Passage(str(number), text) for number in range(count))


def columns(count: int) -> list[Block]:
    sides = [Column("D’accord", said(count // 2, SENTENCE)), Column("Pas d’accord", said(2, "Oui"))]
    return [Columns((*sides, Column("Je doute", said(count // 2, SENTENCE))))]


def headings(count: int) -> list[Block]:
    return [one for _ in range(count // 2) for one in (Heading("Titre", 2), Paragraph(SENTENCE))]


DOCUMENTS: dict[str, Callable[[int], list[Block]]] = {
    "two columns": lambda count: [Passages(said(count, "Un galet"))],
    "passages": lambda count: [Passages(said(count, SENTENCE))],
    "quotes": lambda count: [Quotes(said(count, SENTENCE))],
    "bullets": lambda count: [Bullets((SENTENCE,) * count)],
    "columns": columns,
    "table": lambda count: [Table(("Quoi", "Qui"), ((SENTENCE, "Nous"),) * (count // 2))],
    "headings": headings,
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_each_text_is_asked_for_its_height_as_often_however_many_there_are(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [0]
    wrap = Text.wrap

    def counted(text: Text, width: float, height: float) -> tuple[float, float]:
        asked[0] += 1
        return wrap(text, width, height)

    monkeypatch.setattr(Text, "wrap", counted)

    def each(blocks: Sequence[Block], count: int) -> float:
        asked[0] = 0
        render_pdf(document(*blocks))
        return asked[0] / count

    few, many = (each(DOCUMENTS[kind](count), count) for count in (200, 800))
    assert many < few * 1.3
