"""What a remote may ask of the room: one name, one intention."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Literal

from app.core.errors import UserError
from app.core.groups import WishKind
from app.core.i18n import N_, _
from app.core.record import Channel, CountingMode, MessageStatus, Role
from app.core.session import Screen
from app.store import Purpose
from app.web.forms import whole
from app.web.participant import chosen, sending, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum
    from typing import TypeVar

    from app.room.room import Room
    from app.web.forms import Form

    E = TypeVar("E", bound=StrEnum)

CLOSING_WORD = N_("CLORE")
"""What must be typed, in the language in use, before an act that nothing brings back."""


def _chosen(kind: type[E], typed: str) -> E:
    try:
        return kind(typed)
    except ValueError as error:
        raise UserError(
            _("Cette commande est illisible. Revenez à la page, puis recommencez.")
        ) from error


def _screen(room: Room, seat: str, form: Form) -> Future[None]:
    screen = _chosen(Screen, form.text("ecran"))
    return room.conduct.screen(seat, screen, revision=_seen(form))


_TIMER: dict[str, Literal["start", "pause", "longer", "extra"]] = {
    "start": "start",
    "pause": "pause",
    "longer": "longer",
    "extra": "extra",
}


def _timer(room: Room, seat: str, form: Form) -> Future[None]:
    action = _TIMER.get(form.text("action"))
    if action is None:
        raise UserError(_("Cette commande est illisible. Revenez à la page, puis recommencez."))
    return room.conduct.timer(seat, action, revision=_seen(form))


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
    team, _mark, slot = form.text("table", "").partition(":")
    return room.desk.note(
        seat,
        step=form.number("etape"),
        phase=form.text("moment"),
        input=form.text("question"),
        slot=slot or form.text("place", ""),
        text=written(form),
        key=f"{sending(form)}:{form.text('question')}",
        channel=Channel.PAPER if form.text("canal", "") == Channel.PAPER else Channel.VOICE,
        team=team,
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
    return room.conduct.count_by(seat, form.number("etape"), mode, revision=_seen(form))


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


def _gather(room: Room, seat: str, form: Form) -> Future[Any]:
    """Put a text in a group that is there, or in a new one."""
    title, group = form.text("titre", ""), form.number("groupe", 0)
    if title.strip() or not group:
        return room.board.cluster(seat, [_card(form)], title)
    return room.board.join(seat, [_card(form)], group)


def _tie(room: Room, seat: str, form: Form) -> Future[None]:
    return room.board.link(seat, _card(form), form.number("autre"))


def _compose(room: Room, seat: str, form: Form) -> Future[None]:
    return room.teams.compose(
        seat, form.number("etape"), form.number("nombre", 0), revision=_seen(form)
    )


def _sit(room: Room, seat: str, form: Form) -> Future[None]:
    return room.teams.move(
        seat,
        form.number("etape"),
        [form.number("personne")],
        form.text("table"),
        round=form.number("tour", 1),
    )


def _role(room: Room, seat: str, form: Form) -> Future[None]:
    return room.teams.role(
        seat,
        form.number("etape"),
        form.number("personne"),
        _chosen(Role, form.text("role")),
        round=form.number("tour", 1),
    )


def _wish(room: Room, seat: str, form: Form) -> Future[None]:
    return room.teams.wish(
        seat,
        form.number("etape"),
        _chosen(WishKind, form.text("souhait")),
        form.number("un"),
        form.number("autre", 0),
    )


def _choose(room: Room, seat: str, form: Form) -> Future[None]:
    return room.teams.choose(
        seat,
        step=form.number("etape"),
        phase=form.text("moment"),
        input=form.text("question"),
        team=form.text("table"),
        value=tuple(one for one in chosen(form) if one),
        seen=tuple(form.text("vu").split()) if form.many("vu") else None,
    )


def _anonymise(room: Room, seat: str, form: Form) -> Future[None]:
    word = _(CLOSING_WORD)
    if form.text("mot", "").strip().upper() != word:
        raise UserError(_("Rien n’est fait. Pour clore, écrivez le mot {word}.").format(word=word))
    return room.closing.anonymise(seat)


def _new_code(room: Room, _seat: str, _form: Form) -> Future[str]:
    made: Future[str] = Future()
    made.set_result(room.seats.code())
    return made


def _card(form: Form) -> int:
    return form.number("carte")


def _number(form: Form, name: str) -> int | None:
    return form.number(name) if form.checked(name) else None


def _seen(form: Form) -> int | None:
    """Return the revision of the page that the command was given on."""
    return _number(form, "revision")


def _read(form: Form) -> str:
    """Return the words that were on the page, in short."""
    return form.text("mots", "")


def _show_all(room: Room, seat: str, form: Form) -> Future[None]:
    """Show every text of the page as it was read there."""
    listed = [one.partition(":") for one in form.text("cartes").split()]
    if not listed:
        raise UserError(_("Il n’y a rien à montrer. Revenez à la page, puis recommencez."))
    cards = [(whole(number), wording) for number, _mark, wording in listed]
    return _together([room.desk.show(seat, card, wording=wording) for card, wording in cards])


def _together(promises: list[Future[None]]) -> Future[None]:
    """Return a promise that ends with the last of these, refused if one was."""
    made: Future[None] = Future()
    lock = threading.Lock()
    left = list(promises)

    def end(one: Future[None]) -> None:
        with lock:
            left.remove(one)
            last = not left
        if last:
            errors = [error for error in (each.exception() for each in promises) if error]
            if errors:
                made.set_exception(errors[0])
            else:
                made.set_result(None)

    for promise in promises:
        promise.add_done_callback(end)
    return made


COMMANDS: Mapping[str, Callable[[Room, str, Form], Future[Any]]] = {
    "suivant": lambda room, seat, form: room.conduct.next(seat, form.number("revision")),
    "revenir": lambda room, seat, form: room.conduct.back(seat, form.number("revision")),
    "ouvrir": lambda room, seat, form: room.conduct.open(seat, form.number("revision")),
    "fermer": lambda room, seat, form: room.conduct.close(seat, form.number("revision")),
    "reveler": lambda room, seat, form: room.conduct.reveal(seat, form.number("revision")),
    "aller": _go,
    "ecran": _screen,
    "minuteur": _timer,
    "appeler": lambda room, seat, form: room.conduct.call(seat, revision=_seen(form)),
    "passer": lambda room, seat, form: room.conduct.skip(
        seat, form.number("etape"), revision=_seen(form)
    ),
    "allonger": lambda room, seat, form: room.conduct.lengthen(
        seat, form.number("etape"), form.number("minutes"), revision=_seen(form)
    ),
    "deplacer": lambda room, seat, form: room.conduct.reorder(
        seat, form.number("etape"), form.number("position"), revision=_seen(form)
    ),
    "mode": _mode,
    "compter": _count,
    "noter": _note,
    "montrer": lambda room, seat, form: room.desk.show(seat, _card(form), wording=_read(form)),
    "montrer-tout": _show_all,
    "masquer": lambda room, seat, form: room.desk.mask(seat, _card(form), wording=_read(form)),
    "corriger": lambda room, seat, form: room.desk.correct(
        seat, _card(form), written(form), wording=_read(form)
    ),
    "citer": lambda room, seat, form: room.desk.quote(
        seat, _card(form), form.checked("citer"), wording=_read(form)
    ),
    "accord": lambda room, seat, form: room.desk.quote(
        seat, _card(form), True, True, wording=_read(form)
    ),
    "retirer": lambda room, seat, form: room.desk.withdraw(seat, _card(form)),
    "ranger": lambda room, seat, form: room.board.move(
        seat, {_card(form): _read(form)}, form.text("place")
    ),
    "regrouper": _gather,
    "sortir": lambda room, seat, form: room.board.leave(seat, [_card(form)]),
    "titrer": lambda room, seat, form: room.board.title(
        seat, form.number("groupe"), form.text("titre")
    ),
    "defaire": lambda room, seat, form: room.board.dissolve(seat, form.number("groupe")),
    "attacher": _tie,
    "detacher": lambda room, seat, form: room.board.unlink(seat, form.number("lien")),
    "lire-suivant": lambda room, seat, form: room.board.read_next(seat, revision=_seen(form)),
    "agrandir": lambda room, seat, form: room.board.spotlight(seat, _card(form)),
    "zoomer": lambda room, seat, form: room.board.zoom(seat, form.text("place", "")),
    "composer": _compose,
    "asseoir": _sit,
    "garder-tables": lambda room, seat, form: room.teams.lock(
        seat, form.number("etape"), locked=form.checked("garder")
    ),
    "placer": lambda room, seat, form: room.teams.seat_late(seat, form.number("etape")),
    "accessible": lambda room, seat, form: room.teams.accessible(
        seat, form.number("etape"), form.text("table"), accessible=form.checked("accessible")
    ),
    "role": _role,
    "profil": lambda room, seat, form: room.teams.profile(
        seat, form.number("personne"), form.text("profil", "")
    ),
    "souhaiter": _wish,
    "retirer-souhait": lambda room, seat, form: room.teams.unwish(seat, form.number("souhait")),
    "choisir": _choose,
    "annoncer": lambda room, seat, form: room.conduct.announce(seat, form.text("texte", "")),
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
    "est-partie": lambda room, seat, form: room.people.leave(seat, form.number("personne")),
    "accords": _oral,
    "porte": lambda room, seat, form: room.people.door(seat, is_open=form.checked("ouverte")),
    "retirer-telephone": lambda room, seat, form: room.people.remove(seat, form.number("personne")),
    "nouveau-code": _new_code,
    "retirer-telecommande": lambda room, seat, form: room.seats.revoke(seat, form.text("nom")),
    "copier": lambda room, _seat, _form: room.closing.copy(),
    "annuler": lambda room, seat, form: room.closing.undo(seat, _number(form, "ligne")),
    "relecture": lambda room, seat, form: room.closing.proofread(seat, on=form.checked("relire")),
    "valider": lambda room, seat, form: room.closing.validate(seat, on=form.checked("valide")),
    "clore": _anonymise,
}
