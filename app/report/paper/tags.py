"""The logical tree of a PDF: what is on its pages, in the order of reading, for who listens to it.

A tree is built before anything is drawn (ISO 32000-1, 14.7 and 14.8); what is drawn for one of its
elements is marked as such on its page, and what is drawn for none is decoration. An element may
be drawn in several parts, over several pages. ISO 14289-1 (PDF/UA-1) says what a tree must hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterable

_Box = tuple[float, float, float, float]

_KEPT = frozenset({"TR", "TH", "TD"})
"""Elements without a word that are not left out: the cells of a row would not stand in line."""

_UNSAID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


class Node:
    """An element of the tree: a heading, a paragraph, a row…; ``kind`` is its standard type.

    ``alt`` says in words what cannot be read (a figure); ``owner`` and ``attributes`` are those of
    ISO 32000-1, 14.8.5: « Table », « Scope /Column ».
    """

    __slots__ = ("alt", "attributes", "box", "drawn", "inside", "kind", "owner")

    def __init__(self, kind: str, *, alt: str = "", owner: str = "", attributes: str = "") -> None:
        self.kind = kind
        self.alt = alt
        self.owner = owner
        self.attributes = attributes
        self.box: _Box | None = None
        self.inside: list[Node] = []
        self.drawn: list[tuple[int, int]] = []

    def add(self, kind: str, *, alt: str = "", owner: str = "", attributes: str = "") -> Node:
        """Put an element after those that are in this one; return it."""
        node = Node(kind, alt=alt, owner=owner, attributes=attributes)
        self.inside.append(node)
        return node

    def list(self, numbered: bool) -> Node:
        """Put a list after what is in this element; return it."""
        label = "Decimal" if numbered else "Disc"
        return self.add("L", owner="List", attributes=f"/ListNumbering /{label}")

    def head_cell(self) -> Node:
        """Put the title of a column in this row; return it."""
        return self.add("TH", owner="Table", attributes="/Scope /Column")

    def cell(self) -> Node:
        """Put a cell in this row; return it."""
        return self.add("TD")

    def figure(self, alt: str) -> Node:
        """Put a picture after what is in this element; return it."""
        return self.add("Figure", alt=alt, owner="Layout", attributes="/Placement /Block")

    def framed(self, box: _Box) -> None:
        """Tell where on its page a figure is: left, foot, right and top, in points."""
        self.box = box

    @property
    def said(self) -> bool:
        """Whether anything was drawn for it, or for what is in it."""
        return bool(self.drawn) or any(one.said for one in self.inside)


class Tree:
    """The elements of a document, and where on which page each of them is drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._pages: list[list[Node]] = [[]]
        self._named: list[pdfdoc.PDFObjectReference] = []
        self._links: list[tuple[Node, pdfdoc.PDFDictionary]] = []

    def mark(self, node: Node) -> int:
        """Return the number, on the page being drawn, of what is drawn next for an element."""
        page = self._pages[-1]
        page.append(node)
        node.drawn.append((len(self._pages) - 1, len(page) - 1))
        return len(page) - 1

    def link(self, node: Node, link: pdfdoc.PDFDictionary) -> None:
        """Tell what is to be touched on the page being drawn for an element just marked there."""
        self._links.append((node, link))

    def turn(self, page: pdfdoc.PDFPage, named: pdfdoc.PDFObjectReference) -> None:
        """Give the page that was drawn its place in the tree, and go on with the next."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages) - 1
        page.Tabs = pdfdoc.PDFName("S")
        self._named.append(named)
        self._pages.append([])

    def write(self, pdf: pdfdoc.PDFDocument) -> None:
        """Add the tree to a file, without the elements that nothing was drawn for."""
        root = _Written("StructTreeRoot")
        held = {id(self.root): _Element(self.root, self._named, pdf.Reference(root))}
        root.entries = [("K", pdf.Reference(held[id(self.root)]))]
        self._hold(self.root, held, pdf)
        numbers = []
        for number, nodes in enumerate(self._pages[:-1]):
            numbers += [number, _array(pdf.Reference(held[id(node)]) for node in nodes)]
        for number, (node, link) in enumerate(self._links, len(self._named)):
            link["StructParent"] = number
            element = held[id(node)]
            element.inside.append(element.touched(pdf.Reference(link)))
            numbers += [number, pdf.Reference(element)]
        parents = _Written()
        parents.entries = [("Nums", _array(numbers))]
        root.entries += [("ParentTree", pdf.Reference(parents))]
        root.entries += [("ParentTreeNextKey", len(self._named) + len(self._links))]
        pdf.Catalog.StructTreeRoot = root
        pdf.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})

    def _hold(self, node: Node, held: dict[int, _Element], pdf: pdfdoc.PDFDocument) -> None:
        """Make the elements inside one, in order."""
        above = held[id(node)]
        for one in node.inside:
            if one.kind in _KEPT or one.said:
                inside = _Element(one, self._named, pdf.Reference(above))
                held[id(one)] = inside
                above.inside.append(pdf.Reference(inside))
                self._hold(one, held, pdf)


def _array(values: Iterable[object]) -> pdfdoc.PDFArray:
    return pdfdoc.PDFArray(list(values))


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """A dictionary on one line, in the order of its entries."""

    __RefOnly__ = 1

    def __init__(self, kind: str = "") -> None:
        self.kind = kind
        self.entries: list[tuple[str, object]] = []

    def format(self, pdf: pdfdoc.PDFDocument) -> bytes:
        kind = [("Type", f"/{self.kind}")] if self.kind else []
        told = (
            f"/{name} ".encode() + pdfdoc.format(value, pdf)
            for name, value in [*kind, *self.entries]
        )
        return b"<<" + b" ".join(told) + b">>"


class _Element(_Written):
    """An element as it is written."""

    def __init__(
        self,
        node: Node,
        pages: list[pdfdoc.PDFObjectReference],
        above: pdfdoc.PDFObjectReference,
    ) -> None:
        super().__init__("StructElem")
        self.node = node
        self.pages = pages
        self.above = above
        self.inside: list[object] = []

    def format(self, pdf: pdfdoc.PDFDocument) -> bytes:
        node = self.node
        first = node.drawn[0][0] if node.drawn else None
        drawn = [
            number if page == first else self._elsewhere(page, number)
            for page, number in node.drawn
        ]
        self.entries = [("S", f"/{node.kind}"), ("P", self.above)]
        if first is not None:
            self.entries.append(("Pg", self.pages[first]))
        if node.alt:
            self.entries.append(("Alt", pdfdoc.PDFString(node.alt)))
        if node.owner:
            box = f" /BBox [{' '.join(f'{at:.2f}' for at in node.box)}]" if node.box else ""
            self.entries.append(("A", f"<</O /{node.owner} {node.attributes}{box}>>"))
        inside = [*drawn, *self.inside]
        self.entries.append(("K", inside[0] if len(inside) == 1 else _array(inside)))
        return super().format(pdf)

    def touched(self, link: pdfdoc.PDFObjectReference) -> _Written:
        """Return what is to be touched for it, on its first page."""
        part = _Written("OBJR")
        part.entries = [("Pg", self.pages[self.node.drawn[0][0]]), ("Obj", link)]
        return part

    def _elsewhere(self, page: int, number: int) -> _Written:
        """Return what is drawn on another page than the first one of its element."""
        part = _Written("MCR")
        part.entries = [("Pg", self.pages[page]), ("MCID", number)]
        return part


_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def declare(pdf: pdfdoc.PDFDocument, title: str, language: str) -> None:
    """Say what the document is called, and that it was made as PDF/UA-1 asks."""
    told = _METADATA.format(title=escape(_UNSAID.sub("", title)), language=language)
    pdf.Catalog.Metadata = pdfdoc.XMP(creator=lambda _pdf: told.encode())
