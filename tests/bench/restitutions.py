"""Measures of the restitution: how long the large sessions of the field take, and how they grow."""

from __future__ import annotations

import contextlib
import time
from functools import partial
from io import BytesIO
from itertools import pairwise
from statistics import median
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from app.core.edition import Edition
from app.core.progress import quiet
from app.report.editions.source import read_source, without_fleeting
from app.report.extracts.sheets import sheets
from app.report.extracts.spreadsheet import to_xlsx
from app.report.file import Restitution, restitution
from app.report.paper.ink import REGULAR, register_fonts
from app.report.written.forms import Form, render
from app.store import open_store
from app.ui import raster
from app.ui.printing.paper import Loaded
from tests.bench.figures import Figure
from tests.support import sessions
from tests.support.large import large
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QSize

    from app.core.progress import Tell
    from app.store import Reader
    from tests.bench.measures import Plan

_PEOPLE, _TEXTS = 60, 500
_WORKSHOPS = (
    "etp-patients-partenaires",
    "causerie-mimosa",
    "proches-aidants",
    "fais-decoller-ton-idee",
    "s-auto-evaluer",
)
_CROWD, _MANY, _FEWER = 1000, 10_000, 2500
_MARGIN, _LEADING, _TOP = 72, 16, 780
_SIGNS = 80


class _Heard:
    """When a work told how far it is."""

    def __init__(self) -> None:
        self._moments = [time.perf_counter()]

    def __call__(self, _done: float) -> None:
        self._moments.append(time.perf_counter())

    @property
    def took(self) -> float:
        """Seconds to the last word."""
        return self._moments[-1] - self._moments[0]

    @property
    def silence(self) -> float:
        """Longest time between two words, in seconds: so long may it take to be cancelled."""
        return max(end - start for start, end in pairwise(self._moments))


def restitution_60_500(plan: Plan) -> list[Figure]:
    """Measure a usual large workshop, the first time it is drawn and then, in both ways to tell it."""
    slowest: dict[Edition, tuple[float, ...]] = {}
    notes: dict[Edition, dict[str, Any]] = {Edition.SHARED: {}, Edition.INTERNAL: {}}
    bare: list[float] = []
    for workshop in _WORKSHOPS:
        with _reading(_made(plan, _PEOPLE, _TEXTS, workshop)) as reader:
            for edition in notes:
                rounds = tuple(_timed(partial(_told, reader, edition)) for _ in range(plan.rounds))
                notes[edition][workshop] = [round(one, 3) for one in rounds]
                slowest[edition] = max(slowest.get(edition, (0.0,)), rounds, key=median)
            bare += [_timed(partial(_bare, reader)) for _ in range(plan.rounds)]
    return [
        *(
            Figure(f"restitution « {one} », slowest workshop", "s", rounds, 2, notes=notes[one])
            for one, rounds in slowest.items()
        ),
        Figure(
            "of its bare texts in a PDF, the same",
            "times",
            tuple(one / median(bare) for one in slowest[Edition.SHARED]),
        ),
    ]


