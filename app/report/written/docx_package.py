"""A Word file from python-docx's own template, without what that one tells of its makers."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.shared import Pt
from lxml import etree

from app.core.i18n import language
from app.report.written.docx_styles import LANGUAGES, MARGIN, PAGE, numbering, styles
from app.report.written.docx_xml import node
from app.scene.fonts import FAMILY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can tell: whatever the day, the same document is the same file."""

_LEFT_OUT = frozenset(
    {
        RELATIONSHIP_TYPE.THUMBNAIL,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_XML,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    }
)
"""Parts of the template that tell of another document, or of Word on another machine."""

_SETTINGS = ("defaultTabStop", "characterSpacingControl")
_FONTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
<w:font w:name="{FAMILY}"><w:altName w:val="Verdana"/><w:panose1 w:val="020B0604030504040204"/>\
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
"""Where the house font is missing, one as easy to read stands for it."""


def empty(*, large: bool, lists: tuple[int, ...]) -> Word:
    """Return a document of no words on A4, with our styles. ``lists``: where each numbered one starts."""
    word = docx.Document()
    _leave_out(word)
    sheet = word.styles.element
    latent = sheet.find(qn("w:latentStyles"))
    for old in list(sheet):
        sheet.remove(old)
    first, *rest = styles(large=large)
    sheet.extend([first, *([latent] if latent is not None else []), *rest])
    told = word.part.numbering_part.element
    for old in list(told):
        told.remove(old)
    told.extend(numbering(lists, large=large))
    _set(word)
    end = word.element.body.sectPr
    for key in [key for key in end.attrib if "rsid" in key]:  # Marks of a day of work on a machine.
        del end.attrib[key]
    section = word.sections[0]
    section.page_width, section.page_height = Pt(PAGE[0]), Pt(PAGE[1])
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin = section.bottom_margin = Pt(MARGIN + 8)
    section.header_distance = section.footer_distance = Pt(30)
    section.different_first_page_header_footer = True
    return word


def _leave_out(word: Word) -> None:
    package = word.part.package
    for rels in (package.rels, word.part.rels):
        for key in [key for key, one in rels.items() if one.reltype in _LEFT_OUT]:
            del rels[key]
    name, kind = PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE
    fonts = Part(name, kind, _FONTS.encode(), package)
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _set(word: Word) -> None:
    """Keep the few settings that a document needs; it is of the Word of today."""
    settings = word.settings.element
    for old in list(settings):
        if etree.QName(old).localname not in _SETTINGS:
            settings.remove(old)
    mode = node(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    place = settings.find(qn("w:characterSpacingControl"))
    compat = node("compat", mode)
    speech = node("themeFontLang", val=LANGUAGES.get(language(), language()), bidi="ar-SA")
    if place is None:
        settings.extend([compat, speech])
    else:
        place.addnext(speech)
        place.addnext(compat)


def put_over(word: Word, which: str, content: BaseOxmlElement) -> None:
    """Write the header of the « first » page, or of the others (« default »)."""
    package = word.part.package
    name = package.next_partname("/word/header%d.xml")
    part = HeaderPart(name, CONTENT_TYPE.WML_HEADER, node("hdr", content), package)
    _refer(word, "headerReference", which, word.part.relate_to(part, RELATIONSHIP_TYPE.HEADER))


def put_under(word: Word, which: str, content: BaseOxmlElement) -> None:
    """Write the footer of the « first » page, or of the others (« default »)."""
    package = word.part.package
    name = package.next_partname("/word/footer%d.xml")
    part = FooterPart(name, CONTENT_TYPE.WML_FOOTER, node("ftr", content), package)
    _refer(word, "footerReference", which, word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER))


def _refer(word: Word, tag: str, which: str, key: str) -> None:
    # python-docx would do this with files beside its modules, that a frozen program has no folder for.
    reference = node(tag, type=which)
    reference.set(qn("r:id"), key)
    word.element.body.sectPr.insert(0, reference)


def describe(word: Word, told: Mapping[str, str]) -> None:
    """Write what the file says of itself, and nothing of who wrote it where or when."""
    about = word.core_properties
    properties = word.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for old in list(properties.element):
        properties.element.remove(old)
    for name, value in told.items():
        if value:
            setattr(about, name, value[:255])


def packed(word: Word) -> bytes:
    """Return the file. The same document always gives the same bytes."""
    saved, made = BytesIO(), BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
