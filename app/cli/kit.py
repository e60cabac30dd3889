"""« mimosa kit »: all that a workshop needs on paper, in one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import add_command, add_operands, whole_number
from app.cli.files import SUFFIX, open_reader
from app.cli.output import say
from app.core.i18n import _, ngettext
from app.report.kit.table import MOST_PEOPLE
from app.room.preparing import info_of, read_named, steps_of

if TYPE_CHECKING:
    import argparse

    from app.cli.arguments import Parser
    from app.core.session import SessionInfo, Step
    from app.room.house import House

_SOME = 12
"""People, when nobody has said how many are expected."""


def add_kit(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « kit »."""
    parser = add_command(
        commands,
        "kit",
        _kit,
        _("écrire tout le kit papier en PDF, pour se passer de téléphones"),
        "mimosa kit atelier.mimosa --out kit.pdf --people 12",
    )
    add_operands(
        parser,
        (
            "workshop",
            _("FICHIER"),
            _("le fichier de l’atelier, un atelier de la liste, ou un fichier .toml"),
            str,
        ),
    )
    add = parser.named.add_argument
    add("--out", metavar="X.pdf", type=Path, default=Path("kit.pdf"), help=_("le PDF (kit.pdf)"))
    add(
        "--people",
        metavar=_("PERSONNES"),
        type=whole_number(1, MOST_PEOPLE),
        help=_("pour combien de personnes découper ; sans ce nombre : les personnes attendues"),
    )
    add(
        "--address",
        metavar=_("ADRESSE"),
        default="",
        help=_("ce qu’on tape pour rejoindre, pour l’affiche. Par exemple : 192.168.1.20:8080"),
    )
    add("--notes", action="store_true", help=_("imprimer aussi nos notes privées"))
    add(
        "--all",
        action="store_true",
        dest="everything",
        help=_("tout : un bulletin par question, toutes les feuilles. Beaucoup de pages"),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What is to be held, from a session or from a workshop that has none yet."""

    info: SessionInfo
    steps: tuple[Step, ...]
    people: int


def _kit(arguments: argparse.Namespace, house: House) -> int:
    # ReportLab takes a while to load; few commands need it.
    from app.report.file import save
    from app.report.kit.items import whole_kit
    from app.report.kit.plan import Plan, planned

    held = _held(arguments.workshop, house)
    people = arguments.people or held.people
    plan = Plan(
        info=held.info,
        steps=planned(held.info, held.steps, house.catalogue, people),
        address=arguments.address.removeprefix("http://").rstrip("/"),
        people=people,
        room=held.info.room,
        material=held.info.material,
        notes=arguments.notes,
        thrifty=not arguments.everything,
    )
    save(whole_kit(plan, everything=arguments.everything), arguments.out)
    say(_("Le kit papier est écrit : {path}").format(path=arguments.out))
    say(ngettext("Pour {n} personne.", "Pour {n} personnes.", people))
    return 0


def _held(name: str, house: House) -> _Held:
    """Read a session file, or else a workshop. Raises UserError when it is neither."""
    if not name.endswith(SUFFIX):
        workshop = read_named(name, house.catalogue)
        info = info_of(workshop)
        return _Held(info, steps_of(workshop), min(info.expected or _SOME, MOST_PEOPLE))
    reader = open_reader(Path(name), house)
    try:
        info = reader.info()
        expected = info.expected or reader.presence().total
        return _Held(info, reader.steps(), min(expected or _SOME, MOST_PEOPLE))
    finally:
        reader.close()
