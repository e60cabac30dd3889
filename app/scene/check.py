"""What the three renderers draw alike, as rules that tests hold every page against."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from app.scene.fonts import FAMILY, coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "{http://www.w3.org/2000/svg}"
_PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
_OPACITY = {"fill-opacity", "stroke-opacity"}
_STROKED = _PAINT | _OPACITY | {"id"}
_ALLOWED: dict[str, set[str]] = {
    "title": set(),
    "desc": set(),
    "defs": set(),
    "g": _STROKED | {"transform"},
    "use": {"href", "x", "y", "id"},
    "path": _STROKED | {"d"},
    "rect": _STROKED | {"x", "y", "width", "height", "rx", "ry"},
    "circle": _STROKED | {"cx", "cy", "r"},
    "line": _STROKED | {"x1", "y1", "x2", "y2"},
    "text": {"x", "y", "fill", "font-family", "font-size", "font-weight", "text-anchor"},
    "linearGradient": {"id", "x1", "y1", "x2", "y2", "gradientUnits"},
    "radialGradient": {"id", "cx", "cy", "r", "gradientUnits"},
    "stop": {"offset", "stop-color"},
}
_ROOT = {"viewBox", "width", "height", "role"}
_SCALE = re.compile(r"scale\(([\d.]+)")


def check_svg(svg: str) -> list[str]:
    """Return what a renderer would ignore or draw otherwise; an empty list is a good page.

    Raises xml.etree.ElementTree.ParseError when the page is not XML at all.
    """
    root = ET.fromstring(svg)
    found = [f"svg: attribute {name}" for name in root.attrib if name not in _ROOT]
    for element in root.iter():
        if element is not root:
            found += _offences(element)
    return found


def _offences(element: ET.Element) -> Iterator[str]:
    name = element.tag.removeprefix(_SPACE)
    if name not in _ALLOWED:
        yield f"element {name}"
        return
    for attribute in element.attrib:
        if attribute.split("}")[-1] not in _ALLOWED[name]:
            yield f"{name}: attribute {attribute}"
    if name == "text":
        yield from _text_offences(element)


def _text_offences(element: ET.Element) -> Iterator[str]:
    written = element.text or ""
    if len(element):
        yield "text: elements inside"
    if element.get("font-family") != FAMILY:
        yield f"text: font {element.get('font-family')}"
    if not element.get("font-size", "").isdecimal():
        yield f"text: size {element.get('font-size')}, not whole"
    if written != written.strip() or "  " in written or not written:
        yield f"text: spaces in {written!r}"
    for sign in sorted(set(written) - coverage()):
        yield f"text: U+{ord(sign):04X} is not in the house font"


def smallest_text(svg: str) -> float:
    """Return the size of the smallest text as a share of the height of the page; 1 without text.

    Compare with ``app.scene.svg.SECONDARY`` (1/32) and ``MUST_READ`` (1/20).
    """
    root = ET.fromstring(svg)
    height = float(root.get("viewBox", "0 0 1 1").split()[3])
    return min(_sizes(root, 1.0), default=height) / height


def _sizes(element: ET.Element, scale: float) -> Iterator[float]:
    scale *= float(found.group(1)) if (found := _SCALE.search(element.get("transform", ""))) else 1
    if element.tag == _SPACE + "text":
        yield float(element.get("font-size", 0)) * scale
    for child in element:
        yield from _sizes(child, scale)
