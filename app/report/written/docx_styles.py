"""The styles of a Word document: whoever changes one there changes all that is written in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import N_, _, language
from app.report.paper.styles import BODY, HEADINGS, LEAST
from app.report.written.docx_xml import TWIPS, node
from app.scene.fonts import FAMILY
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

LARGE = 14 / BODY.size
"""How many times larger words are for whoever reads with difficulty."""

LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
BULLETS, NUMBERS = 1, 2
"""Numbers of the lists that the styles « List Bullet » and « List Number » belong to."""

LEAD, SENTENCE, SMALL, STATEMENT, NUMBER, TABLE = (
    "MimosaLead",
    "MimosaSentence",
    "MimosaSmall",
    "MimosaStatement",
    "MimosaNumber",
    "MimosaTable",
)
COVER, CELL, CELL_HEAD = "MimosaCover", "MimosaCell", "MimosaCellHead"
_INDENT = 18.0


@dataclass(frozen=True, slots=True)
class _Look:
    """A style of paragraphs: sizes and spaces in points, ``bar`` and ``rule`` are colours.

    ``bar`` stands at the left of the text, ``rule`` under it. A style of ours is ``named`` in
    the words of the people who edit, one of Word's own is known to it by its name.
    """

    id: str
    name: str
    size: float = BODY.size
    bold: bool = False
    colour: str = LIGHT.ink
    before: float = 0
    after: float = 6
    line: float = 1.2
    tied: bool = False
    indent: float = 0
    hanging: float = 0
    bar: str = ""
    rule: str = ""
    outline: int | None = None
    number: int = 0
    right: float = 0


_LOOKS = (
    _Look("Normal", "Normal"),
    _Look("Header", "header", LEAST, colour=LIGHT.muted, after=0, right=1),
    _Look("Footer", "footer", LEAST, colour=LIGHT.muted, after=0, right=1),
    _Look("Title", "Title", 26, True, LIGHT.forest, after=8, line=1.1, tied=True),
    _Look("Subtitle", "Subtitle", 11, True, LIGHT.leaf, after=2, tied=True),
    *(
        _Look(
            f"Heading{level}",
            f"heading {level}",
            style.size,
            True,
            style.colour,
            before=before,
            after=5,
            line=1.1,
            tied=True,
            outline=level - 1,
        )
        for level, before, style in (
            (1, 22, HEADINGS[1]),
            (2, 15, HEADINGS[2]),
            (3, 11, HEADINGS[3]),
            (4, 9, HEADINGS[3]),
        )
    ),
    _Look("ListBullet", "List Bullet", after=4, indent=_INDENT, hanging=_INDENT, number=BULLETS),
    _Look(
        "ListNumber", "List Number", 14, after=8, indent=30, hanging=30, number=NUMBERS, line=1.15
    ),
    _Look("Quote", "Quote", 12.5, after=9, indent=14, bar=LIGHT.leaf),
    _Look("Caption", "caption", LEAST, colour=LIGHT.muted, before=6, after=3, tied=True),
    _Look(LEAD, N_("Mimosa – chapeau"), 13),
    _Look(SENTENCE, N_("Mimosa – phrase"), 12, True),
    _Look(SMALL, N_("Mimosa – note"), LEAST, colour=LIGHT.muted),
    _Look(
        STATEMENT, N_("Mimosa – énoncé"), 17, True, LIGHT.forest, 4, 10, 1.1, True, 14,
        bar=LIGHT.mimosa,
    ),
    _Look(COVER, N_("Mimosa – en-tête"), after=1),
    _Look(CELL, N_("Mimosa – cellule"), 10, after=0, line=1.1),
    _Look(CELL_HEAD, N_("Mimosa – titre de colonne"), 10, True, LIGHT.forest, after=0, line=1.1),
)  # fmt: skip


def styles(*, large: bool) -> tuple[BaseOxmlElement, ...]:
    """Return the defaults and every style, in the order of the file. ``large``: 14 points."""
    scale = LARGE if large else 1.0
    return (
        _defaults(),
        *(_paragraph_style(replace(look, size=look.size * scale)) for look in _LOOKS),
        _signs("DefaultParagraphFont", "Default Paragraph Font", default=1),
        _signs(NUMBER, _("Mimosa – numéro"), LEAST * scale),
        _plain_table(),
        _table_style(),
    )


def _defaults() -> BaseOxmlElement:
    """Return what all words have: the font, the language."""
    fonts = node("rFonts", ascii=FAMILY, hAnsi=FAMILY, eastAsia=FAMILY, cs="Arial")
    speech = node("lang", val=LANGUAGES.get(language(), language()), eastAsia="fr-FR", bidi="ar-SA")
    return node(
        "docDefaults",
        node("rPrDefault", node("rPr", fonts, speech)),
        node("pPrDefault", node("pPr", node("widowControl"))),
    )


def _paragraph_style(look: _Look) -> BaseOxmlElement:
    own = look.id.startswith("Mimosa")
    plain = look.id == "Normal"
    return node(
        "style",
        node("name", val=_(look.name) if own else look.name),
        None if plain else node("basedOn", val="Normal"),
        node("next", val="Normal") if look.tied else None,
        node("uiPriority", val=1),
        node("qFormat"),
        _paragraph_look(look),
        _letters(look.size, look.bold, look.colour),
        type="paragraph",
        default=1 if plain else None,
        customStyle=1 if own else None,
        styleId=look.id,
    )


def _paragraph_look(look: _Look) -> BaseOxmlElement:
    sides = (
        node("left", val="single", sz=36, space=8, color=_bare(look.bar)) if look.bar else None,
        node("bottom", val="single", sz=24, space=8, color=_bare(look.rule)) if look.rule else None,
    )
    levels = node("numPr", node("numId", val=look.number)) if look.number else None
    stop = node("tabs", node("tab", val="right", pos=TEXT * TWIPS)) if look.right else None
    return node(
        "pPr",
        node("keepNext") if look.tied else None,
        node("keepLines") if look.tied or look.bar else None,
        levels,
        node("pBdr", *sides) if any(one is not None for one in sides) else None,
        stop,
        node(
            "spacing",
            before=look.before * TWIPS,
            after=look.after * TWIPS,
            line=look.line * 240,
            lineRule="auto",
        ),
        node("ind", left=look.indent * TWIPS, hanging=look.hanging * TWIPS or None)
        if look.indent
        else None,
        node("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _letters(size: float, bold: bool, colour: str) -> BaseOxmlElement:
    weight = (node("b"), node("bCs")) if bold else ()
    half = max(1, round(size * 2))
    colours = node("color", val=_bare(colour))
    return node("rPr", *weight, colours, node("sz", val=half), node("szCs", val=half))


def _signs(name_id: str, name: str, size: float = 0, default: int | None = None) -> BaseOxmlElement:
    """Return a style of signs inside a paragraph."""
    return node(
        "style",
        node("name", val=name),
        node("uiPriority", val=1),
        _letters(size, False, LIGHT.muted) if size else None,
        type="character",
        default=default,
        customStyle=None if default else 1,
        styleId=name_id,
    )


def _margins(side: float) -> BaseOxmlElement:
    return node(
        "tblCellMar",
        node("top", w=3 * TWIPS, type="dxa"),
        node("left", w=0, type="dxa"),
        node("bottom", w=3 * TWIPS, type="dxa"),
        node("right", w=side * TWIPS, type="dxa"),
    )


def _plain_table() -> BaseOxmlElement:
    return node(
        "style",
        node("name", val="Normal Table"),
        node("uiPriority", val=99),
        node("semiHidden"),
        node("unhideWhenUsed"),
        node("tblPr", node("tblInd", w=0, type="dxa"), _margins(5.4)),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _table_style() -> BaseOxmlElement:
    """Return the style of tables: thin rules between rows, a strong one under the titles."""
    rules = node("tblBorders", _rule("bottom", 4, LIGHT.line), _rule("insideH", 4, LIGHT.line))
    head = node(
        "tblStylePr",
        node("rPr", node("b"), node("bCs"), node("color", val=_bare(LIGHT.forest))),
        node("tcPr", node("tcBorders", _rule("bottom", 12, LIGHT.forest))),
        type="firstRow",
    )
    return node(
        "style",
        node("name", val=_("Mimosa – tableau")),
        node("basedOn", val="TableNormal"),
        node("uiPriority", val=1),
        node("qFormat"),
        node("tblPr", rules, _margins(9)),
        head,
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


def _rule(side: str, eighths: int, colour: str) -> BaseOxmlElement:
    """Return a rule, so many eighths of a point thick."""
    return node(side, val="single", sz=eighths, space=0, color=_bare(colour))


def numbering(starts: tuple[int, ...], *, large: bool) -> tuple[BaseOxmlElement, ...]:
    """Return the lists: bullets, numbers, and for each of ``starts`` numbers from there."""
    size = (LARGE if large else 1) * 17
    own = [
        node(
            "num",
            node("abstractNumId", val=NUMBERS),
            node("lvlOverride", node("startOverride", val=start), ilvl=0),
            numId=NUMBERS + place,
        )
        for place, start in enumerate(starts, 1)
    ]
    return (
        _list(BULLETS, "bullet", "•", _INDENT, _letters(BODY.size, True, LIGHT.leaf)),
        _list(NUMBERS, "decimal", "%1.", 30, _letters(size, True, LIGHT.forest)),
        *(node("num", node("abstractNumId", val=one), numId=one) for one in (BULLETS, NUMBERS)),
        *own,
    )


def _list(
    number: int, form: str, mark: str, indent: float, letters: BaseOxmlElement
) -> BaseOxmlElement:
    style = "ListBullet" if number == BULLETS else "ListNumber"
    level = node(
        "lvl",
        node("start", val=1),
        node("numFmt", val=form),
        node("pStyle", val=style),
        node("lvlText", val=mark),
        node("lvlJc", val="left"),
        node("pPr", node("ind", left=indent * TWIPS, hanging=indent * TWIPS)),
        letters,
        ilvl=0,
    )
    kind = node("multiLevelType", val="singleLevel")
    return node("abstractNum", kind, level, abstractNumId=number)


def _bare(colour: str) -> str:
    return colour.removeprefix("#")


PAGE = (595.28, 841.89)
MARGIN = 57.0
"""On all sides, in points (20 mm)."""

TEXT = PAGE[0] - 2 * MARGIN
"""Width of the text, in points."""
