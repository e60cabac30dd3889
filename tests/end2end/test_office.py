"""What a team edits opens in a word processor and a spreadsheet that we did not write."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import docx
import pytest
from pypdf import PdfReader

from app.report.extracts.spreadsheet import Sheet, to_xlsx
from app.report.written.forms import Form, render
from app.ui.raster import rasterise_wide
from tests.unit.report.sample import ARABIC, EMOJI, LONG, MARKUP
from tests.unit.report.written.test_forms import DOCUMENTS, texts, words

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.usefixtures("qapp"),
]
TIME = 60.0
UTF_8 = ":Text - txt - csv (StarCalc):44,34,76"
"""Commas, quotation marks, UTF-8."""


def opened(path: Path, kind: str, how: str = "") -> Path:
    """Open a file in LibreOffice and save it as another kind; return that one, made or not.

    ``how`` is a filter of LibreOffice's and what it is told.
    """
    folder = path.parent / "opened"
    profile = (path.parent / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        kind + how,
    ]
    told = subprocess.run(
        [*command, "--outdir", str(folder), str(path)], capture_output=True, text=True, timeout=TIME
    )
    assert told.returncode == 0, told.stderr
    return folder / f"{path.stem}.{kind}"


def printed(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def written(folder: Path, name: str) -> Path:
    path = folder / "restitution.docx"
    path.write_bytes(render(DOCUMENTS[name](), Form.DOCX, rasterise_wide))
    return path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_processor_prints_every_word_on_a4(name: str, tmp_path: Path) -> None:
    path = opened(written(tmp_path, name), "pdf")
    wanted = set().union(*map(words, texts(DOCUMENTS[name]())))
    size = PdfReader(path).pages[0].mediabox

    assert wanted <= words(printed(path))
    assert (float(size.width), float(size.height)) == pytest.approx((595.3, 841.9), abs=1)


def test_word_processor_keeps_titles_lists_tables_and_words_of_pictures(tmp_path: Path) -> None:
    ours = docx.Document(str(written(tmp_path, "every block")))
    kept = docx.Document(str(opened(tmp_path / "restitution.docx", "docx")))

    def styles(found: docx.document.Document) -> list[tuple[str, str]]:
        named = [(one.style, one.text.strip()) for one in found.paragraphs]
        return [
            ((style.name or "").title() if style else "", text) for style, text in named if text
        ]

    assert styles(kept) == styles(ours)
    assert kept.element.body.xpath("count(.//w:tblHeader)") == 1
    assert kept.element.body.xpath(".//wp:docPr/@descr") == ["Une image"]
    for mine, theirs in zip(ours.inline_shapes, kept.inline_shapes, strict=True):
        assert theirs.width / theirs.height == pytest.approx(mine.width / mine.height, abs=0.02)


def test_spreadsheet_shows_every_cell_and_reckons_none(tmp_path: Path) -> None:
    rows = (("=1+1", 7), (MARKUP, 12), (LONG, 3), (ARABIC, 4), (EMOJI, 5))
    path = tmp_path / "tableaux.xlsx"
    path.write_bytes(to_xlsx([Sheet("Paroles", ("Texte", "Nombre"), rows)]))
    shown = opened(path, "csv", UTF_8).read_text(encoding="utf-8")

    assert "=1+1" in shown
    assert all(word in shown for text, _n in rows for word in words(str(text)))


def test_file_that_is_cut_is_not_opened(tmp_path: Path) -> None:
    path = written(tmp_path, "session")
    path.write_bytes(path.read_bytes()[:3000])

    assert not opened(path, "pdf").exists()
