"""The help beside the page, or over a part of it where there is no room; nothing waits for it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.core.i18n import _
from app.core.lexicon import entries
from app.ui import theme
from app.ui.help.article import SHEET_ANCHOR, link_html, sheet_html, topic_html, words_html
from app.ui.help.topics import SCREENS, TOPICS, WORDS
from app.ui.help.tour import Tour
from app.ui.help.walk import go_round
from app.ui.pieces import Button, Heading

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from app.format import Format
    from app.ui.pages import Shell

_TAG = re.compile(r"<[^>]*>")
_SHEET = "sheet:"
"""Before the key of a format, where a page of the list is that format's sheet."""
_WIDEST = 0.42
"""Share of the window that the panel takes at most beside the page."""
_NARROW = 70
"""Under this width, in em, page and panel have no room side by side: the panel comes over it."""
_OVER = 0.75
"""Share of a narrow window that the panel takes over the page."""


class HelpPanel(QFrame):
    """A page of the help, or the list of all pages, with a search field."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName("help")
        self.setProperty("role", "card")
        self.setAccessibleName(_("Aide"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._came_from: QWidget | None = None
        self._row: QHBoxLayout | None = None
        self._screen = False
        self._pages = self._texts()
        self.search = QLineEdit()
        self.list = QListWidget()
        self.article = QTextBrowser()
        self._all = Button(_("Tous les sujets"), "quiet")
        self._lay_out()
        self._fill("")

    def dock(self, row: QHBoxLayout) -> None:
        """Stand at the end of a row, beside the page, or over it where the window is narrow."""
        self._row = row
        row.addWidget(self)
        whole = self.parentWidget()
        if whole is not None:
            whole.installEventFilter(self)
        self._arrange()

    def open(self, topic: str, format_: Format[Any] | None = None) -> None:
        """Show a page of ``topics.TOPICS``; ``format_`` is that of the step where the room is.

        Raises KeyError for a topic that does not exist.
        """
        self._remember(self.window().focusWidget())
        self._read(self._page(topic, format_))
        self._screen = topic in SCREENS

    def follow(self, topic: str, format_: Format[Any] | None = None) -> None:
        """Turn to the screen that is shown now, if the page of another was open; keys stay there."""
        if self.isVisible() and self._screen and self._shown.currentWidget() is self.article:
            self.article.setHtml(self._page(topic, format_))

    def open_list(self) -> None:
        """Show all that the help can tell."""
        self._remember(self.window().focusWidget())
        self.search.clear()
        self._turn(self.list_page)
        self.search.setFocus()

    def sizeHint(self) -> QSize:
        """Return the width of some 45 signs, or less where the window is small."""
        return QSize(min(theme.em(25), round(self.window().width() * _WIDEST)), theme.em(20))

    def minimumSizeHint(self) -> QSize:
        """Return the least width where words still hold."""
        return QSize(min(theme.em(16), self.sizeHint().width()), theme.em(10))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the room that there is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self._arrange)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the panel while the keyboard is in it, whatever it does elsewhere."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the Tab key in the help: from there, Escape and F1 lead back to the page."""
        return go_round(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to what had it."""
        super().hideEvent(event)
        asked, self._came_from = self._came_from, None
        if asked is not None and isValid(asked) and asked.isVisible():
            asked.setFocus()

    @Slot(str)
    def _fill(self, sought: str) -> None:
        """List the pages that hold all the words sought."""
        words = _folded(sought).split()
        self.list.clear()
        for key, (title, text) in self._pages.items():
            if all(word in text for word in words):
                item = QListWidgetItem(title)
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.list.addItem(item)
        self._nothing.setVisible(not self.list.count())
        self.list.setCurrentRow(0)

    @Slot(str)
    def _on_sought(self, sought: str) -> None:
        self._fill(sought)
        self._turn(self.list_page)

    @Slot()
    def _on_entered(self) -> None:
        if self.list.count():
            self._on_chosen(self.list.currentItem())

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem) -> None:
        self._open_page(item.data(Qt.ItemDataRole.UserRole))

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        if url.hasFragment():
            self.article.scrollToAnchor(url.fragment())

    @Slot()
    def _on_tour(self) -> None:
        self.hide()
        self.shell.home()
        Tour(self.shell).start(self.window())

    def _open_page(self, key: str) -> None:
        if key.startswith(_SHEET):
            one = self.shell.house.catalogue[key.removeprefix(_SHEET)]
            self._read(sheet_html(_(one.name), one.sheet))
        else:
            self._read(self._topic(key))

    def _page(self, topic: str, format_: Format[Any] | None) -> str:
        """Return a topic, and the sheet of a format after it."""
        if format_ is None:
            return self._topic(topic)
        name = _(format_.name)
        link = link_html(f"#{SHEET_ANCHOR}", _("Fiche de cette étape : {name}").format(name=name))
        return f"{self._topic(topic, link)}<hr>{sheet_html(name, format_.sheet)}"

    def _topic(self, key: str, link: str = "") -> str:
        html = topic_html(TOPICS[key], _key_name, link)
        return f"{html}<hr>{words_html(entries())}" if key == WORDS else html

    def _read(self, html: str) -> None:
        self.article.document().setDefaultStyleSheet(_style(self.palette()))
        self.article.setHtml(html)
        self._screen = False
        self._turn(self.article)
        self.article.setFocus()

    @Slot()
    def _arrange(self) -> None:
        """Be beside the page or over it."""
        row, whole = self._row, self.parentWidget()
        layout = whole.layout() if whole is not None else None
        if row is None or whole is None or layout is None:
            return
        beside = whole.width() >= theme.em(_NARROW)
        if beside and row.indexOf(self) < 0:
            row.addWidget(self)
        elif not beside:
            row.removeWidget(self)
            layout.activate()
            room = row.geometry()
            width = min(theme.em(25), round(room.width() * _OVER))
            self.setGeometry(room.right() + 1 - width, room.top(), width, room.height())
            self.raise_()

    def _turn(self, page: QWidget) -> None:
        """Show the list or the article."""
        self._shown.setCurrentWidget(page)
        self._title.setVisible(page is self.list_page)
        self._all.setVisible(page is self.article)
        self._arrange()
        self.show()

    def _remember(self, focused: QWidget | None) -> None:
        """Keep in mind who has the keyboard, to give it back."""
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused

    def _texts(self) -> dict[str, tuple[str, str]]:
        """Return, by key, the title of each page and all its words, as they are sought."""
        pages = {key: (_(one.title), self._topic(key)) for key, one in TOPICS.items()}
        for key, one in self.shell.house.catalogue.items():
            name = _(one.name)
            title = _("Fiche : {name}").format(name=name)
            pages[f"{_SHEET}{key}"] = (title, sheet_html(name, one.sheet))
        return {key: (title, _folded(text)) for key, (title, text) in pages.items()}

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.em(1), theme.em(0.75), theme.em(1), theme.em(0.75))
        box.setSpacing(theme.em(0.5))
        box.addLayout(self._head())
        self.search.setPlaceholderText(_("Chercher dans l’aide"))
        self.search.setAccessibleName(_("Chercher dans l’aide"))
        self.search.textEdited.connect(self._on_sought)
        self.search.returnPressed.connect(self._on_entered)
        box.addWidget(self.search)
        self._shown = QStackedWidget()
        self.list_page = self._list_page()
        self._shown.addWidget(self.list_page)
        self._shown.addWidget(self._article())
        box.addWidget(self._shown, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._title = Heading(_("Aide"), 2)
        self._all.clicked.connect(self.open_list)
        row.addWidget(self._title)
        row.addWidget(self._all)
        row.addStretch()
        close = Button(_("Fermer"), "quiet")
        close.setToolTip(_("Fermer l’aide (Échap)"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        return row

    def _list_page(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        self._nothing = Heading(_("Rien trouvé. Essayez un autre mot."), 3)
        self.list.setAccessibleName(_("Sujets de l’aide"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        again = Button(_("Revoir la visite d’une minute"))
        again.clicked.connect(self._on_tour)
        for one in (self._nothing, self.list, again):
            box.addWidget(one)
        return page

    def _article(self) -> QTextBrowser:
        article = self.article
        article.setAccessibleName(_("Page de l’aide"))
        article.setFrameShape(QFrame.Shape.NoFrame)
        article.setOpenLinks(False)
        article.anchorClicked.connect(self._on_link)
        article.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return article


def _folded(html: str) -> str:
    """Return a text as it is sought: small letters without accents nor tags."""
    apart = unicodedata.normalize("NFD", _TAG.sub(" ", html).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _key_name(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _style(palette: QPalette) -> str:
    """Return the look of pages, in the colours and the size of text in use."""
    title = palette.color(QPalette.ColorRole.Highlight).name()
    link = palette.color(QPalette.ColorRole.Link).name()
    ink = palette.color(QPalette.ColorRole.Text).name()
    small, large = theme.em(0.35), theme.em(0.75)
    return (
        f"h2 {{ color: {title}; font-size: {theme.em(1.25)}px; margin: {small}px 0 {large}px 0; }}"
        f"h3 {{ color: {ink}; font-size: {theme.em(1)}px; margin: {large}px 0 {small}px 0; }}"
        f"p {{ color: {ink}; margin: 0 0 {large}px 0; }}"
        f"li {{ color: {ink}; margin: 0 0 {small}px 0; }}"
        f"a {{ color: {link}; }}"
    )