def restitution_10000(plan: Plan) -> list[Figure]:
    """Measure that a text of an immense session takes no longer than one of a large session."""
    share = 10 if plan.rounds == 1 else 1
    growth: list[float] = []
    took: list[float] = []
    silent: list[float] = []
    for _round in range(min(plan.rounds, 3)):
        each = []
        for texts in (_FEWER // share, _MANY // share):
            with _reading(_made(plan, _CROWD // share, texts)) as reader:
                heard = _Heard()
                made = restitution(reader, CATALOGUE, tell=heard)
            each.append(heard.took / texts)
        took.append(heard.took)
        silent.append(heard.silence)
        growth.append(each[1] / each[0])
    notes = {"MB": round(len(made.pdf) / 1e6, 1), "longest silence, s": median(silent)}
    return [
        Figure(f"restitution of {_MANY // share} texts", "s", tuple(took), notes=notes),
        Figure("a text among four times as many", "times", tuple(growth), 1.3),
    ]


def preview_update(plan: Plan) -> list[Figure]:
    """Measure from a change to the first page of the preview that shows it."""
    raster.prepare()
    found: dict[str, list[float]] = {}
    silent: list[float] = []
    for workshop in _WORKSHOPS:
        path = _made(plan, _PEOPLE, _TEXTS, workshop)
        with _reading(path) as reader:
            _shown(reader)
            for number in range(plan.rounds):
                _change(path, f"Une autre phrase, la {number + 1}e.")
                heard = _Heard()
                _shown(reader, heard)
                heard(1)
                found.setdefault(workshop, []).append(heard.took)
                silent.append(heard.silence)
    slowest = max(found.values(), key=median)
    notes = {name: [round(one, 3) for one in took] for name, took in found.items()}
    return [
        Figure("preview after a change, slowest workshop", "s", tuple(slowest), 1, notes=notes),
        Figure("longest silence, hence wait to cancel", "s", tuple(silent), 0.2),
    ]


def forms(plan: Plan) -> list[Figure]:
    """Measure the other forms of the same workshop, from its document."""
    raster.prepare()
    with _reading(_made(plan, _PEOPLE, _TEXTS)) as reader:
        document = _told(reader).document
        source = without_fleeting(read_source(reader, CATALOGUE), CATALOGUE)
    work: dict[str, Callable[[], bytes]] = {
        "HTML": lambda: render(document, Form.HTML, raster.rasterise_wide),
        "DOCX": lambda: render(document, Form.DOCX, raster.rasterise_wide),
        "XLSX": lambda: to_xlsx(sheets(source, CATALOGUE)),
    }
    return [
        Figure(f"{name} of {_TEXTS} texts", "s", tuple(_timed(one) for _ in range(plan.rounds)), 2)
        for name, one in work.items()
    ]


def _made(plan: Plan, people: int, texts: int, workshop: str = _WORKSHOPS[0]) -> Path:
    path = plan.folder / f"{workshop}-{people}-{texts}.mimosa"
    return path if path.exists() else large(path, people, texts, workshop)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[Reader]:
    with contextlib.closing(sessions.reader(path)) as reader:
        yield reader


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _told(reader: Reader, edition: Edition = Edition.SHARED) -> Restitution:
    return restitution(reader, CATALOGUE, edition)


def _bare(reader: Reader) -> bytes:
    """Write the same texts with ReportLab alone: no columns, no pictures, no tree."""
    register_fonts()
    target = BytesIO()
    canvas, y = Canvas(target), _TOP
    for card in read_source(reader, CATALOGUE).cards:
        for line in wrap(card.text, _SIGNS):
            if y < _MARGIN:
                canvas.showPage()
                y = _TOP
            canvas.setFont(REGULAR, 11)
            canvas.drawString(_MARGIN, y, line)
            y -= _LEADING
    canvas.save()
    return target.getvalue()


def _shown(reader: Reader, tell: Tell = quiet) -> None:
    """Draw a session and paint its first page as large as a window shows it."""
    page = Loaded(restitution(reader, CATALOGUE, tell=tell).pdf)
    size: QSize = page.pagePointSize(0).toSize() * 1.5
    assert not page.render(0, size).isNull()


def _change(path: Path, text: str) -> None:
    """Give the room's first message other words."""
    at = sessions.house()
    with contextlib.closing(open_store(path, copies=at.copies, who="bench")) as store:
        row = store.rows("SELECT id FROM key_message ORDER BY id LIMIT 1")[0]
        with store.act("bench", "reword", "changer", at.clock()) as act:
            act.update("key_message", row["id"], text=text)


MEASURES = {
    "restitution_60_500": restitution_60_500,
    "restitution_10000": restitution_10000,
    "preview_update": preview_update,
    "restitution_forms": forms,
}
