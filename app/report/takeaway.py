"""« À emporter »: what people keep of a workshop, on their phone and on one page of paper.

It holds only what the room saw and what the restitution to share may tell: never a text that is
masked, waits to be read, does not last or was written for few, and no message but validated ones.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from msgspec.structs import replace

from app.core.i18n import _, language
from app.core.passages import lasting, printed, without_asides
from app.core.phase import Ideas
from app.core.record import CardStatus, FollowUp, MessageStatus
from app.report.account import account
from app.report.assemble import cover
from app.report.file import file_name
from app.report.method import withdrawal
from app.report.source import Reader, read_source
from app.room.takeaway import Keepsake, Takeaway

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.core.document import Cover
    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.session import Run, SessionInfo, Step
    from app.format import Account, Format
    from app.report.source import SessionRecord

MOST_PICTURES = 2
"""Pictures on a phone; the page of paper may have room for fewer."""

PHONE = (760, 2400)
"""Largest width and height of a picture on a phone, in px: its least text is seen at half size."""


class Takeaways:
    """Makes what people take away, for phones: again only once it tells something else."""

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        self._catalogue = catalogue
        self._last: tuple[Seen, str, Takeaway] | None = None

    def of(self, reader: LiveReader) -> Takeaway:
        """Return what the room may keep now. Raises what the reader and its formats raise."""
        found, spoken = read_seen(reader, self._catalogue), language()
        if self._last is None or self._last[:2] != (found, spoken):
            self._last = found, spoken, takeaway(found, self._catalogue)
        return self._last[-1]


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
    """Return what the room has seen of a session when it is at ``run``."""
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


def takeaway(found: Seen, catalogue: Mapping[str, Format[Any]]) -> Takeaway:
    """Return what people keep on their phone; its page of paper is drawn once, when asked for."""
    return Takeaway(
        cover=head(found),
        pictures=tuple(islice(keepsakes(found, catalogue, PHONE), MOST_PICTURES)),
        messages=found.messages,
        followups=found.followups,
        withdrawing=how_to_withdraw(found.info),
        name=file_name(found.info, _("à emporter")),
        pdf=cache(partial(_pdf, found, catalogue)),
    )


def _pdf(found: Seen, catalogue: Mapping[str, Format[Any]]) -> bytes:
    # ReportLab takes a while to load: phones that only look do not wait for it.
    from app.report.takeaway_page import takeaway_pdf

    return takeaway_pdf(found, catalogue)


def head(found: Seen) -> Cover:
    """Return the title, the date and who organised."""
    return replace(cover(found.info), facilitators=(), kind=_("À emporter"))


def how_to_withdraw(info: SessionInfo) -> tuple[str, ...]:
    """Tell how to have a passage withdrawn, and where one's own answers are meanwhile."""
    numbered = _("Dans le compte rendu, chaque passage a un numéro.")
    own = _(
        "Jusqu’à la clôture, relisez ou retirez vos réponses dans « Mes réponses », "
        "sur votre téléphone."
    )
    return (f"{numbered} {withdrawal(info)}", *(() if info.anonymised else (own,)))


def without_messages() -> str:
    """Return what is said kindly where the room validated no message."""
    return _("La salle n’a pas encore validé de message clé.")
