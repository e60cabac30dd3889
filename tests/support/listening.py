"""What a screen reader finds in a PDF: its logical tree, read by a library that did not write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

Held = Any
"""Whatever a PDF holds: numbers, names, arrays, dictionaries."""

_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <((?:[0-9A-Fa-f]{4})+)>")


@dataclass(frozen=True)
class Element:
    """An element as it is heard: its own words, and the elements in it; ``pages`` it is on."""

    kind: str
    text: str
    alt: str
    scope: str
    inside: tuple[Element, ...]
    pages: tuple[int, ...]

    def all(self, *kinds: str) -> list[Element]:
        """Return this element and those in it, in order: all, or those of some kinds."""
        found = [self] if self.kind in kinds or not kinds else []
        return found + [one for child in self.inside for one in child.all(*kinds)]

    @property
    def words(self) -> str:
        """All that is heard of it, spaces merged."""
        return " ".join(self._told().split())

    def _told(self) -> str:
        """All of it, parts of a line joined as they are."""
        told = self.alt or self.text + "".join(one._told() for one in self.inside)
        return told if self.kind in {"Span", "Link"} else f" {told} "


@dataclass(frozen=True)
class Page:
    """What is marked on a page: the words of each marked sequence, and those of decoration."""

    marked: dict[int, str]
    decoration: str
    unmarked: str


@dataclass(frozen=True)
class Heard:
    """A PDF as it is heard."""

    root: Element
    pages: tuple[Page, ...]
    missing: tuple[str, ...]
    """What is wrong between the pages and the tree."""


def hear(pdf: bytes) -> Heard:
    """Read the tree of a PDF, and what its pages mark."""
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = tuple(_Reader(page).page() for page in file.pages)
        numbers: dict[Held, int] = {page.objgen: number for number, page in enumerate(file.pages)}
        tree = file.Root.StructTreeRoot
        claimed: list[tuple[int, int]] = []
        root = _element(tree.K, pages, numbers, claimed)
        marked = [(place, number) for place, page in enumerate(pages) for number in page.marked]
        missing = [f"claimed twice: {one}" for one in claimed if claimed.count(one) > 1]
        missing += [f"nobody's: {one}" for one in marked if one not in claimed]
        missing += _parents(file, numbers)
    return Heard(root, pages, tuple(missing))


def _element(
    node: Held,
    pages: tuple[Page, ...],
    numbers: dict[Held, int],
    claimed: list[tuple[int, int]],
) -> Element:
    kids = node.get("/K", [])
    own, inside, places = [], [], []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
            assert kid.P.objgen == node.objgen
            inside.append(_element(kid, pages, numbers, claimed))
            continue
        if isinstance(kid, pikepdf.Dictionary) and str(kid.Type) == "/OBJR":
            continue
        elsewhere = isinstance(kid, pikepdf.Dictionary)
        place = numbers[(kid if elsewhere else node).Pg.objgen]
        number = int(kid.MCID if elsewhere else kid)
        claimed.append((place, number))
        own.append(pages[place].marked[number])
        places.append(place)
    about = node.get("/A", pikepdf.Dictionary())
    return Element(
        kind=str(node.S)[1:],
        text="".join(own),
        alt=str(node.get("/Alt", "")),
        scope=str(about.get("/Scope", "")),
        inside=tuple(inside),
        pages=tuple(places),
    )


def _parents(file: pikepdf.Pdf, numbers: dict[Held, int]) -> list[str]:
    """Return what is wrong with the way back from the pages to their elements."""
    entries: list[Held] = list(file.Root.StructTreeRoot.ParentTree.Nums.as_list())
    back = dict(zip(map(int, entries[::2]), entries[1::2], strict=True))
    return [
        f"page {numbers[page.objgen]} sends {number} to {node.S}"
        for page in file.pages
        for number, node in enumerate(back[int(page.StructParents)].as_list())
        if number not in _drawn(node, page)
    ]


def _drawn(node: Held, page: pikepdf.Page) -> Iterator[int]:
    """Yield the numbers of what an element says is drawn for it on a page."""
    kids: Held = node.K.as_list() if isinstance(node.K, pikepdf.Array) else [node.K]
    for kid in kids:
        holder = kid if isinstance(kid, pikepdf.Dictionary) else node
        if holder.get("/S") is not None and holder is kid:
            continue
        if holder.Pg.objgen == page.objgen:
            yield int(holder.MCID if holder is kid else kid)


class _Reader:
    """Reads one page: the words of each marked sequence, as fonts and ``ActualText`` tell them."""

    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._marked: dict[int, str] = {}
        self._decoration: list[str] = []
        self._unmarked: list[str] = []
        self._open: list[tuple[str, int | None, bool]] = []
        self._fonts: dict[tuple[int, int], dict[int, str]] = {}

    def page(self) -> Page:
        """Return what is marked."""
        self._walk(self._page, self._page.Resources)
        assert not self._open, "a marked sequence never ends"
        return Page(self._marked, " ".join(self._decoration), " ".join(self._unmarked))

    def _walk(self, stream: pikepdf.Page | pikepdf.Object, resources: Held) -> None:
        font: dict[int, str] = {}
        operations: list[Held] = list(pikepdf.parse_content_stream(stream))
        for operands, operator in operations:
            match str(operator):
                case "Tf":
                    named = resources.Font[str(operands[0])]
                    font = self._fonts.setdefault(named.objgen, {}) or _signs(named)
                    self._fonts[named.objgen] = font
                case "Tj":
                    self._say("".join(font.get(code, "") for code in bytes(operands[0])))
                case "BMC":
                    self._open.append((str(operands[0]), None, False))
                case "BDC":
                    self._begin(*operands)
                case "EMC":
                    self._open.pop()
                case "Do":
                    form = resources.XObject[str(operands[0])]
                    self._walk(form, form.Resources)

    def _begin(self, kind: Held, about: Held) -> None:
        number = about.get("/MCID")
        if number is not None:
            assert not any(one[1] is not None or one[0] == "/Artifact" for one in self._open)
            self._marked[int(number)] = ""
        words = about.get("/ActualText")
        mark = None if number is None else int(number)
        self._open.append((str(kind), mark, False))
        if words is not None:
            self._say(str(words))
        self._open[-1] = (str(kind), mark, words is not None)

    def _say(self, words: str) -> None:
        if any(replaced for _kind, _mark, replaced in self._open):
            return
        number = next((mark for _kind, mark, _told in self._open if mark is not None), None)
        if number is not None:
            self._marked[number] += words
        elif any(kind == "/Artifact" for kind, _mark, _told in self._open):
            self._decoration.append(words)
        else:
            self._unmarked.append(words)


def _signs(font: Held) -> dict[int, str]:
    """Return the sign of each code of a font."""
    return {
        int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be")
        for code, sign in _MAPPED.findall(font.ToUnicode.read_bytes())
    }
