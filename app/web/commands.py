"""What a remote may ask of the room: one name, one intention."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Literal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.record import CountingMode, MessageStatus
from app.core.session import Screen
from app.store import Purpose
from app.web.participant import sending

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum
    from typing import TypeVar

    from app.room.room import Room
    from app.web.forms import Form

    E = TypeVar("E", bound=StrEnum)

CLOSING_WORD = "CLORE"
"""What must be typed before an act that nothing brings back."""


def _chosen(kind: type[E], typed: str) -> E:
    try:
        return kind(typed)
    except ValueError as error:
        raise UserError(
            _("Cette commande est illisible. Revenez à la page, puis recommencez.")
        ) from error


def _screen(room: Room, seat: str, form: Form) -> Future[None]:
    return room.conduct.screen(seat, _chosen(Screen, form.text("ecran")))


_TIMER: dict[str, Literal["start", "pause", "longer"]] = {
    "start": "start",
    "pause": "pause",
    "longer": "longer",
}


def _timer(room: Room, seat: str, form: Form) -> Future[None]:
    action = _TIMER.get(form.text("action"))
    if action is None:
        raise UserError(_("Cette commande est illisible. Revenez à la page, puis recommencez."))
    return room.conduct.timer(seat, action)


def _go(room: Room, seat: str, form: Form) -> Future[None]:
    return room.conduct.go(
        seat, form.number("revision"), form.number("etape"), form.text("moment", "")
    )


def _count(room: Room, seat: str, form: Form) -> Future[None]:
    numbers = form.numbers("n-")
    if not numbers:
        raise UserError(_("Écrivez au moins un nombre, même 0."))
    return room.conduct.count(
        seat,
        step=form.number("etape"),
        phase=form.text("moment"),
        input=form.text("question"),
        numbers=numbers,
        reveal=bool(form.text("reveler", "")),
        revision=form.number("revision"),
    )


def _note(room: Room, seat: str, form: Form) -> Future[int]:
    return room.desk.note(
        seat,
        step=form.number("etape"),
        phase=form.text("moment"),
        input=form.text("question"),
        slot=form.text("place", ""),
        text=form.text("texte"),
        key=f"{sending(form)}:{form.text('question')}",
    )


def _presence(room: Room, seat: str, form: Form) -> Future[None]:
    people = form.number("nombre", 1)
    change = form.text("change")
    helper = change.startswith("aide-")
    if change.endswith("part"):
        return room.people.depart(seat, people, helper=helper)
    return room.people.arrive(seat, people, helper=helper)


def _oral(room: Room, seat: str, form: Form) -> Future[None]:
    purpose = _chosen(Purpose, form.text("finalite"))
    return room.people.oral_consent(
        seat, purpose, yes=form.number("oui", 0), no=form.number("non", 0)
    )


def _mode(room: Room, seat: str, form: Form) -> Future[None]:
    mode = _chosen(CountingMode, form.text("mode"))
    return room.conduct.count_by(seat, form.number("etape"), mode)


def _judge(room: Room, seat: str, form: Form) -> Future[None]:
    return room.desk.judge(
        seat, form.number("message"), _chosen(MessageStatus, form.text("statut"))
    )


def _link(room: Room, seat: str, form: Form) -> Future[None]:
    sources = tuple(int(one) for one in form.many("passage") if one.isascii() and one.isdigit())
    return room.desk.link(seat, form.number("message"), sources)


def _followup(room: Room, seat: str, form: Form) -> Future[int]:
    return room.desk.followup(
        seat, form.number("etape"), form.text("quoi"), form.text("qui", ""), form.text("quand", "")
    )


def _anonymise(room: Room, seat: str, form: Form) -> Future[None]:
    if form.text("mot", "").strip().upper() != CLOSING_WORD:
        raise UserError(
            _("Rien n’est fait. Pour clore, écrivez le mot {word}.").format(word=CLOSING_WORD)
        )
    return room.closing.anonymise(seat)


def _new_code(room: Room, _seat: str, _form: Form) -> Future[str]:
    made: Future[str] = Future()
    made.set_result(room.seats.code())
    return made


def _card(form: Form) -> int:
    return form.number("carte")


COMMANDS: Mapping[str, Callable[[Room, str, Form], Future[Any]]] = {
    "suivant": lambda room, seat, form: room.conduct.next(seat, form.number("revision")),
    "revenir": lambda room, seat, form: room.conduct.back(seat, form.number("revision")),
    "ouvrir": lambda room, seat, form: room.conduct.open(seat, form.number("revision")),
    "fermer": lambda room, seat, form: room.conduct.close(seat, form.number("revision")),
    "reveler": lambda room, seat, form: room.conduct.reveal(seat, form.number("revision")),
    "aller": _go,
    "ecran": _screen,
    "minuteur": _timer,
    "passer": lambda room, seat, form: room.conduct.skip(seat, form.number("etape")),
    "allonger": lambda room, seat, form: room.conduct.lengthen(
        seat, form.number("etape"), form.number("minutes")
    ),
    "deplacer": lambda room, seat, form: room.conduct.reorder(
        seat, form.number("etape"), form.number("position")
    ),
    "mode": _mode,
    "compter": _count,
    "noter": _note,
    "montrer": lambda room, seat, form: room.desk.show(seat, _card(form)),
    "masquer": lambda room, seat, form: room.desk.mask(seat, _card(form)),
    "corriger": lambda room, seat, form: room.desk.correct(seat, _card(form), form.text("texte")),
    "citer": lambda room, seat, form: room.desk.quote(seat, _card(form), form.checked("citer")),
    "accord": lambda room, seat, form: room.desk.quote(seat, _card(form), True, True),
    "retirer": lambda room, seat, form: room.desk.withdraw(seat, _card(form)),
    "message": lambda room, seat, form: room.desk.message(
        seat, form.number("etape"), form.text("texte")
    ),
    "reformuler": lambda room, seat, form: room.desk.reword(
        seat, form.number("message"), form.text("texte")
    ),
    "juger": _judge,
    "relier": _link,
    "jeter-message": lambda room, seat, form: room.desk.drop(seat, form.number("message")),
    "suite": _followup,
    "jeter-suite": lambda room, seat, form: room.desk.drop_followup(seat, form.number("suite")),
    "presence": _presence,
    "accords": _oral,
    "porte": lambda room, seat, form: room.people.door(seat, is_open=form.checked("ouverte")),
    "retirer-telephone": lambda room, seat, form: room.people.remove(seat, form.number("personne")),
    "nouveau-code": _new_code,
    "retirer-telecommande": lambda room, seat, form: room.seats.revoke(seat, form.text("nom")),
    "annuler": lambda room, seat, _form: room.closing.undo(seat),
    "relecture": lambda room, seat, form: room.closing.proofread(seat, on=form.checked("relire")),
    "valider": lambda room, seat, form: room.closing.validate(seat, on=form.checked("valide")),
    "clore": _anonymise,
}
