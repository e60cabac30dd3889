"""The command « export »: the tables and the pictures of a restitution, in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.arguments import Parser, add_command, add_operands
from app.cli.erasing import listed
from app.cli.files import open_reader, write_in
from app.cli.output import say
from app.core.i18n import _, ngettext

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from app.format import Format
    from app.report.editions.source import SessionRecord
    from app.room.house import House


def add_export(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « export »."""
    parser = add_command(
        commands,
        "export",
        _export,
        _("écrire les tableaux (XLSX, CSV) et les dessins (SVG, PNG) du compte rendu"),
        "mimosa export atelier.mimosa --out dossier",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument(
        "--out", metavar=_("DOSSIER"), type=Path, required=True, help=_("le dossier à remplir")
    )


def _export(arguments: argparse.Namespace, house: House) -> int:
    # What reads a session for print takes a while to load; few commands need it.
    from app.report.editions.source import read_source, without_fleeting

    reader = open_reader(arguments.file, house)
    try:
        source = without_fleeting(read_source(reader, house.catalogue), house.catalogue)
    finally:
        reader.close()
    made = tuple(extracts(source, house.catalogue))
    paths = [arguments.out / name for name, _made in made]
    with listed(arguments.file, paths, "tableaux", house):
        write_in(arguments.out, made)
        for path in paths:
            say(str(path))
        say(ngettext("{n} fichier est écrit.", "{n} fichiers sont écrits.", len(paths)))
    if not source.info.validated:
        say(_("Le compte rendu n’est pas encore validé : ces fichiers sont un projet à relire."))
    return 0


def extracts(
    source: SessionRecord, catalogue: Mapping[str, Format[Any]]
) -> Iterator[tuple[str, bytes]]:
    """Yield each table and picture of a restitution: its name in a folder, and what is in it."""
    from app.report.editions.assemble import assemble
    from app.report.extracts.pictures import pictures, png, slug
    from app.report.extracts.sheets import sheets, to_csv, to_xlsx
    from app.ui import raster

    tables = sheets(source, catalogue)
    yield "restitution.xlsx", to_xlsx(tables)
    for number, sheet in enumerate(tables):
        yield f"tables/{number:02}-{slug(sheet.name)}.csv", to_csv(sheet)
    raster.prepare()
    for image in pictures(assemble(source, catalogue)):
        yield f"images/{image.name}.svg", image.svg.encode()
        yield f"images/{image.name}.png", png(image, raster.rasterise_wide)
