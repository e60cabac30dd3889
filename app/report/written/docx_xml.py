"""Elements of a Word document, and the few of them that need more than their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.scene.direction import right_to_left
from app.scene.svg import readable
from app.scene.text import glued

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS = 20
"""Word's unit of length, to a point; half-points are that of letters."""


def node(
    tag: str, *children: BaseOxmlElement | None, **attributes: str | float | None
) -> BaseOxmlElement:
    """Return ``w:tag`` with what is given of its attributes and children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{name}"), str(round(value) if isinstance(value, float) else value))
    made.extend([child for child in children if child is not None])
    return made


def run(
    text: str,
    style: str = "",
    *,
    bold: bool = False,
    colour: str = "",
    before: str = "",
    after: str = "",
) -> BaseOxmlElement:
    """Return words, as they can be kept in a file, in a style of signs or with a colour.

    ``before`` and ``after`` are the spaces round them.
    """
    clean = glued(readable(text))
    look = node(
        "rPr",
        node("rStyle", val=style) if style else None,
        node("b") if bold else None,
        node("bCs") if bold else None,
        node("color", val=colour.removeprefix("#")) if colour else None,
        node("rtl") if right_to_left(clean) else None,
    )
    words = node("t")
    words.text = f"{before}{clean}{after}"
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("r", look if len(look) else None, words)


def line_break() -> BaseOxmlElement:
    """Return a new line in the same paragraph."""
    return node("r", node("br"))


def tab() -> BaseOxmlElement:
    """Return a jump to the next stop."""
    return node("r", node("tab"))


def field(code: str, style: str = "") -> tuple[BaseOxmlElement, ...]:
    """Return a number that Word keeps up to date: « PAGE », « NUMPAGES »."""
    instruction = node("instrText")
    instruction.text = f" {code} "
    shown = run("1", style)
    return (
        node("r", node("fldChar", fldCharType="begin")),
        node("r", instruction),
        node("r", node("fldChar", fldCharType="separate")),
        shown,
        node("r", node("fldChar", fldCharType="end")),
    )


def paragraph(
    style: str,
    *runs: BaseOxmlElement,
    rtl: bool = False,
    fresh: bool = False,
    tied: bool = False,
    number: int = 0,
) -> BaseOxmlElement:
    """Return a paragraph. ``fresh``: it begins a page; ``tied``: the next one is on its page.

    ``number`` is that of its own list.
    """
    look = node(
        "pPr",
        node("pStyle", val=style),
        node("keepNext") if tied else None,
        node("pageBreakBefore") if fresh else None,
        node("numPr", node("ilvl", val=0), node("numId", val=number)) if number else None,
        node("bidi") if rtl else None,
    )
    return node("p", look, *runs)


def said(style: str, text: str, *, fresh: bool = False, tied: bool = False) -> BaseOxmlElement:
    """Return a paragraph of one text, from the side where its script begins."""
    rtl = right_to_left(readable(text))
    return paragraph(style, run(text), rtl=rtl, fresh=fresh, tied=tied)
