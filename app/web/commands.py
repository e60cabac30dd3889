"""What a device of the team may ask of the room: one name, one intention, and who may."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Literal

from app.core.errors import StaleError, UserError
from app.core.groups import WishKind
from app.core.i18n import N_, _
from app.core.record import CardStatus, Channel, CountingMode, MessageStatus, Role, wording
from app.core.session import Screen
from app.core.teams import MOST_TEAMS
from app.room.panel.leaving import doubtful
from app.room.panel.reading import read_out_next
from app.store import Duty, Purpose
from app.web.forms import whole
from app.web.participant import chosen, sending, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum
    from typing import TypeVar

    from app.room.room import Room
    from app.room.view import View
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


class DoubtError(UserError):
    """« Suivant » would leave something undone: asked again with this ``mark``, the room goes on."""

    def __init__(self, words: str, mark: str) -> None:
        again = _("Pour continuer quand même, touchez encore une fois « Suivant ».")
        super().__init__(f"{words} {again}")
        self.mark = mark


def doubt(view: View) -> tuple[str, str]:
    """Return what « Suivant » would leave undone, in a sentence, and its mark: "" for nothing."""
    words = doubtful(view)
    return words, wording(f"{view.run.step} {view.run.phase} {words}") if words else ""


def _next(room: Room, seat: str, form: Form) -> Future[None]:
    """Go on, from text to text where they are read out; tell once what would be left behind."""
    view, revision = room.view, form.number("revision")
    if read_out_next(view):
        return room.board.read_next(seat, revision=revision)
    words, mark = doubt(view) if view.run.revision == revision else ("", "")
    if form.text("averti", "") != mark and words:
        raise DoubtError(words, mark)
    return room.conduct.next(seat, revision)


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


def _lengthen(room: Room, seat: str, form: Form) -> Future[None]:
    shorter = form.checked("moins")
    minutes = form.number("moins" if shorter else "minutes")
    return room.conduct.lengthen(
        seat, form.number("etape"), -minutes if shorter else minutes, revision=_seen(form)
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
        seen=_numbers_seen(form) if form.many("vu") else None,
    )


def _numbers_seen(form: Form) -> dict[str, int]:
    """Return the numbers that the page showed, by option; those not typed yet are left out."""
    told = (one.rpartition(":") for one in form.text("vu").split())
    return {option: whole(number) for option, _mark, number in told}


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
    status = _chosen(MessageStatus, form.text("statut"))
    return room.desk.judge(seat, form.number("message"), status, wording=_read(form))


def _link(room: Room, seat: str, form: Form) -> Future[None]:
    sources = tuple(whole(one) for one in form.many("passage"))
    seen = tuple(map(whole, form.text("vu").split())) if form.many("vu") else None
    return room.desk.link(seat, form.number("message"), sources, seen=seen)


def _followup(room: Room, seat: str, form: Form) -> Future[int]:
    return room.desk.followup(
        seat, form.number("etape"), form.text("quoi"), form.text("qui", ""), form.text("quand", "")
    )


def _gather(room: Room, seat: str, form: Form) -> Future[Any]:
    """Put texts in a group that is there, or in a new one."""
    title, group, cards = form.text("titre", ""), form.number("groupe", 0), tuple(_cards(form))
    if title.strip() or not group:
        return room.board.cluster(seat, cards, title)
    return room.board.join(seat, cards, group)


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
        revision=_seen(form),
    )


def _role(room: Room, seat: str, form: Form) -> Future[None]:
    return room.teams.role(
        seat,
        form.number("etape"),
        form.number("personne"),
        _chosen(Role, form.text("role")),
        round=form.number("tour", 1),
        revision=_seen(form),
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


def _new_code(room: Room, _seat: str, form: Form) -> Future[str]:
    duty = _chosen(Duty, form.text("pour", Duty.LEAD))
    table = form.number("table", 0) if duty is Duty.SCRIBE else 0
    if duty is Duty.SCRIBE and not 0 < table <= MOST_TEAMS:
        raise UserError(_("Dites pour quelle table ce ou cette scribe écrit."))
    made: Future[str] = Future()
    made.set_result(room.seats.code(duty, table))
    return made


def _card(form: Form) -> int:
    return form.number("carte")


def _cards(form: Form) -> dict[int, str]:
    """Return the texts that a command is about, as they were read: one, or those that are ticked."""
    if form.checked("carte"):
        return {_card(form): _read(form)}
    listed = [one.partition(":") for each in form.many("cartes") for one in each.split()]
    if not listed:
        raise UserError(_("Choisissez des textes d’abord."))
    return {whole(number): words for number, _mark, words in listed}


def _status(form: Form) -> CardStatus | None:
    """Return how a text stood on the page."""
    return _chosen(CardStatus, form.text("etat")) if form.checked("etat") else None


def _add_step(room: Room, seat: str, form: Form) -> Future[int]:
    return room.planning.add(seat, form.text("type"), form.number("position"))


def _number(form: Form, name: str) -> int | None:
    return form.number(name) if form.checked(name) else None


def _seen(form: Form) -> int | None:
    """Return the revision of the page that the command was given on."""
    return _number(form, "revision")


def _read(form: Form) -> str:
    """Return the words that were on the page, in short."""
    return form.text("mots", "")


def _show_all(room: Room, seat: str, form: Form) -> Future[None]:
    """Show every text of the page as it was read there: none that was masked since."""
    waits = CardStatus.RECEIVED
    shown = (
        room.desk.show(seat, card, wording=words, seen=waits)
        for card, words in _cards(form).items()
    )
    return _together(list(shown))


def _mask_all(room: Room, seat: str, form: Form) -> Future[None]:
    cards = _cards(form).items()
    return _together([room.desk.mask(seat, card, wording=words) for card, words in cards])


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
            # What changed meanwhile is told first: the others are refused for what they are.
            errors.sort(key=lambda error: not isinstance(error, StaleError))
            if errors:
                made.set_exception(errors[0])
            else:
                made.set_result(None)

    for promise in promises:
        promise.add_done_callback(end)
    return made


COMMANDS: Mapping[str, Callable[[Room, str, Form], Future[Any]]] = {
    "suivant": _next,
    "revenir": lambda room, seat, form: room.conduct.back(seat, form.number("revision")),
    "ouvrir": lambda room, seat, form: room.conduct.open(seat, form.number("revision")),
    "fermer": lambda room, seat, form: room.conduct.close(seat, form.number("revision")),
    "reveler": lambda room, seat, form: room.conduct.reveal(seat, form.number("revision")),
    "aller": _go,
    "ecran": _screen,
    "couleurs": lambda room, seat, form: room.conduct.colour(
        seat, contrast=form.checked("contraste")
    ),
    "minuteur": _timer,
    "appeler": lambda room, seat, form: room.conduct.call(seat, revision=_seen(form)),
    "passer": lambda room, seat, form: room.conduct.skip(
        seat, form.number("etape"), revision=_seen(form)
    ),
    "allonger": _lengthen,
    "deplacer": lambda room, seat, form: room.conduct.reorder(
        seat, form.number("etape"), form.number("position"), revision=_seen(form)
    ),
    "ajouter-etape": _add_step,
    "copier-etape": lambda room, seat, form: room.planning.duplicate(seat, form.number("etape")),
    "retirer-etape": lambda room, seat, form: room.planning.remove(seat, form.number("etape")),
    "mode": _mode,
    "compter": _count,
    "noter": _note,
    "montrer": lambda room, seat, form: room.desk.show(
        seat, _card(form), wording=_read(form), seen=_status(form)
    ),
    "montrer-tout": _show_all,
    "masquer": lambda room, seat, form: room.desk.mask(seat, _card(form), wording=_read(form)),
    "masquer-tout": _mask_all,
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
    "ranger": lambda room, seat, form: room.board.move(seat, _cards(form), form.text("place")),
    "regrouper": _gather,
    "sortir": lambda room, seat, form: room.board.leave(seat, tuple(_cards(form))),
    "titrer": lambda room, seat, form: room.board.title(
        seat,
        form.number("groupe"),
        form.text("titre"),
        seen=form.text("vu") if form.many("vu") else None,
    ),
    "defaire": lambda room, seat, form: room.board.dissolve(seat, form.number("groupe")),
    "attacher": _tie,
    "detacher": lambda room, seat, form: room.board.unlink(seat, form.number("lien")),
    "lire-suivant": lambda room, seat, form: room.board.read_next(seat, revision=_seen(form)),
    "agrandir": lambda room, seat, form: room.board.spotlight(
        seat, _card(form), revision=_seen(form)
    ),
    "zoomer": lambda room, seat, form: room.board.zoom(
        seat, form.text("place", ""), revision=_seen(form)
    ),
    "composer": _compose,
    "asseoir": _sit,
    "garder-tables": lambda room, seat, form: room.teams.lock(
        seat, form.number("etape"), locked=form.checked("garder"), revision=_seen(form)
    ),
    "placer": lambda room, seat, form: room.teams.seat_late(
        seat, form.number("etape"), revision=_seen(form)
    ),
    "accessible": lambda room, seat, form: room.teams.accessible(
        seat,
        form.number("etape"),
        form.text("table"),
        accessible=form.checked("accessible"),
        revision=_seen(form),
    ),
    "role": _role,
    "profil": lambda room, seat, form: room.teams.profile(
        seat, form.number("personne"), form.text("profil", "")
    ),
    "souhaiter": _wish,
    "retirer-souhait": lambda room, seat, form: room.teams.unwish(seat, form.number("souhait")),
    "choisir": _choose,
    "annoncer": lambda room, seat, form: room.conduct.announce(
        seat, form.text("texte", ""), revision=_seen(form)
    ),
    "message": lambda room, seat, form: room.desk.message(
        seat, form.number("etape"), form.text("texte")
    ),
    "reformuler": lambda room, seat, form: room.desk.reword(
        seat, form.number("message"), form.text("texte"), wording=_read(form)
    ),
    "juger": _judge,
    "relier": _link,
    "jeter-message": lambda room, seat, form: room.desk.drop(
        seat, form.number("message"), wording=_read(form)
    ),
    "suite": _followup,
    "jeter-suite": lambda room, seat, form: room.desk.drop_followup(seat, form.number("suite")),
    "presence": _presence,
    "carte-donnee": lambda room, _seat, form: room.shared.card_given(
        whole(one) for one in form.many("numero")
    ),
    "est-partie": lambda room, seat, form: room.people.leave(seat, form.number("personne")),
    "est-revenue": lambda room, seat, form: room.people.come_back(seat, form.number("personne")),
    "accords": _oral,
    "porte": lambda room, seat, form: room.people.door(seat, is_open=form.checked("ouverte")),
    "retirer-telephone": lambda room, seat, form: room.people.remove(seat, form.number("personne")),
    "nouveau-code": _new_code,
    "retirer-appareil": lambda room, seat, form: room.seats.revoke(seat, form.text("nom")),
    "tout-delier": lambda room, seat, _form: room.seats.revoke_all(seat),
    "copier": lambda room, _seat, _form: room.closing.copy(),
    "annuler": lambda room, seat, form: room.closing.undo(seat, _number(form, "ligne")),
    "relecture": lambda room, seat, form: room.closing.proofread(seat, on=form.checked("relire")),
    "valider": lambda room, seat, form: room.closing.validate(seat, on=form.checked("valide")),
    "clore": _anonymise,
}

_OF_WHO_LEADS = frozenset({"nouveau-code", "retirer-appareil", "tout-delier", "clore"})
"""Who comes in, and the end that nothing brings back: one person answers for these."""

RIGHTS: Mapping[Duty, frozenset[str]] = {
    Duty.LEAD: frozenset(COMMANDS),
    Duty.SECOND: frozenset(COMMANDS) - _OF_WHO_LEADS,
    Duty.SCRIBE: frozenset({"noter", "corriger", "choisir"}),
    Duty.SCREEN: frozenset(),
    Duty.KIOSK: frozenset(),
}
"""What each device may ask. A scribe asks it for one table alone: :mod:`app.web.scribing`."""
