"""The command « demo »: a whole workshop played over HTTP, and all that it leaves."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime
import json
import math
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from app.cli.album import Album, SlowClock
from app.cli.arguments import Parser, add_command, whole_number
from app.cli.export import extracts
from app.cli.files import write_in
from app.cli.output import complain, say
from app.core.edition import Edition
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.session import Facilitator
from app.core.wifi import WiFi
from app.rehearsal.camera import camera
from app.rehearsal.devices import Way
from app.rehearsal.play import Outcome, Play
from app.rehearsal.scene import MIXED, Scene
from app.room.preparing import make_session, read_named
from app.room.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.workshop import Workshop
    from app.room.house import House

SESSION = "repetition.mimosa"
RESTITUTION = "compte-rendu.pdf"
SUMMARY = "summary.json"
PICTURES = "pictures"
EXTRACTS = "tableaux-et-images"
"""The folder of the tables and pictures of the restitution."""

_EXAMPLE = "192.0.2.10"
"""The address on its pictures: one of those kept for examples (RFC 5737), since nobody joins."""
_MANY = 24
"""People in the rehearsal of a workshop that does not say how many it is for."""
_BARE = tuple(way for way in Way if way is not Way.PHONE)
EDITIONS = {
    RESTITUTION: Edition.SHARED,
    "compte-rendu.html": Edition.SHARED,
    "compte-rendu.docx": Edition.SHARED,
    "compte-rendu-interne.pdf": Edition.INTERNAL,
    "compte-rendu-relecture.pdf": Edition.REREADING,
    "compte-rendu-relecture.docx": Edition.REREADING,
    "compte-rendu-simple.pdf": Edition.PLAIN,
}
"""What is written of the restitution, and in which edition."""
_OURS = (SESSION, SUMMARY, *EDITIONS)


class Summary(Struct, frozen=True, kw_only=True):
    """What a rehearsal showed, as it is written beside its pictures.

    ``ways`` tells how many people answered each way; ``unseen``: answers that « Mes réponses » did
    not show to who gave them.
    """

    workshop: str
    people: int
    without_phone: int
    ways: dict[str, int]
    seed: int
    sent: int
    acknowledged: int
    resent: int
    stored: int
    lost: int
    duplicated: int
    withdrawn: int
    unseen: int
    projector_pictures: int
    phone_pictures: int
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether nothing was lost, stored twice or unseen."""
        return not (self.lost or self.duplicated or self.unseen)


def add_demo(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « demo »."""
    parser = add_command(
        commands,
        "demo",
        run,
        _("jouer un atelier entier avec des personnes simulées"),
        "mimosa demo --out build/demo",
    )
    _add_scene(parser)
    add = parser.named.add_argument
    add(
        "--out",
        metavar=_("DOSSIER"),
        type=Path,
        default=Path("build", "demo"),
        help=_("où laisser les fichiers (build/demo)"),
    )
    add(
        "--keep",
        action="store_true",
        help=_("garder la répétition d’avant, et écrire dans un dossier à côté"),
    )


def _add_scene(parser: Parser) -> None:
    add, crowd = parser.named.add_argument, whole_number(0, 500)
    add(
        "--workshop",
        metavar="ID",
        default="etp-patients-partenaires",
        help=_("l’atelier joué (etp-patients-partenaires)"),
    )
    add(
        "--people",
        metavar="N",
        type=crowd,
        help=_("combien de personnes (le nombre idéal de l’atelier)"),
    )
    add(
        "--without-phone",
        metavar="N",
        type=crowd,
        help=_("combien sont sans téléphone (une sur quatre)"),
    )
    _add_ways(parser)
    add(
        "--seed",
        metavar="S",
        type=whole_number(0, 10**9),
        default=1,
        help=_("la graine\N{NO-BREAK SPACE}: la même donne les mêmes choix (1)"),
    )
    add(
        "--speed",
        metavar="X",
        type=speed,
        default=math.inf,
        help=_("combien de fois plus vite qu’un vrai atelier (d’habitude, sans attendre)"),
    )


def _add_ways(parser: Parser) -> None:
    parser.named.add_argument(
        "--ways",
        metavar=_("FAÇON"),
        nargs="+",
        type=Way,
        choices=_BARE,
        default=list(MIXED),
        help=_(
            "comment répondent les personnes sans téléphone, tour à tour\N{NO-BREAK SPACE}: {ways} "
            "(d’habitude, toutes ces façons)"
        ).format(ways=", ".join(_BARE)),
    )


def speed(text: str) -> float:
    """Return how many times faster than real time."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = 0.0
    if not number > 0:
        raise argparse.ArgumentTypeError(
            _("il faut un nombre plus grand que 0, pas « {given} ».").format(given=text)
        )
    return number


def run(arguments: argparse.Namespace, house: House) -> int:
    """Play, and say what was lost or stored twice. Returns 1 if anything was."""
    workshop = read_named(arguments.workshop, house.catalogue)
    people = _people(workshop) if arguments.people is None else arguments.people
    without: int = people // 4 if arguments.without_phone is None else arguments.without_phone
    if without > people:
        raise UserError(_("Il y a plus de personnes sans téléphone que de personnes."))
    folder = make_folder(arguments.out, keep=arguments.keep)
    scene = Scene(people, without, arguments.seed, tuple(arguments.ways))
    with tempfile.TemporaryDirectory(prefix="mimosa-") as copies:
        stage = replace(house, copies=Path(copies))
        summary = _rehearse(workshop, scene, arguments.speed, stage, folder)
    (folder / SUMMARY).write_text(
        json.dumps(msgspec.to_builtins(summary), ensure_ascii=False, indent=2) + "\n", "utf-8"
    )
    _tell(summary, folder)
    return 0 if summary.sound else 1


def _people(workshop: Workshop) -> int:
    """Return how many people the workshop is best held with."""
    return workshop.headcount.ideal if workshop.headcount is not None else _MANY


def make_folder(wanted: Path, *, keep: bool) -> Path:
    """Return an existing folder without the files of a former rehearsal."""
    folder = _beside(wanted) if keep else wanted
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _OURS:
            for left in folder.glob(f"{name}*"):
                left.unlink()
        for name in (PICTURES, EXTRACTS):
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / PICTURES).mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(
            _("Le dossier « {name} » ne peut pas être écrit. Choisissez-en un autre.").format(
                name=folder
            )
        ) from error
    return folder


