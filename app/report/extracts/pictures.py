"""The pictures of a restitution as files of their own, for slides, posters and web pages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from app.core.document import Heading, Picture
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.core.document import Document

    Rasterise = Callable[[str, int], bytes]
    """Draws an SVG so many px wide, as a PNG."""

_SVG = "{http://www.w3.org/2000/svg}"
_FALLBACKS = "Verdana, Arial, sans-serif"
"""Who has not the house font reads the others, which are about as wide."""
_KEPT = frozenset({"title", "desc"})
_LONGEST = 40
"""Most signs of a title in a name."""
_TWICE = 2


class Image(Struct, frozen=True):
    """A picture. ``name`` has no suffix; ``alt`` says it in words.

    ``drawn`` is the SVG as the house draws it, in its own font; ``svg`` is what others read.
    """

    name: str
    alt: str
    drawn: str
    svg: str


def pictures(document: Document) -> tuple[Image, ...]:
    """Return every picture of a document, in their order, named after their chapters."""
    found: dict[str, list[Picture]] = {}
    for title, picture in _under_titles(document):
        found.setdefault(title, []).append(picture)
    return tuple(
        _image(f"{number:02}-{slug(title)}-{place}", picture)
        for number, (title, every) in enumerate(found.items(), 1)
        for place, picture in enumerate(every, 1)
    )


def png(image: Image, rasterise: Rasterise) -> bytes:
    """Return a picture as a PNG, twice as large as it is drawn."""
    width = float(etree.fromstring(image.drawn.encode()).get("width", "1000"))
    return rasterise(image.drawn, round(width * _TWICE))


def _under_titles(document: Document) -> Iterator[tuple[str, Picture]]:
    """Yield each picture with the title of its chapter."""
    # Before any chapter, as under the annexes, it is the title under it that tells.
    title, part = "", True
    for block in document.blocks:
        if isinstance(block, Heading) and (block.level == 1 or (part and block.level == 2)):
            title = block.text
            part = block.fresh if block.level == 1 else part
        elif isinstance(block, Picture):
            yield title, block


def _image(name: str, picture: Picture) -> Image:
    return Image(name, picture.alt, picture.svg, self_contained(picture.svg, picture.alt))


def self_contained(drawn: str, alt: str) -> str:
    """Return an SVG that stands alone: with its words, fonts to fall back on, and nothing else.

    Comments, metadata and attributes of other programs are left out.
    """
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False))
    title = root.find(f"{_SVG}title")
    named = title.text if title is not None and title.text else _("Dessin")
    for one in [
        *root.iter(etree.Comment, etree.ProcessingInstruction),
        *root.iter(f"{_SVG}metadata"),
    ]:
        one.getparent().remove(one)
    for one in [child for child in root if etree.QName(child).localname in _KEPT]:
        root.remove(one)
    for place, (tag, words) in enumerate((("title", named), ("desc", alt))):
        said = etree.Element(f"{_SVG}{tag}", nsmap={None: _SVG.strip("{}")})
        said.text = words
        root.insert(place, said)
    for one in root.iter():
        family = one.get("font-family")
        if family:
            one.set("font-family", f"'{family}', {_FALLBACKS}")
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return told.decode()


def slug(words: str) -> str:
    """Return words as the name of a file has them: small letters, digits and hyphens.

    >>> slug("Débat mouvant : l’Œuvre !")
    'debat-mouvant-l-oeuvre'
    """
    plain = unicodedata.normalize("NFKD", words.lower().replace("œ", "oe").replace("æ", "ae"))
    bare = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")
    if len(bare) > _LONGEST:
        bare = bare[: _LONGEST + 1].rpartition("-")[0] or bare[:_LONGEST]
    return bare or "dessin"
