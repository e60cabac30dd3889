"""Writing the restitution of a session to the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.i18n import _
from app.report.assemble import assemble
from app.report.pdf import render_pdf
from app.report.source import Reader, read_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.format import Format


def write_restitution(reader: Reader, catalogue: Mapping[str, Format[Any]], path: Path) -> None:
    """Write the PDF of a session in one go: a former one stays whole until the new one is.

    Raises UserError when it cannot be written there.
    """
    drawn = render_pdf(assemble(read_source(reader), catalogue))
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(drawn)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            _(
                "Le fichier « {name} » ne peut pas être écrit. "
                "Fermez-le s’il est ouvert, ou choisissez un autre dossier."
            ).format(name=path.name)
        ) from error