def _beside(wanted: Path) -> Path:
    number, folder = 2, wanted
    while folder.exists():
        folder = wanted.with_name(f"{wanted.name}-{number}")
        number += 1
    return folder


def _rehearse(
    workshop: Workshop, scene: Scene, faster: float, house: House, folder: Path
) -> Summary:
    """Play a workshop; leave its file, its pictures and its restitution in ``folder``."""
    # Qt, the PDF and the web server take a while to load; the other commands do not need them.
    from app.report.editions.source import read_source, without_fleeting
    from app.report.file import write_restitution
    from app.ui import raster

    clock = SlowClock(house.clock(), scene.seed)
    house = replace(house, clock=clock.now)
    album = Album(house.catalogue, _EXAMPLE, clock, faster, folder / PICTURES)
    raster.prepare()
    with _served(workshop, house, folder) as (room, address):
        outcome = asyncio.run(_play(room, address, scene, album))
        projector = album.develop(raster.rasterise)
        with contextlib.closing(room.reader()) as reader:
            for name, edition in EDITIONS.items():
                drawn = raster.rasterise_wide
                write_restitution(reader, house.catalogue, folder / name, edition, drawn)
            source = without_fleeting(read_source(reader, house.catalogue), house.catalogue)
            write_in(folder / EXTRACTS, extracts(source, house.catalogue))
    return _sum_up(workshop, scene, outcome, projector, album.phones)


async def _play(room: Room, address: str, scene: Scene, album: Album) -> Outcome:
    async with camera(address) as lens:
        if lens is None:
            say(_("Pas d’images des téléphones\N{NO-BREAK SPACE}: Chromium n’est pas installé."))
        album.camera = lens
        return await Play(room, address, scene, album).run()


@contextmanager
def _served(workshop: Workshop, house: House, folder: Path) -> Iterator[tuple[Room, str]]:
    """Give a room that is served on this machine only, and its address."""
    from app.report.takeaway import Takeaways
    from app.web.app import build_app
    from app.web.limits import SIMULATED
    from app.web.network import open_listener, short_address
    from app.web.server import WebServer

    with contextlib.ExitStack() as leaving:
        store = make_session(folder / SESSION, workshop, _told(), house)
        room = Room(store, house.catalogue, house.clock)
        leaving.callback(room.close)
        listener = open_listener("127.0.0.1", 0)
        app = build_app(
            room, house.catalogue, address=_EXAMPLE, clock=house.clock, limits=SIMULATED,
            takeaway=Takeaways(house.catalogue),
        )  # fmt: skip
        server = WebServer(app, listener)
        leaving.callback(server.stop)
        room.start()
        server.start()
        yield room, short_address(server.host, server.port)


def _told() -> dict[str, Any]:
    """Return what a rehearsal says of its session: nobody's name, nobody's address."""
    return {
        "organiser": _("Association d’exemple"),
        "contact": _("l’accueil de l’association"),
        "date": datetime.date.today().isoformat(),
        "place": _("Salle d’exemple"),
        "readers": _("l’équipe qui anime"),
        "facilitators": (
            Facilitator(_("Une animatrice d’exemple"), _("chargée de projet"), True),
            Facilitator(_("Un coanimateur d’exemple"), _("patient partenaire"), True),
        ),
        "wifi": WiFi(_("Atelier d’exemple"), "mot-de-passe"),
        "rehearsal": True,
    }


def _sum_up(
    workshop: Workshop, scene: Scene, outcome: Outcome, projector: int, phones: int
) -> Summary:
    ledger, found = outcome.ledger, outcome.audit
    return Summary(
        workshop=workshop.key,
        people=scene.people,
        without_phone=scene.without_phone,
        ways=scene.numbers,
        seed=scene.seed,
        sent=ledger.sent,
        acknowledged=ledger.acknowledged,
        resent=ledger.resent,
        stored=found.stored,
        lost=found.lost,
        duplicated=found.duplicated,
        withdrawn=ledger.withdrawn.total(),
        unseen=outcome.unseen,
        projector_pictures=projector,
        phone_pictures=phones,
        seconds=outcome.seconds,
    )


def _tell(summary: Summary, folder: Path) -> None:
    say(ngettext("{n} personne simulée", "{n} personnes simulées", summary.people))
    for label, number in (
        (_("envoyées"), summary.sent),
        (_("confirmées"), summary.acknowledged),
        (_("enregistrées"), summary.stored),
        (_("retirées par leur auteur"), summary.withdrawn),
        (_("perdues"), summary.lost),
        (_("en double"), summary.duplicated),
        (_("absentes de « Mes réponses »"), summary.unseen),
    ):
        say(f"  {label:<32} {number:>5}")
    for name in EDITIONS:
        say(str(folder / name))
    say(str(folder / EXTRACTS))
    say(_("{n} s. Tout est dans {path}").format(n=round(summary.seconds), path=folder))
    if not summary.sound:
        complain(_("Des réponses manquent ou sont en double."))
