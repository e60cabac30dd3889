"""The command « window », which is also what « mimosa » alone does."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_log_path

from app.cli.arguments import Parser, add_command
from app.core.i18n import _

if TYPE_CHECKING:
    import argparse

    from app.room.house import House

_LOG_BYTES = 500_000


def add_window(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « window »."""
    parser = add_command(
        commands,
        "window",
        run,
        _("ouvrir la fenêtre : préparer, animer, imprimer (sans commande : la même chose)"),
        "mimosa window atelier.mimosa",
    )
    parser.add_argument(
        "file",
        metavar=_("FICHIER"),
        type=Path,
        nargs="?",
        help=_("un atelier à ouvrir tout de suite"),
    )
    parser.named.add_argument(
        "--picture", metavar="X.png", type=Path, help=_("garder une image de la fenêtre, et sortir")
    )


def run(arguments: argparse.Namespace, house: House) -> int:
    """Open the window until it is closed."""
    # Qt takes a while to load; the other commands do not need its windows.
    from app.ui.program import run as open_window

    _keep_log()
    return open_window(house, arguments.file, arguments.picture)


def _keep_log() -> None:
    """Keep warnings in a file: a program started by an icon has nowhere to say them."""
    folder = user_log_path("Mimosa", appauthor=False, ensure_exists=True)
    handler = RotatingFileHandler(
        folder / "mimosa.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
