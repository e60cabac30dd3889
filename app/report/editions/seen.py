"""What the room has seen of a workshop: all that people may take away is told of it, and no more.

Never a text that is masked, waits to be read, does not last or was written for few, and no message
but validated ones.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from msgspec.structs import replace

from app.core.i18n import _
from app.core.passages import lasting, printed, without_asides
from app.core.phase import Ideas
from app.core.record import CardStatus, FollowUp, MessageStatus
from app.report.editions.account import account
from app.report.editions.facts import cover
from app.report.editions.method import withdrawal
from app.report.editions.reworded import reworded
from app.report.editions.source import Reader, read_source
from app.room.takeaway import Keepsake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.core.document import Cover
    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.session import Run, SessionInfo, Step
    from app.format import Account, Format
    from app.report.editions.source import SessionRecord


class LiveReader(Reader, Protocol):
    """A reader that knows where the room is."""

    def run(self) -> Run:
        """Return where the room is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the room has seen of a session, as values: equal ones make equal pages.

    ``told`` are the steps that are over, in their order, each with what the room saw of it.
    """

    info: SessionInfo
    told: tuple[Account[Any], ...] = ()
    messages: tuple[str, ...] = ()
    followups: tuple[FollowUp, ...] = ()


def read_seen(reader: LiveReader, catalogue: Mapping[str, Format[Any]]) -> Seen:
    """Read what the room has seen, all of it at one instant. Raises what the reader raises.

    Raises UserError when a step has an unknown type or settings that its format refuses.
    """
    with reader.one_instant():
        run, source = reader.run(), read_source(reader, catalogue)
    return seen(source, run, catalogue)


def seen(source: SessionRecord, run: Run, catalogue: Mapping[str, Format[Any]]) -> Seen:
    """Return what the room has seen of a session when it is at ``run``.

    A name that the team hid in a quotation is not taken away by anybody.
    """
    source = reworded(source)
    told = [account(one.step, one.record, source.info, catalogue) for one in source.steps]
    led = any(one.step.started is not None for one in told)
    over = [one for one in told if _over(one.step, run, led=led)]
    return Seen(
        info=source.info,
        told=tuple(dataclasses.replace(one, record=_shown(one)) for one in over),
        messages=tuple(
            one.text for one in source.messages if one.status is MessageStatus.VALIDATED
        ),
        followups=() if _writing_followups(told, run) else source.followups,
    )


def _over(step: Step, run: Run, *, led: bool) -> bool:
    """Tell whether a step was led to its end; where none was led, all were without the program."""
    if step.skipped:
        return False
    return not led or (step.started is not None and (run.finished or step.ended is not None))


def _shown(told: Account[Any]) -> Record:
    """Return what the room saw of a step, and of what lay before it."""
    record = without_asides(lasting(told.record, told.phases), told.phases)
    private = _private(told.phases)
    cards = tuple(
        card
        for card in printed(record.cards, told.info)
        if card.status is CardStatus.SHOWN and (card.phase, card.input) not in private
    )
    return replace(record, cards=cards, before=_before(record.before))


def _before(record: Record | None) -> Record | None:
    if record is None:
        return None
    cards = tuple(card for card in record.cards if card.status is CardStatus.SHOWN)
    return replace(record, cards=cards, before=_before(record.before))


def _private(phases: Sequence[Phase]) -> frozenset[tuple[str, str]]:
    """Return the questions whose texts the room never sees, by phase and key."""
    return frozenset(
        (phase.key, one.key)
        for phase in phases
        for one in phase.inputs
        if isinstance(one, Ideas) and one.private
    )


def _writing_followups(told: Sequence[Account[Any]], run: Run) -> bool:
    """Tell whether the room is where follow-ups are written, before the page that shows them."""
    here = next((one for one in told if one.step.id == run.step), None)
    if here is None or run.finished:
        return False
    keys = [phase.key for phase in here.phases if phase.followups]
    return bool(keys) and run.phase in keys[:-1]


def keepsakes(
    found: Seen, catalogue: Mapping[str, Format[Any]], size: tuple[int, int], *, but: int = 0
) -> Iterator[Keepsake]:
    """Draw what steps made, what comes first first: emblems, then the last steps.

    ``size`` is the largest width and height of a drawing, in px; ``but`` a step left out.
    """
    forms = [(one, catalogue[one.step.type]) for one in reversed(found.told) if one.step.id != but]
    for told, form in sorted(forms, key=lambda pair: not pair[1].emblem):
        kept = form.keepsake(told, size) if form.keepsake is not None else None
        if kept is not None:
            yield Keepsake(told.step.id, told.step.title, kept.page, kept.parts)


def head(found: Seen) -> Cover:
    """Return the title, the date and who organised."""
    return replace(cover(found.info), facilitators=(), kind=_("À emporter"))


def how_to_withdraw(info: SessionInfo) -> tuple[str, ...]:
    """Tell how to have a passage withdrawn, and where one's own answers are meanwhile."""
    numbered = _("Dans le compte rendu, chaque passage a un numéro.")
    own = _(
        "Jusqu’à la clôture, relisez ou retirez vos réponses dans « Mes réponses », "
        "sur votre téléphone, ou dites votre numéro de carte à l’équipe."
    )
    return (f"{numbered} {withdrawal(info)}", *(() if info.anonymised else (own,)))


def without_messages() -> str:
    """Return what is said kindly where the room validated no message."""
    return _("La salle n’a pas encore validé de message clé.")
