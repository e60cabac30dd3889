"""Preparing a session: what is said once, and its steps. Saved at each act, undone like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs, to_builtins

from app.core.errors import RefusedError, UserError
from app.core.form import fields_of
from app.core.gesture import gesture
from app.core.i18n import _
from app.core.phase import Choice
from app.core.route import places_taken
from app.core.session import SessionInfo, Step
from app.core.strict import WrongValueError, convert
from app.core.wifi import WiFi, payload

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from concurrent.futures import Future

    from app.core.phase import AnyInput, Phase, Speaker
    from app.core.record import Record
    from app.core.workshop import Guidance
    from app.room.hall import Hall
    from app.room.thread import SessionThread
    from app.store import Act

TOLD = (
    "title", "date", "starts", "length", "place", "organiser", "contact", "expected", "objectives",
    "facilitators", "rules", "readers", "keep_days", "proofread", "threshold", "wifi", "public",
    "cofacilitation", "room", "material", "support",
)  # fmt: skip
"""What facilitators may say of a session, in the order that a form asks it."""


_ACTIONS = frozenset({"tell", "add", "move", "discard", "change"})
"""The first words of what the journal calls acts of planning."""


class Planning:
    """Intentions of who prepares. ``seat`` names who acts.

    They are the same before the workshop and in the midst of it, where what has begun or holds
    answers is refused with a sentence. A wrong value raises WrongValueError, with its path.
    """

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def tell(self, seat: str, **changes: object) -> Future[None]:
        """Change what is said once for the session: fields of SessionInfo, as values or plain data."""
        if unknown := changes.keys() - set(TOLD):
            raise TypeError(f"nobody tells {sorted(unknown)}")
        return self._thread.post(lambda: self._tell(seat, changes))

    def add(self, seat: str, kind: str, position: int) -> Future[int]:
        """Add a step of a type, at ``position`` from 0; returns its id."""
        return self._thread.post(lambda: self._add(seat, kind, position))

    def duplicate(self, seat: str, step: int) -> Future[int]:
        """Add a step like another one, after it; returns its id."""
        return self._thread.post(lambda: self._duplicate(seat, step))

    def move(self, seat: str, step: int, position: int) -> Future[None]:
        """Move a step that has not begun to a position from 0; what has begun keeps its place."""
        return self._thread.post(lambda: self._move(seat, step, position))

    def remove(self, seat: str, step: int) -> Future[None]:
        """Remove a step that has not begun and holds nothing."""
        return self._thread.post(lambda: self._remove(seat, step))

    def change(
        self,
        seat: str,
        step: int,
        *,
        title: str | None = None,
        minutes: float | None = None,
        speaker: Speaker | str | None = None,
        guidance: Guidance | Mapping[str, str] | None = None,
        notes: str | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> Future[None]:
        """Change a step; what is left out stays. ``settings`` are all of them, as plain data.

        The paths of wrong settings start with « settings ».
        """
        told = {
            "title": title,
            "minutes": minutes,
            "speaker": speaker,
            "guidance": guidance,
            "notes": notes,
            "settings": settings,
        }
        changes = {name: value for name, value in told.items() if value is not None}
        return self._thread.post(lambda: self._change(seat, step, changes))

    def _tell(self, seat: str, changes: Mapping[str, object]) -> None:
        hall = self._hall
        plain = to_builtins(hall.info) | to_builtins(changes)
        info = convert(plain, SessionInfo)
        _check_wifi(info.wifi)
        changed = [name for name in changes if getattr(info, name) != getattr(hall.info, name)]
        if not changed:
            return
        done = gesture(to_builtins(hall.info), to_builtins(info))
        with hall.act(seat, f"tell {done.place}", _telling(changed), goes_on=done.goes_on) as act:
            act.save_info(info)

    def _add(self, seat: str, kind: str, position: int) -> int:
        hall = self._hall
        form = hall.known(kind)
        step = Step(
            id=self._free_id(),
            key=self._free_key(kind),
            type=kind,
            title=_(form.name),
            position=position,
            minutes=form.minutes,
            settings=to_builtins(form.first_settings()),
        )
        return self._insert(seat, step, _("ajouter « {title} »").format(title=step.title))

    def _duplicate(self, seat: str, step_id: int) -> int:
        model = self._hall.step(step_id)
        step = structs.replace(
            model,
            id=self._free_id(),
            key=self._free_key(model.key),
            title=_cut(_("{title} (copie)").format(title=model.title), model.title),
            position=model.position + 1,
            skipped=False,
            started=None,
            ended=None,
            spent=0,
        )
        return self._insert(seat, step, _("copier « {title} »").format(title=model.title))

    def _insert(self, seat: str, step: Step, label: str) -> int:
        hall = self._hall
        steps = list(hall.steps)
        place = min(max(step.position, places_taken(steps)), len(steps))
        steps.insert(place, structs.replace(step, position=place))
        with hall.act(seat, "add", label) as act:
            act.save_step(steps[place])
            self._number(act, steps)
        hall.make_views()
        return step.id

    def _move(self, seat: str, step_id: int, position: int) -> None:
        hall = self._hall
        step = hall.step(step_id)
        if step.started is not None:
            raise RefusedError(_("Cette étape a déjà commencé : elle garde sa place."))
        others = [one for one in hall.steps if one.id != step_id]
        others.insert(min(max(position, places_taken(others)), len(others)), step)
        with hall.act(seat, "move", _("déplacer « {title} »").format(title=step.title)) as act:
            self._number(act, others)

    def _remove(self, seat: str, step_id: int) -> None:
        hall = self._hall
        step = hall.step(step_id)
        if step.started is not None or step.id == hall.run.step:
            raise RefusedError(_("Cette étape a déjà commencé. Vous pouvez la passer."))
        if _holds(hall.record(step)):
            raise RefusedError(_("Cette étape garde des réponses. Vous pouvez la passer."))
        if len(hall.steps) == 1:
            raise RefusedError(_("Il faut au moins une étape. Ajoutez-en une autre d’abord."))
        others = [one for one in hall.steps if one.id != step_id]
        with hall.act(seat, "discard", _("retirer « {title} »").format(title=step.title)) as act:
            act.delete("step", step_id)
            self._number(act, others)
        hall.make_views()

    def _number(self, act: Act, steps: Sequence[Step]) -> None:
        """Store the order of the steps; commands given on the former order are stale."""
        hall = self._hall
        for place, one in enumerate(steps):
            if one.position != place:
                act.save_step(structs.replace(one, position=place))
        hall.save_run(act, structs.replace(hall.run, revision=hall.run.revision + 1))

    def _change(self, seat: str, step_id: int, changes: Mapping[str, Any]) -> None:
        hall = self._hall
        step = hall.step(step_id)
        plain = {**to_builtins(step), **to_builtins(changes), "settings": step.settings}
        changed = convert(plain, Step, step.title)
        if changed.minutes != step.minutes and step.started is not None:
            raise RefusedError(_("Cette étape a commencé : changez sa durée avec « +2 min »."))
        if "settings" in changes:
            settings = self._settings(step, changes["settings"])
            changed = structs.replace(changed, settings=to_builtins(settings))
        if changed == step:
            return
        hall.phases(step)
        done = gesture(self._plain(step), self._plain(changed))
        action, label = f"change {step.id} {done.place}", self._changing(step, changed)
        with hall.act(seat, action, label, goes_on=done.goes_on) as act:
            act.save_step(changed, planned=step.started is None)
            if changed.settings != step.settings:
                hall.save_run(act, structs.replace(hall.run, revision=hall.run.revision + 1))
        if changed.settings != step.settings:
            hall.make_views()

    def _plain(self, step: Step) -> dict[str, Any]:
        """Return a step as plain data, with the settings that its file left out."""
        settings = convert(step.settings, self._hall.format(step).settings, step.title)
        plain: dict[str, Any] = to_builtins(step)
        return plain | {"settings": to_builtins(settings)}

    def _changing(self, before: Step, after: Step) -> str:
        if before.settings == after.settings:
            return _changing(before, after)
        was, now = (self._plain(one)["settings"] for one in (before, after))
        changed = [key for key in now if now[key] != was[key]]
        if len(changed) != 1:
            return _changing(before, after)
        (field,) = fields_of(self._hall.format(before).settings, changed)
        return _("changer « {what} » dans « {title} »").format(
            what=_(field.label), title=before.title
        )

    def _settings(self, step: Step, plain: Mapping[str, Any]) -> Struct:
        """Return settings checked. Raises RefusedError when answers would change their meaning."""
        hall = self._hall
        form = hall.format(step)
        try:
            settings: Struct = convert(plain, form.settings)
        except WrongValueError as wrong:
            path = ("settings", *wrong.path)
            raise WrongValueError(path, wrong.sentence, step.title) from wrong
        record = hall.record(step)
        if _holds(record) and uproots(
            hall.phases(step), form.phases(step, settings, record), record
        ):
            raise RefusedError(
                _(
                    "Des réponses existent déjà ici : vous pouvez corriger les mots, pas changer "
                    "l’ordre ni les choix."
                )
            )
        return settings

    def _free_id(self) -> int:
        return max((one.id for one in self._hall.steps), default=0) + 1

    def _free_key(self, key: str) -> str:
        taken = {one.key for one in self._hall.steps}
        names = (key if number == 1 else f"{key[:60]}-{number}" for number in range(1, 10_000))
        return next(name for name in names if name not in taken)


def is_planning(action: str) -> bool:
    """Tell whether an action of the journal is an act of planning, and not one in the room."""
    return action.partition(" ")[0] in _ACTIONS


def _telling(changed: Sequence[str]) -> str:
    if len(changed) > 1:
        return _("changer la présentation de l’atelier")
    (field,) = fields_of(SessionInfo, changed)
    return _("changer « {what} »").format(what=_(field.label))


def _changing(before: Step, after: Step) -> str:
    told = {
        "title": _("renommer « {title} »"),
        "minutes": _("changer la durée de « {title} »"),
        "guidance": _("changer les consignes de « {title} »"),
        "notes": _("changer les notes de « {title} »"),
        "settings": _("changer un réglage de « {title} »"),
    }
    changed = [name for name in structs.asdict(after) if _differ(name, before, after)]
    label = told.get(changed[0], "") if len(changed) == 1 else ""
    return (label or _("changer « {title} »")).format(title=before.title)


def _differ(name: str, before: Step, after: Step) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _cut(title: str, former: str) -> str:
    return title if len(title) <= 300 else former


def _check_wifi(wifi: WiFi | None) -> None:
    """Raise WrongValueError beside the name or the key that no Wi-Fi can have."""
    if wifi is None:
        return
    for key, one in (("name", structs.replace(wifi, key="")), ("key", wifi)):
        try:
            payload(one)
        except UserError as error:
            raise WrongValueError(("wifi", key), str(error)) from error


def _holds(record: Record) -> bool:
    return bool(
        record.answers or record.cards or record.counts or record.messages or record.followups
    )


def uproots(before: Sequence[Phase], after: Sequence[Phase], record: Record) -> bool:
    """Tell whether other phases would make answers mean something else than what people answered.

    They do when a question or a choice that was answered is gone, is asked of others or at other
    tables, and when what is said in one place – a phase, a question, a choice – is now said in
    another. Other words for the same question are a correction.
    """
    held = _held(record)
    return any(_gone(place, used, before, after) for place, used in held.items()) or _moved(
        before, after, {phase for phase, _input in held}
    )


def _held(record: Record) -> dict[tuple[str, str], set[str]]:
    """Return each question that holds something, and the options used."""
    held: dict[tuple[str, str], set[str]] = {}
    for answer in record.answers:
        held.setdefault((answer.phase, answer.input), set()).update(answer.value)
    for count in record.counts:
        used = {count.option} if count.number else set()
        held.setdefault((count.phase, count.input), set()).update(used)
    for card in record.cards:
        used = {card.slot} if card.slot else set()
        held.setdefault((card.phase, card.input), set()).update(used)
    return held


def _gone(
    place: tuple[str, str], used: Collection[str], before: Sequence[Phase], after: Sequence[Phase]
) -> bool:
    was, now = _asked_at(place, before), _asked_at(place, after)
    if was is None or now is None:
        return was is not None
    if (was[0].round, was[1].audience) != (now[0].round, now[1].audience):
        return True
    if isinstance(now[1], Choice) and now[1].options_from is not None:
        return False
    known, options = _said(was[1]), _said(now[1])
    held = [key for key in known if key in used]
    return not options.keys() >= set(held) or _swapped(known, options, held)


def _asked_at(place: tuple[str, str], phases: Sequence[Phase]) -> tuple[Phase, AnyInput] | None:
    phase = next((one for one in phases if one.key == place[0]), None)
    question = phase.input(place[1]) if phase is not None else None
    return (phase, question) if phase is not None and question is not None else None


def _said(question: AnyInput) -> dict[str, str]:
    """Return the words of each option of a choice, of each slot of texts."""
    options = question.options if isinstance(question, Choice) else question.slots
    return {one.key: one.label for one in options}


def _moved(before: Sequence[Phase], after: Sequence[Phase], held: Collection[str]) -> bool:
    was, now = _asked(before), _asked(after)
    asked = list(was.values())
    # What is asked alike in several phases does not say which of them it is: then none may move.
    alike = any(asked.count(was[key]) > 1 for key in held if key in was)
    return (
        _swapped(was, now, was.keys() if alike else held)
        or _swapped(_titles(before), _titles(after), held)
        or any(_swapped(_questions(key, before), _questions(key, after)) for key in held)
    )


def _swapped(
    was: Mapping[str, object], now: Mapping[str, object], watched: Collection[str] | None = None
) -> bool:
    """Tell whether what is said under a key was said under another, or is now; all by default."""
    return any(
        was[key] != now[key]
        and (
            was[key] in [one for other, one in now.items() if other != key]
            or now[key] in [one for other, one in was.items() if other != key]
        )
        for key in (was if watched is None else watched)
        if key in was and key in now
    )


def _asked(phases: Sequence[Phase]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what each phase asks, in words."""
    return {one.key: tuple((each.label, each.help) for each in one.inputs) for one in phases}


def _titles(phases: Sequence[Phase]) -> dict[str, str]:
    """Return what each phase is called."""
    return {one.key: one.title for one in phases}


def _questions(phase: str, phases: Sequence[Phase]) -> dict[str, str]:
    """Return the questions of one phase."""
    return {each.key: each.label for one in phases if one.key == phase for each in one.inputs}
