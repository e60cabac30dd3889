"""Hand counts: what is to be counted, what was typed, and what does not add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import structs

from app.core.i18n import _, ngettext
from app.core.phase import Audience, Choice, Ideas, State, address
from app.core.record import CountingMode
from app.core.tally import choice_options, hands_awaited, hands_counted, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Option, Phase
    from app.core.record import Presence
    from app.core.session import Step
    from app.core.tally import Tally
    from app.room.panel.plan import Plan


@dataclass(frozen=True, slots=True)
class Counted:
    """One option with the number typed for it, « » when none was.

    ``total`` is what phones and hands make together, once the room sees it, else "".
    """

    key: str
    label: str
    shape: str
    tone: str
    number: str
    total: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountForm:
    """A hand count. ``id`` is unique in the step; ``reveals``: the phase shows what is counted.

    Of several counts, the last one reveals. ``some``: it is asked of some people only.
    ``said``: the question is written elsewhere already: above, or in its only option. ``expected`` is
    how many people the numbers should add up to, 0 when it is not known. ``row``: it is one of many
    that stand alike, each as low as it can be.
    """

    id: str
    step: int
    phase: str
    key: str
    label: str
    scope: str
    options: tuple[Counted, ...]
    warning: str
    reveals: bool
    said: bool
    expected: int = 0
    row: bool = False
    some: bool = False

    @property
    def counted(self) -> str:
        """How many were counted, in words."""
        numbers = [int(one.number) for one in self.options if one.number]
        if not numbers:
            return _("à compter")
        return ngettext("{n} comptée", "{n} comptées", sum(numbers))


def counts(
    step: Step, phase: Phase, plan: Plan, *, now: bool, revealed: bool = False
) -> tuple[CountForm, ...]:
    """Return what can be counted by hand in a phase.

    ``now``: the room is at it; ``revealed``: it sees what was answered.
    """
    asked = [one for one in phase.inputs if isinstance(one, Choice) and one.counted]
    last = asked[-1] if asked and now and State.REVEALED in phase.stops else None
    return tuple(
        _count(step, phase, one, plan, now, reveals=one is last, seen=revealed and one is last)
        for one in asked
    )


def _count(
    step: Step, phase: Phase, choice: Choice, plan: Plan, now: bool, *, reveals: bool, seen: bool
) -> CountForm:
    figures = tally(plan.record, phase.key, choice)
    total = seen and figures.phones > 0
    typed = hands_counted(plan.record, phase.key, choice)
    left = hands_awaited(plan.record, phase.key, choice)
    options = _options(choice, plan)
    alone = choice.hands if len(options) == 1 else ""
    return CountForm(
        id=f"{phase.key}-{choice.key}",
        step=step.id,
        phase=phase.key,
        key=choice.key,
        label=choice.label if alone else choice.hands or choice.label,
        scope=_scope(choice, plan.record.presence, left),
        options=tuple(
            Counted(
                one.key,
                alone or one.label,
                one.shape,
                one.colour,
                str(typed.get(one.key, "")),
                _("{n} en tout").format(n=figures.of(one.key)) if total else "",
            )
            for one in options
        ),
        warning=warning(figures, reveals=reveals),
        reveals=reveals,
        said=bool(alone)
        or (now and not choice.hands and choice.label == statement(phase, plan.phases)),
        expected=_expected(choice, plan.record.presence, left),
        row=phase.questionnaire,
        some=choice.asked_of is not None,
    )


def _options(choice: Choice, plan: Plan) -> tuple[Option, ...]:
    """Return what is counted; texts come part by part, each with the sign of its part."""
    options, source = choice_options(choice, plan.record), choice.options_from
    asked = [] if source is None else [
        ideas.slots
        for phase in plan.phases
        if source.phase in ("", phase.key) and isinstance(ideas := phase.input(source.input), Ideas)
    ]  # fmt: skip
    if not asked or not asked[0] or choice.signs:
        return options
    parts = {slot.key: (place, slot) for place, slot in enumerate(asked[0])}
    told = [one for one in options if one.group in parts]
    told.sort(key=lambda one: parts[one.group][0])
    signed = (
        structs.replace(one, shape=parts[one.group][1].shape, colour=parts[one.group][1].colour)
        for one in told
    )
    return (*signed, *(one for one in options if one.group not in parts))


def _expected(choice: Choice, here: Presence, left: int) -> int:
    """Return how many places there are to count, when everyone takes one and is counted by hand.

    Without phones, those who answered one by one are out: ``left`` are to be counted.
    """
    if choice.at_most > 1 or choice.asked_of is not None:
        return 0
    if choice.mode is CountingMode.ROOM:
        return here.total
    return 0 if here.with_phone else left


def _scope(choice: Choice, here: Presence, left: int) -> str:
    """Return whom to count; nothing is said of phones when nobody has one."""
    whole, phones = choice.mode is CountingMode.ROOM, here.with_phone
    if choice.asked_of is not None:
        return _some(whole=whole or not phones)
    if not whole and left < here.hands:
        return _("Comptez seulement les personnes qui n’ont pas déjà répondu.")
    if not phones:
        return _("Comptez toute la salle.")
    if whole:
        return _("Comptez toute la salle, même les téléphones.")
    return _("Comptez seulement les personnes qui ne répondent pas par téléphone.")


def _some(*, whole: bool) -> str:
    if whole:
        return _("Comptez seulement les personnes à qui la question est posée.")
    return _(
        "Comptez les personnes à qui la question est posée et qui ne répondent pas par téléphone."
    )


def statement(phase: Phase, phases: Sequence[Phase]) -> str:
    """Return what the room takes sides about in a phase; "" when it does not.

    It is the phase's own choice when it is revealed, or the one that its questions come back to,
    or its only question of that kind: a sheet of several has none.
    """
    first = phase.inputs[0] if phase.inputs else None
    if isinstance(first, Choice) and State.REVEALED in phase.stops:
        return first.label
    known = {address(one.key, asked.key): asked for one in phases for asked in one.inputs}
    for asked in phase.inputs:
        places = asked.prefilled_from + (asked.slot_from if isinstance(asked, Ideas) else ())
        for place in places:
            if isinstance(known.get(place), Choice) and not place.startswith(f"{phase.key}."):
                return known[place].label
    alone = sum(isinstance(one, Choice) for one in phase.inputs) == 1
    if not isinstance(first, Choice) or first.audience is Audience.ROOM:
        return ""
    return first.label if alone else ""


def warning(figures: Tally, *, reveals: bool = False) -> str:
    """Return what does not add up, in one or two sentences; "" when nothing is wrong."""
    return _more_than_there(figures, reveals=reveals) or _left_out(figures.missing)


def _more_than_there(figures: Tally, *, reveals: bool) -> str:
    if not figures.above:
        return ""
    told = ngettext(
        "Il y a {n} réponse de plus que de personnes présentes. Recomptez.",
        "Il y a {n} réponses de plus que de personnes présentes. Recomptez.",
        figures.above,
    )
    if figures.most:
        told = _("{n} réponses comptées, {most} au plus. Recomptez.").format(
            n=figures.hands, most=figures.most
        )
    if not reveals:
        return told
    anyway = _("Pour révéler quand même, touchez « Révéler ».")
    return f"{told} {anyway}"


def _left_out(missing: int) -> str:
    if not missing:
        return ""
    return ngettext(
        "{n} personne présente n’est pas comptée.",
        "{n} personnes présentes ne sont pas comptées.",
        missing,
    )


def the_rest(typed: tuple[int | None, ...], expected: int) -> int | None:
    """Return the only number not typed yet, when the others leave it no choice.

    None unless exactly one is left and ``expected`` people are known to be there.
    """
    known = [one for one in typed if one is not None]
    if not expected or len(known) != len(typed) - 1 or not known:
        return None
    left = expected - sum(known)
    return left if left >= 0 else None
