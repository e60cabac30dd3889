"""The restitution of a session as a file."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.edition import Edition
from app.core.errors import UserError
from app.core.i18n import _
from app.core.passages import waiting
from app.core.progress import Tell, quiet, within
from app.core.record import MessageStatus
from app.report.written.forms import Form, render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.core.document import Document
    from app.core.session import SessionInfo
    from app.format import Format
    from app.report.editions.contents import Line
    from app.report.editions.source import Reader, SessionRecord
    from app.report.written.docx import Rasterise

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""Signs that no name of a file has on Windows (« Naming Files, Paths, and Namespaces »)."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 100
"""Most signs of a name, so that its folder may be deep (Windows: 260 for the whole path)."""


_READ, _ASSEMBLED = 0.2, 0.5
"""Shares of the work that are done once a session is read, and once it is told."""


@dataclass(frozen=True, slots=True)
class Restitution:
    """A restitution as it was at one moment: in one edition, as a document and as a PDF.

    ``people`` were there, ``passages`` are the free texts in it, ``messages`` those that the room
    validated. ``unread`` texts still wait to be read over: they are not in it, nor are the
    ``fleeting`` ones, erased by closing.
    ``lines`` are its contents, as a team may arrange them.
    """

    edition: Edition
    document: Document
    pdf: bytes
    info: SessionInfo
    people: int
    passages: int
    messages: int
    unread: int
    fleeting: int = 0
    lines: tuple[Line, ...] = ()


def restitution(
    reader: Reader,
    catalogue: Mapping[str, Format[Any]],
    edition: Edition = Edition.SHARED,
    tell: Tell = quiet,
) -> Restitution:
    """Return the restitution of a session in one edition, telling how far it is.

    Raises UserError as the session and its formats do, CancelledError as ``tell`` does.
    """
    # ReportLab takes a while to load: whoever only names a file does not wait for it.
    from app.report.editions.assemble import assemble_with_contents
    from app.report.editions.source import read_source, without_fleeting
    from app.report.paper.pdf import render_pdf

    tell(0)
    whole = read_source(reader, catalogue)
    source = without_fleeting(whole, catalogue)
    tell(_READ)
    document, lines = assemble_with_contents(
        source, catalogue, edition, within(tell, _READ, _ASSEMBLED)
    )
    pdf = render_pdf(document, within(tell, _ASSEMBLED, 1))
    tell(1)
    return Restitution(
        edition=edition,
        document=document,
        pdf=pdf,
        info=source.info,
        people=source.presence.total,
        passages=len(source.cards),
        messages=sum(one.status is MessageStatus.VALIDATED for one in source.messages),
        unread=sum(waiting(card, source.info) for one in source.steps for card in one.record.cards),
        fleeting=_texts(whole) - _texts(source),
        lines=lines,
    )


def _texts(source: SessionRecord) -> int:
    """Return how many texts a session holds, whether they are printed or not."""
    return sum(len(one.record.cards) for one in source.steps)


def save(made: bytes, path: Path) -> None:
    """Write a file in one go: a former one stays whole until the new one is.

    Raises UserError when it cannot be written there.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(made)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise UserError(
            _(
                "Le fichier « {name} » ne peut pas être écrit. "
                "Fermez-le s’il est ouvert, ou choisissez un autre dossier."
            ).format(name=path.name)
        ) from error


def write_restitution(
    reader: Reader,
    catalogue: Mapping[str, Format[Any]],
    path: Path,
    edition: Edition = Edition.SHARED,
    rasterise: Rasterise | None = None,
) -> None:
    """Write a session in one edition, in the form that the end of ``path`` says.

    Only a text to edit needs ``rasterise``. Raises UserError where that is no form, as the session
    and its formats do, and as :func:`save`.
    """
    from app.report.editions.assemble import assemble
    from app.report.editions.source import read_source, without_fleeting

    form = form_of(path)
    source = without_fleeting(read_source(reader, catalogue), catalogue)
    save(render(assemble(source, catalogue, edition), form, rasterise or _undrawn), path)


def form_of(path: Path) -> Form:
    """Return the form that the end of a file's name says. Raises UserError for any other end."""
    found = next((one for one in Form if path.suffix.lower() == one.suffix), None)
    if found is None:
        raise UserError(
            _("Donnez au fichier un nom qui finit par {ends}.").format(
                ends=", ".join(one.suffix for one in Form)
            )
        )
    return found


def _undrawn(_svg: str, _width: int) -> bytes:
    raise ValueError("nobody draws pictures here")


def file_name(info: SessionInfo, what: str = "") -> str:
    """Return « titre – 2026-03-12.pdf », or « titre – affiche – … », which every system takes."""
    title = _clean(info.title)[:_LONGEST].strip(" .") or _("Atelier")
    name = " – ".join(filter(None, (title, _clean(what), _clean(info.date))))
    return f"_{name}.pdf" if _DEVICE.fullmatch(name) else f"{name}.pdf"


def _clean(text: str) -> str:
    """Return ``text`` without what a name of a file cannot have."""
    return " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")
