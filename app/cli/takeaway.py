"""The command « takeaway »: the one page that people keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import Parser, add_command, add_operands
from app.cli.erasing import listed
from app.cli.files import open_reader
from app.cli.output import say
from app.core.i18n import _

if TYPE_CHECKING:
    import argparse

    from app.room.house import House


def add_takeaway(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « takeaway »."""
    parser = add_command(
        commands,
        "takeaway",
        _takeaway,
        _("écrire la page à emporter en PDF : ce que la salle a fait, ses messages, les suites"),
        "mimosa takeaway atelier.mimosa --out a-emporter.pdf",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument(
        "--out", metavar="X.pdf", type=Path, required=True, help=_("le PDF à écrire")
    )


def _takeaway(arguments: argparse.Namespace, house: House) -> int:
    # ReportLab takes a while to load; few commands need it.
    from app.report.editions.seen import read_seen
    from app.report.file import save
    from app.report.paper.takeaway_page import takeaway_pdf

    reader = open_reader(arguments.file, house)
    try:
        found = read_seen(reader, house.catalogue)
    finally:
        reader.close()
    made = takeaway_pdf(found, house.catalogue)
    with listed(arguments.file, [arguments.out], "a-emporter", house):
        save(made, arguments.out)
        say(_("La page à emporter est écrite : {path}").format(path=arguments.out))
    if not found.info.validated:
        say(_("Elle porte « Projet – à relire » tant que le compte rendu n’est pas validé."))
    return 0
