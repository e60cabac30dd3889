"""Who answered what is asked now, where several people answer on one device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.phase import Audience, address
from app.web.who import bar

if TYPE_CHECKING:
    from app.room.guest import Guest
    from app.room.view import View
    from app.web.desk import WebDesk


def asks(view: View) -> bool:
    """Tell whether something is asked now of people one by one, on their phones or the tablet."""
    return view.phase is not None and view.accepting and bool(_asked(view))


def has_answered(desk: WebDesk, guest: Guest, view: View) -> bool:
    """Tell whether somebody answered what is asked now: never what."""
    phase = view.phase
    if phase is None or not view.accepting:
        return False
    own = desk.owners.given(guest, view)
    asked = {address(phase.key, one) for one in _asked(view)}
    chosen = any(name in asked for name, _value in own.answers)
    return chosen or any(card.phase == phase.key for card in own.cards)


def awaited(desk: WebDesk, owner: Guest, now: Guest, view: View) -> str:
    """Return the lines of a phone's page that lead to the other people who answer on it.

    They are those who have not answered what is asked now, when they said that they want to.
    """
    others = desk.room.shared.others(owner)
    if not others or not asks(view):
        return ""
    left = [
        one
        for one in (owner, *others)
        if one.participant.id != now.participant.id
        and one.recording
        and not has_answered(desk, one, view)
    ]
    return desk.pages.render("et_l_autre.html", left=[bar(one, "") for one in left]) if left else ""


def _asked(view: View) -> list[str]:
    inputs = view.phase.inputs if view.phase is not None else ()
    return [one.key for one in inputs if one.asked_on_phones and one.audience is not Audience.TEAMS]
