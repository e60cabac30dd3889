from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import delete

from app.report.kit.signs import signs
from app.ui.printing.preview import PdfPreview
from workshops.formats.debat_mouvant.settings import Variant, zones

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.printing.thumbnails import Thumbnails

RIVER = signs(zones(Variant.RIVER))
SEATED = signs(zones(Variant.SEATED))
ONE = signs(zones(Variant.RIVER)[:1])


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    preview = PdfPreview("Aperçu")
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    with qtbot.waitExposed(preview):
        preview.show()
    preview.show_pdf(SEATED)
    return preview


def ink(preview: PdfPreview) -> bool:
    """Tell whether the word of a sign is in view: dark signs on white paper."""
    image = preview.view.grab().toImage()
    spots = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(image.pixelColor(*spot).lightness() < 60 for spot in spots) > 50


def press(preview: PdfPreview, key: Qt.Key) -> None:
    """Press Ctrl and a key, as the window system tells the window."""
    QTest.keyClick(preview.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)


def test_pages_are_drawn(preview: PdfPreview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ink(preview))
    assert preview.pages == 6


def test_page_keys_turn_pages_and_stop_at_the_ends(preview: PdfPreview, qtbot: QtBot) -> None:
    view = preview.view
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert preview.page == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert preview.page == 2
    for _time in range(9):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert preview.page == 5


def test_page_in_front_is_said_with_its_words(preview: PdfPreview, qtbot: QtBot) -> None:
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)

    assert preview._number.text() == "Page 2 sur 6"
    assert "Plutôt" in preview.view.accessibleDescription()


