"""The web application: every address that phones and remotes may ask for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from app.core.errors import UserError
from app.web.arrival import Arrival
from app.web.assets import Assets
from app.web.ballots import Ballots
from app.web.bridge import Bridge
from app.web.desk import WebDesk
from app.web.errors import Errors
from app.web.events import Events
from app.web.fragments import Fragments, Twin
from app.web.guards import Guard
from app.web.kiosk import Kiosk
from app.web.leaflets import Leaflets
from app.web.limits import Limits
from app.web.mine import MyAnswers
from app.web.others import Others
from app.web.own import Owners
from app.web.pages import Pages
from app.web.pairing import Pairing
from app.web.participant import Phones
from app.web.protocol import BodyLimit
from app.web.remote import Remote
from app.web.screen import RoomScreen
from app.web.takeaway import TakeAway
from app.web.who import PhoneWay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

    from app.format import Format
    from app.room.room import Room
    from app.room.takeaway import TakeawayMaker


def build_app(
    room: Room,
    catalogue: Mapping[str, Format[Any]],
    *,
    address: str = "",
    names: frozenset[str] = frozenset({"localhost"}),
    clock: Callable[[], float] = time.time,
    limits: Limits | None = None,
    takeaway: TakeawayMaker | None = None,
    worker: Executor | None = None,
) -> Starlette:
    """Return the application that serves this room.

    ``address`` is what people type to join, without « http:// »; ``names`` are this machine's own
    host names (an IP literal is always accepted). ``clock`` gives seconds since the epoch, for how
    late the room is; ``takeaway`` makes « À emporter », which there is none of without it, in the
    thread of ``worker``, which is the caller's to shut down. It serves one loop at a time, and may be
    served again by another.
    """
    limits, pages = limits or Limits(), Pages(Assets())
    twin = Twin(catalogue, address)
    desk = WebDesk(
        room=room,
        catalogue=catalogue,
        pages=pages,
        events=Events(room, limits.streams),
        bridge=Bridge(),
        owners=Owners(room),
        fragments=Fragments(catalogue, pages, twin, takeaway=takeaway is not None),
        twin=twin,
        limits=limits,
        clock=clock,
        ticks=time.monotonic,
        takeaway=takeaway,
        worker=worker,
    )
    return _serving(desk, address, names)


def _serving(desk: WebDesk, address: str, names: frozenset[str]) -> Starlette:
    """Return every address, behind what guards them all."""
    errors = Errors(desk.pages)
    return Starlette(
        routes=[
            *_phones(desk),
            *Kiosk(desk).routes(),
            *Pairing(desk).routes(),
            *Ballots(desk).routes(),
            *RoomScreen(desk, address).routes(),
            *Remote(desk, address).routes(),
            Route("/static/{name}", desk.pages.assets.serve),
        ],
        middleware=[Middleware(BodyLimit), Middleware(Guard, names=names)],
        exception_handlers={
            UserError: errors.told,
            404: errors.not_found,
            405: errors.wrong_method,
            500: errors.broken,
        },
    )


def _phones(desk: WebDesk) -> list[Route]:
    """Return the addresses of phones, the busiest first."""
    way = PhoneWay(desk)
    participant = Phones(desk, way)
    arrival = Arrival(desk, participant, way)
    mine = MyAnswers(desk, participant)
    leaflets = Leaflets(desk, participant)
    read = {
        "/fragment": participant.fragment,
        "/flux": participant.stream,
        "/": arrival.home,
        "/etat": participant.state,
        "/lire-ecran": participant.screen,
        "/mes-reponses": mine.page,
        "/bienvenue": arrival.welcome,
        "/information": leaflets.information,
        "/mots": leaflets.words,
        "/revenir": arrival.way_back,
    }
    sent = {
        "/repondre": participant.answer,
        "/ecrire": participant.write,
        "/role": participant.role,
        "/rejoindre": arrival.join,
        "/revenir": arrival.come_back,
        "/corriger": participant.rewrite,
        "/retirer-texte": participant.withdraw_card,
        "/retirer": mine.withdraw,
        "/retirer-tout": mine.withdraw_all,
        "/accords": mine.agree,
        "/profil": mine.profile,
        "/depart": mine.leave,
        "/retour": mine.back,
        "/reglages": arrival.look,
    }
    first = Route("/repondre", sent.pop("/repondre"), methods=["POST"])
    return [
        first,
        *(Route(path, handler, methods=["GET"]) for path, handler in read.items()),
        *(Route(path, handler, methods=["POST"]) for path, handler in sent.items()),
        *Others(desk, participant, way).routes(),
        *(
            TakeAway(desk, participant, desk.takeaway, desk.worker).routes()
            if desk.takeaway
            else ()
        ),
    ]
