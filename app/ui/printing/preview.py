"""A PDF seen in the window, page after page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QPalette
from PySide6.QtPdf import QPdfBookmarkModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Button, Muted, tip
from app.ui.printing.paper import Loaded
from app.ui.printing.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0

_ROOM = 27
"""Width, in body sizes, from which small pages have room beside the large one."""

_ABOVE = 12
"""Points of a page that stay in view above what was looked for."""


@dataclass(frozen=True, slots=True)
class _Here:
    """A place in pixels, and how far down from the last heading above it that is.

    ``nth``: how many headings of the same words come before that one. ``page``: the one that
    it is on, from 0, when the place is on another; -1 else.
    """

    place: int
    heading: str = ""
    nth: int = 0
    below: int = 0
    page: int = -1


_RING = """
QPdfView { border: 2px solid palette(mid); border-radius: 8px; }
QPdfView:focus { border-color: palette(highlight); }
"""


class _Pages(QPdfView):
    """The pages under each other; the page keys go from one to the next."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages; all other keys scroll."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        turn = turns.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(turn)


class PdfPreview(QWidget):
    """A PDF with its zoom and its page number.

    ``name`` says what it is, for screen readers. ``whole``: begin with whole pages in view, and
    not with their whole width. ``leafed``: small pages stand beside it, where there is room.
    """

    def __init__(self, name: str, *, whole: bool = False, leafed: bool = False) -> None:
        super().__init__()
        self._document: Loaded | None = None
        self._leafed = leafed
        self._stale = False
        self.thumbnails = Thumbnails()
        self.thumbnails.hide()
        self.thumbnails.chosen.connect(self._on_chosen)
        self.view = _Pages(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        # A bar that comes makes the pages narrower, thus lower, and goes: without end.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.fit(whole=whole)
        self.view.setPalette(_ground(self.view.palette()))
        self.view.setStyleSheet(_RING)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(name)
        self.view.turned.connect(self.turn)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self._number = Muted()
        self._number.setWordWrap(False)
        self._number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        pages = QHBoxLayout()
        pages.setSpacing(theme.em(0.5))
        pages.addWidget(self.view, 1)
        pages.addWidget(self.thumbnails)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        column.addLayout(pages, 1)
        column.addLayout(self._bar())

    @property
    def pages(self) -> int:
        """How many pages there are, 0 before the first PDF."""
        return self._document.pageCount() if self._document is not None else 0

    @property
    def page(self) -> int:
        """The number of the page in front, from 0."""
        return self.view.pageNavigator().currentPage()

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF where the one before was, under the same heading, at the same zoom.

        Raises ValueError when Qt cannot read it.
        """
        self._stale = False
        before, here = self._document, self._here()
        # A child, after the view: that one draws from it in a thread of its own, and goes first.
        self._document = Loaded(pdf, self)
        self.view.setDocument(self._document)
        self.thumbnails.show_document(self._document)
        if before is not None:
            # The new pages are laid once the event loop turns.
            QTimer.singleShot(0, self, lambda: self._go_back(here))
            before.deleteLater()
        self._say()

    def say_stale(self, *, stale: bool) -> None:
        """Say that another PDF is on its way; the next one says that it came."""
        self._stale = stale
        self._say()

    def show_heading(self, title: str) -> bool:
        """Scroll to the first heading that says ``title``; tell whether there is one."""
        for said, page, down in self._headings():
            if said == title:
                self._show(page, down)
                return True
        return False

    def show_words(self, words: str) -> bool:
        """Scroll to where ``words`` first stand by themselves; tell whether they do."""
        for page in range(self.pages):
            place = self._place(page, words)
            if place is not None:
                self._show(page, place)
                return True
        return False

    def _headings(self) -> Iterator[tuple[str, int, float]]:
        """Return what each heading says, its page, and how far down it stands, in points."""
        if self._document is None:
            return
        marks = QPdfBookmarkModel()
        marks.setDocument(self._document)
        for row in range(marks.rowCount(QModelIndex())):
            mark = marks.index(row, 0, QModelIndex())
            down = mark.data(marks.Role.Location).y()
            yield mark.data(marks.Role.Title), mark.data(marks.Role.Page), down

    def _here(self) -> _Here:
        """Return what is at the top of the view."""
        here = _Here(self.view.verticalScrollBar().value())
        known: Counter[str] = Counter()
        for title, page, down in self._headings():
            high = self._high(page, down - _ABOVE)
            if high <= here.place:
                over = here.place >= self._high(page + 1, 0) - self.view.pageSpacing()
                below = here.place - high
                here = _Here(here.place, title, known[title], below, page if over else -1)
            known[title] += 1
        return here

    def _go_back(self, here: _Here) -> None:
        """Bring back to the top of the view what was there, or the same place where it is no more.

        A page begins where it did, however its heading has moved on the page before.
        """
        found = [one for one in self._headings() if one[0] == here.heading]
        place = here.place
        if here.nth < len(found):
            _title, page, down = found[here.nth]
            if page != here.page:
                place = self._high(page, down - _ABOVE) + here.below
        self.view.verticalScrollBar().setValue(place)

    def _place(self, page: int, words: str) -> float | None:
        """Return how far down a page some words are, in points, or None."""
        if self._document is None:
            return None
        text = self._document.getAllText(page).text()
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        if found is None:
            return None
        said = self._document.getSelectionAtIndex(page, found.start(), len(words))
        return said.boundingRectangle().top()

    def _show(self, page: int, down: float) -> None:
        """Scroll to a place of a page, ``down`` from its top in points.

        Qt knows of no place in a page, and does not go to the top of the one that it is at.
        """
        self.view.verticalScrollBar().setValue(self._high(page, down - _ABOVE))

    def _high(self, page: int, down: float) -> int:
        """Return how far down all the pages a place of one of them is, in pixels."""
        high = [self._pixels(one) * self._points(one).height() for one in range(page)]
        top = self.view.documentMargins().top() + sum(map(round, high))
        return top + page * self.view.pageSpacing() + round(max(0.0, down) * self._pixels(page))

    @Slot(int)
    def turn(self, pages: int) -> None:
        """Go some pages on, or back."""
        number = min(max(self.page + pages, 0), self.pages - 1)
        if number >= 0:
            self.view.pageNavigator().jump(number, QPointF(), 0)

    def zoom(self, times: float) -> None:
        """See everything so many times larger."""
        factor = min(max(self._factor() * times, _LEAST), _MOST)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(factor)

    def fit(self, *, whole: bool) -> None:
        """See the pages whole, or their whole width."""
        modes = QPdfView.ZoomMode
        self.view.setZoomMode(modes.FitInView if whole else modes.FitToWidth)

    def _points(self, page: int) -> QSizeF:
        return self._document.pagePointSize(page) if self._document is not None else QSizeF()

    def _pixels(self, page: int) -> float:
        """Return how many pixels a point of a page takes."""
        return self._factor(page) * self.screen().logicalDotsPerInch() / 72

    def _factor(self, page: int | None = None) -> float:
        """Return the zoom in use: 1 shows a page, the one in front or another, at its size on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or self._document is None:
            return self.view.zoomFactor()
        margins, inside = self.view.documentMargins(), self.view.viewport().size()
        points = self._points(self.page if page is None else page)
        dots = self.screen().logicalDotsPerInch() / 72
        wide = (inside.width() - margins.left() - margins.right()) / (points.width() * dots)
        if self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            return wide
        return min(wide, (inside.height() - self.view.pageSpacing()) / (points.height() * dots))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.em(0.5))
        bar.addWidget(self._number, 1)
        for words, name, shortcut, act in (
            ("−", _("Plus petit"), "Ctrl+-", lambda: self.zoom(1 / _STEP)),
            ("+", _("Plus grand"), "Ctrl++", lambda: self.zoom(_STEP)),
            (_("Largeur"), _("Toute la largeur"), "Ctrl+8", lambda: self.fit(whole=False)),
            (_("Page"), _("Une page entière"), "Ctrl+9", lambda: self.fit(whole=True)),
        ):
            bar.addWidget(_button(words, name, shortcut, act))
        return bar

    @Slot()
    def _on_page(self) -> None:
        if isValid(self._document):  # A view turns back to its first page as its document goes.
            self._say()

    @Slot(int)
    def _on_chosen(self, page: int) -> None:
        self.view.pageNavigator().jump(page, QPointF(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the small pages where there is room."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.thumbnails.setVisible(
            self._leafed and self.pages > 1 and self.width() >= theme.em(_ROOM)
        )

    def _say(self) -> None:
        """Say which page is in front, and what is written on it to who cannot see it."""
        if self._document is None or not self.pages:
            self._number.setText("")
            return
        said = _("Page {number} sur {total}").format(number=self.page + 1, total=self.pages)
        late = _("mise à jour…")
        self._number.setText(f"{said} · {late}" if self._stale else said)
        self.view.setAccessibleDescription(self._document.getAllText(self.page).text())
        self.thumbnails.mark(self.page)
        self._make_room()


def _button(words: str, name: str, shortcut: str, act: Callable[[], None]) -> Button:
    """Return a small button; its shortcut is told with its name when one points at it."""
    button = Button(words, "quiet")
    button.setShortcut(QKeySequence(shortcut))
    button.setAccessibleName(name)
    shown = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    tip(button, name, shown)
    button.clicked.connect(act)
    return button


def _ground(palette: QPalette) -> QPalette:
    """Return the palette with a quiet ground under the pages."""
    palette.setColor(QPalette.ColorRole.Dark, QColor(theme.LINE))
    return palette