def test_another_pdf_is_shown_at_the_same_place_and_zoom(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.zoom(1.25)
    preview.turn(3)
    bar = preview.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    place, zoom = bar.value(), preview.view.zoomFactor()
    preview.show_pdf(signs(zones(Variant.SEATED)))
    qtbot.waitUntil(lambda: bar.value() == place)

    assert preview.page == 3
    assert preview.view.zoomFactor() == zoom


def test_shorter_pdf_leaves_the_place_that_is_no_more(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.turn(5)
    preview.show_pdf(RIVER)
    qtbot.waitUntil(lambda: preview.page <= 2)

    assert preview.pages == 3


def test_zoom_begins_from_what_is_seen(preview: PdfPreview) -> None:
    fitted = preview._factor()
    preview.zoom(1.25)

    assert preview.view.zoomMode() is QPdfView.ZoomMode.Custom
    assert preview.view.zoomFactor() == pytest.approx(fitted * 1.25)
    for _time in range(20):
        preview.zoom(1.25)
    assert preview.view.zoomFactor() == 4


def test_keys_change_the_zoom(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.activateWindow()
    preview.view.setFocus()
    qtbot.waitUntil(preview.view.hasFocus)
    modes = QPdfView.ZoomMode
    for key, mode in (
        (Qt.Key.Key_Minus, modes.Custom),
        (Qt.Key.Key_9, modes.FitInView),
        (Qt.Key.Key_8, modes.FitToWidth),
        (Qt.Key.Key_Plus, modes.Custom),
    ):
        press(preview, key)
        qtbot.waitUntil(partial(_zoomed, preview, mode))


def _zoomed(preview: PdfPreview, mode: QPdfView.ZoomMode) -> bool:
    return preview.view.zoomMode() is mode


def test_every_control_has_a_name(preview: PdfPreview) -> None:
    names = {button.accessibleName() for button in preview.findChildren(QPushButton)}

    assert names == {"Plus petit", "Plus grand", "Toute la largeur", "Une page entière"}
    assert preview.view.accessibleName() == "Aperçu"


def test_nothing_happens_before_the_first_pdf(qtbot: QtBot) -> None:
    preview = PdfPreview("Aperçu")
    qtbot.addWidget(preview)
    preview.turn(1)
    preview.zoom(1.25)

    assert preview.pages == 0


@pytest.fixture
def leafed(qtbot: QtBot) -> PdfPreview:
    preview = PdfPreview("Aperçu", leafed=True)
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    with qtbot.waitExposed(preview):
        preview.show()
    preview.show_pdf(SEATED)
    return preview


def test_small_pages_lead_to_the_large_one_and_follow_it(leafed: PdfPreview, qtbot: QtBot) -> None:
    small = leafed.thumbnails
    assert small.isVisibleTo(leafed)
    assert small.model().rowCount() == 6
    small.setFocus()
    QTest.keyClick(small, Qt.Key.Key_Down)
    assert leafed.page == 1
    leafed.turn(2)
    assert small.currentIndex().row() == 3


def test_small_pages_are_drawn_as_they_come_into_view(leafed: PdfPreview, qtbot: QtBot) -> None:
    small = leafed.thumbnails
    qtbot.waitUntil(lambda: dark(small) > 20)
    drawn = dark(small)
    leafed.show_pdf(SEATED)
    assert dark(small) == pytest.approx(drawn, rel=0.5), "no flash of white pages"


def dark(small: Thumbnails) -> int:
    image = small.viewport().grab().toImage()
    spots = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return sum(image.pixelColor(*spot).lightness() < 100 for spot in spots)


def test_small_pages_leave_room_to_the_large_one(leafed: PdfPreview) -> None:
    leafed.resize(300, 500)
    assert not leafed.thumbnails.isVisibleTo(leafed)


def test_small_pages_are_told_by_number(leafed: PdfPreview) -> None:
    told = QAccessible.queryAccessibleInterface(leafed.thumbnails)
    assert told.text(QAccessible.Text.Name) == "Pages"
    assert told.child(4).text(QAccessible.Text.Name) == "Page 5"


def test_words_are_found_by_themselves(leafed: PdfPreview) -> None:
    assert leafed.show_words("Plutôt")
    assert leafed.page == 1
    assert not leafed.show_words("Plut")
    assert leafed.page == 1


def test_document_may_go_before_its_view(preview: PdfPreview) -> None:
    preview.turn(2)
    assert preview._document is not None
    delete(preview._document)
    assert preview.page == 0, "nothing is asked of what is gone"


def test_another_document_may_come_while_pages_are_awaited(
    preview: PdfPreview, qtbot: QtBot
) -> None:
    pages = preview.thumbnails.model()
    for _time in range(2):
        pages.data(pages.index(0, 0), Qt.ItemDataRole.DecorationRole)
        preview.show_pdf(RIVER)
    qtbot.waitUntil(lambda: ink(preview))


def test_width_of_pages_hangs_on_no_bar_that_comes_and_goes(
    preview: PdfPreview, qtbot: QtBot
) -> None:
    preview.show_pdf(ONE)
    inside = []
    for high in (300, 2000):
        preview.resize(600, high)
        qtbot.waitUntil(partial(_is_high, preview, high))
        inside.append(preview.view.viewport().width())
    assert inside[0] == inside[1], "a bar that comes makes the page lower, and goes again"


def _is_high(preview: PdfPreview, high: int) -> bool:
    return preview.view.height() > high / 2


def test_documents_that_follow_one_another_leave_none_behind(
    leafed: PdfPreview, qtbot: QtBot
) -> None:
    for turn in range(40):
        leafed.show_pdf((SEATED, RIVER, ONE)[turn % 3])
        leafed.resize(320 + 37 * (turn % 17), 260 + 91 * (turn % 7))
        leafed.fit(whole=bool(turn % 2))
        leafed.view.verticalScrollBar().setValue(211 * turn)
        leafed.view.grab()  # Pages are asked for, which another document takes the place of.
        if not turn % 5:
            qtbot.wait(1)
    qtbot.waitUntil(lambda: len(leafed.findChildren(QPdfDocument)) == 1)
    assert leafed.findChildren(QPdfDocument) == [leafed._document]


def test_page_goes_while_it_is_drawn(qtbot: QtBot) -> None:
    gone: list[str] = []
    for turn in range(12):
        preview = PdfPreview("Aperçu", leafed=True)
        preview.resize(700, 500)
        preview.show()
        preview.show_pdf(SEATED)
        assert preview._document is not None
        preview.view.destroyed.connect(lambda: gone.append("view"))
        preview._document.destroyed.connect(lambda: gone.append("document"))
        for _page in range(turn % 4):
            preview.turn(1)
            preview.view.repaint()
            qtbot.wait(1)
        preview.deleteLater()
        del preview
    qtbot.waitUntil(lambda: len(gone) == 24)
    assert gone == ["view", "document"] * 12, "a view draws from its document in a thread"
