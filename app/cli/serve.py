"""The command « serve »: the room, open to phones and remotes until Ctrl+C."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wakepy import keep

from app.cli.arguments import Parser, add_command, add_operands, whole_number
from app.cli.output import complain, say
from app.core.errors import UserError
from app.core.i18n import _
from app.core.wifi import warning
from app.room.room import Room
from app.scene.qr import qr_modules
from app.store import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from types import FrameType

    from app.room.house import House
    from app.web.network import NetworkCard


def add_serve(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « serve »."""
    parser = add_command(
        commands,
        "serve",
        run,
        _("ouvrir un atelier à la salle : téléphones et télécommande"),
        "mimosa serve atelier.mimosa",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument(
        "--host",
        metavar=_("CARTE"),
        help=_("la carte réseau ou l’adresse à annoncer (sans cela : la meilleure)"),
    )
    parser.named.add_argument(
        "--port",
        metavar="N",
        type=whole_number(1, 65535),
        help=_("le port (sans cela : 80, sinon 8080 et suivants)"),
    )


def run(arguments: argparse.Namespace, house: House) -> int:
    """Serve a session until the person stops it."""
    # The web server takes a while to load; the other commands do not need it.
    from app.report.takeaway import Takeaways
    from app.web.venue import Venue

    with stop_signals() as stopped, contextlib.ExitStack() as leaving:
        store = open_store(arguments.file, copies=house.copies, who=house.who)
        copies = store.folder
        room = Room(store, house.catalogue, house.clock)
        leaving.callback(room.close)
        room.start()
        venue = Venue(room, house.catalogue, house.clock, Takeaways(house.catalogue))
        leaving.callback(venue.close)
        venue.open(arguments.host, arguments.port)
        _welcome(room, venue.address, copies)
        _tell_cards(venue.card, venue.known)
        _tell_remote(room, venue.address or venue.local)
        _hear_enter(room, stopped)
        leaving.enter_context(_awake())
        _spare_collections()
        while not stopped.wait(0.5):
            if not (room.alive and venue.is_open):
                raise UserError(
                    _(
                        "La salle s’est arrêtée. Ce qui a été confirmé est enregistré. Relancez la commande."
                    )
                )
    say(_("L’atelier est fermé. Tout est enregistré dans {path}.").format(path=arguments.file))
    return 0


def _spare_collections() -> None:
    """Keep full garbage collections away from what lasts: each would hold every phone up."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _welcome(room: Room, address: str, copies: Path) -> None:
    info = room.view.info
    say(_("L’atelier « {title} » est ouvert.").format(title=info.title))
    say()
    if address:
        say(_("Pour rejoindre, les téléphones ouvrent : http://{address}").format(address=address))
        if sys.stdout.isatty():
            say(qr_text(f"http://{address}"))
    else:
        say(_("Cet ordinateur n’est relié à aucun réseau. L’atelier continue à la main."))
    said = warning(info.wifi) if info.wifi is not None else None
    if said:
        complain(said)
    if sys.platform == "win32":
        say(
            _(
                "Si Windows pose une question sur le pare-feu, cochez « Réseaux privés », puis « Autoriser l’accès »."
            )
        )
    say(_("Copies de secours : {path}").format(path=copies))


def _tell_cards(card: NetworkCard | None, known: tuple[NetworkCard, ...]) -> None:
    """Say which card is announced, and which others there are."""
    if card is not None:
        say(f"{card.name} ({card.address}) – {card.reason}")
    others = [one for one in known if one is not card and one.reachable]
    if others:
        say(_("Autres réseaux, avec --host :"))
        for one in others:
            say(f"  {one.name} ({one.address}) – {one.reason}")


def _tell_remote(room: Room, address: str) -> None:
    say()
    say(_("Télécommande de l’équipe : http://{address}/co").format(address=address))
    _tell_code(room)
    if sys.stdin.isatty():
        say(_("Entrée : un nouveau code. Ctrl+C : fermer l’atelier."))
    else:
        say(_("Ctrl+C : fermer l’atelier."))
    say()


def _tell_code(room: Room) -> None:
    say(_("Code, pour une seule télécommande, pendant 10 minutes : {code}").format(
        code=room.seats.code()
    ))  # fmt: skip


def _hear_enter(room: Room, stopped: threading.Event) -> None:
    """Give a new pairing code each time Enter is pressed, where somebody can press it."""
    if not sys.stdin.isatty():
        return

    def listen() -> None:
        for _line in sys.stdin:
            if stopped.is_set():
                return
            _tell_code(room)

    threading.Thread(target=listen, name="enter", daemon=True).start()


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """Give an event that Ctrl+C, or the system asking the program to end, sets."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if sys.platform == "win32":
        numbers.append(signal.SIGBREAK)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _awake() -> Iterator[None]:
    """Keep the laptop and its screen awake; where that is refused, say what to do instead."""
    with keep.presenting(on_fail=lambda _result: _tell_sleep()):
        yield


def _tell_sleep() -> None:
    complain(_("L’ordinateur peut se mettre en veille : réglez-le pour qu’il reste allumé."))


def qr_text(payload: str) -> str:
    """Return a QR code as half blocks, black on white whatever the colours of the terminal."""
    rows = [*qr_modules(payload)]
    if len(rows) % 2:
        rows.append((False,) * len(rows[0]))
    signs = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    lines = (
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    return "\n".join(f"\x1b[30;107m{line}\x1b[0m" for line in lines)
