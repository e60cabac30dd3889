from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import cv2
import pytest
from PySide6.QtPrintSupport import QPrinter

from app.core.errors import UserError
from app.report.kit.items import make
from app.report.kit.signs import signs
from app.ui.printing.paper import Loaded, print_pdf, printer_for
from tests.unit.report.kit.paper import needs_poppler, pages, picture, ready
from workshops.formats.debat_mouvant.settings import Variant, zones

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("qapp")
RIVER = zones(Variant.RIVER)


def file_printer(path: Path) -> QPrinter:
    printer = printer_for("essai")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)
    return printer


@needs_poppler
def test_every_page_is_printed_the_way_round_that_it_is_drawn(tmp_path: Path) -> None:
    wanted = make(["poster", "signs"], ready())
    print_pdf(wanted, file_printer(tmp_path / "p.pdf"))
    printed = (tmp_path / "p.pdf").read_bytes()

    assert pages(printed) == pages(wanted) == 4
    for number in range(1, 5):
        before = picture(wanted, number, dpi=36, grey=True)
        after = picture(printed, number, dpi=36, grey=True)
        assert abs(before.shape[0] - after.shape[0]) <= 2
        assert abs(before.shape[1] - after.shape[1]) <= 2
        high, wide = min(before.shape[0], after.shape[0]), min(before.shape[1], after.shape[1])
        one, other = (cv2.blur(image[:high, :wide], (9, 9)) for image in (before, after))
        assert (cv2.absdiff(one, other) < 40).mean() > 0.99
        assert (after < 128).mean() > 0.02


def test_pages_that_were_chosen_are_printed_alone(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "p.pdf")
    printer.setFromTo(2, 3)
    print_pdf(signs(RIVER), printer)

    assert pages((tmp_path / "p.pdf").read_bytes()) == 2


def test_pages_are_printed_from_a_worker_too(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "p.pdf")
    worker = threading.Thread(target=print_pdf, args=(signs(RIVER), printer))
    worker.start()
    worker.join(30)

    assert pages((tmp_path / "p.pdf").read_bytes()) == 3


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt says it too.
def test_printer_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="L’imprimante ne répond pas"):
        print_pdf(signs(RIVER), file_printer(tmp_path / "absent" / "p.pdf"))


def test_what_is_no_pdf_is_a_bug_of_ours() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        Loaded(b"no PDF at all")
