"""The commands: the composition root, which builds the objects and hands them to each other."""

from __future__ import annotations

import logging
import sys
import time
from importlib.metadata import version
from typing import TYPE_CHECKING

from app.cli import demo, erasing, export, files, kit, serve, takeaway, window
from app.cli.arguments import Parser, add_version, new_parser
from app.cli.output import complain, prepare_streams
from app.core.errors import UserError
from app.core.i18n import _
from app.room.house import make_house
from workshops import CATALOGUE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

OK = 0
REFUSED = 1
STOPPED = 130
"""What shells expect of a program stopped by Ctrl+C."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; each command knows what runs it."""
    parser = new_parser(
        "mimosa",
        _(
            "Animer un atelier depuis un seul ordinateur, sans Internet, et repartir avec son compte rendu."
        ),
        _("Aide d’une commande : mimosa COMMANDE --help"),
    )
    add_version(parser, version("mimosa"))
    commands = parser.add_subparsers(
        title=_("Commandes"), metavar=_("COMMANDE"), dest="command", required=True,
        parser_class=Parser,
    )  # fmt: skip
    for add in (
        window.add_window,
        files.add_workshops,
        files.add_new,
        serve.add_serve,
        kit.add_kit,
        files.add_report,
        files.add_handouts,
        takeaway.add_takeaway,
        export.add_export,
        files.add_check,
        erasing.add_purge,
        demo.add_demo,
    ):
        add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0, or 1 when the world refuses it; exits with 2 on a wrong usage."""
    prepare_streams()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    given = sys.argv[1:] if arguments is None else arguments
    chosen = build_parser().parse_args(with_command(given))
    try:
        return int(chosen.run(chosen, make_house(CATALOGUE, time.time)))
    except UserError as error:
        complain(str(error))
        return REFUSED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return STOPPED


def with_command(arguments: Sequence[str]) -> Sequence[str]:
    """Return the arguments with « window » before nothing, and before a session that a double click opens."""
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(files.SUFFIX)):
        return ["window", *arguments]
    return arguments
