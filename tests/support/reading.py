"""What whoever listens to a document must hear, in order, told from its blocks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import (
    Block,
    Bullets,
    Column,
    Columns,
    Document,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Quotes,
    Statement,
    Table,
)
from app.core.i18n import in_quotes
from app.scene.fonts import drawable

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_aloud(document: Document) -> str:
    """Return every word of a document in the order of reading."""
    told = " ".join(drawable(text) for text in (*_cover(document), *_blocks(document)))
    return " ".join(told.split())


def _cover(document: Document) -> Iterator[str]:
    cover = document.cover
    yield cover.kind or "Compte rendu d’atelier"
    yield "RÉPÉTITION" if cover.rehearsal else ""
    yield "Projet – à relire" if cover.draft else ""
    yield cover.title
    yield " · ".join(filter(None, (cover.date, cover.place)))
    yield cover.organiser
    if cover.edition:
        yield f"Édition {cover.edition}, relue le {cover.read_on}"
    if cover.facilitators:
        yield f"Animation : {' · '.join(cover.facilitators)}"


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Statement():
            yield block.text
        case Bullets():
            yield from block.items
        case Picture():
            yield block.alt
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield from row
        case _:
            yield from _said(block)


def _said(block: Passages | Quotes | Messages | Columns) -> Iterator[str]:
    match block:
        case Passages():
            yield from _items(block.items) if block.items else (block.empty,)
        case Quotes():
            for one in block.items:
                yield from _passage(one, in_quotes(one.text))
        case Messages():
            for place, one in enumerate(block.items, 1):
                yield from (one.number or str(place), one.text, one.note)
        case Columns():
            for column in block.columns:
                yield from _column(column)


def _column(column: Column) -> Iterator[str]:
    yield column.title
    yield from _items(column.items) if column.items else (column.empty,)


def _items(items: tuple[Passage, ...]) -> Iterator[str]:
    for one in items:
        yield from _passage(one, one.text)


def _passage(passage: Passage, words: str) -> Iterator[str]:
    number = passage.number
    yield f"message {number[1:]}" if number.startswith("M") else f"n° {number}" if number else ""
    yield words
    yield passage.note
