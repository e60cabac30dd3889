"""What the restitution tells: validated messages, those to rework, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Heading, Messages, Paragraph, Passage, Table
from app.core.i18n import _
from app.core.record import MessageStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.record import FollowUp, KeyMessage
    from app.format import Account
    from workshops.formats.synthese.phases import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the messages by where they stand, with their sources, and the table of « Suites »."""
    blocks: list[Block] = []
    for status, title in (
        (MessageStatus.VALIDATED, _("Messages validés par le groupe")),
        (MessageStatus.REWORK, _("Messages à reformuler")),
        (MessageStatus.DRAFT, _("Messages proposés, pas encore validés")),
    ):
        messages = [one for one in account.record.messages if one.status is status]
        if messages:
            blocks += [Heading(title, 2), _messages(messages)]
    if not account.record.messages:
        blocks.append(Paragraph(_("Aucun message n’a été écrit.")))
    if account.record.followups:
        blocks += [Heading(_("Suites"), 2), _followups(account.record.followups)]
    return tuple(blocks)


def _messages(messages: Sequence[KeyMessage]) -> Messages:
    return Messages(
        tuple(
            Passage(str(number), message.text, _sources(message))
            for number, message in enumerate(messages, 1)
        )
    )


def _sources(message: KeyMessage) -> str:
    """Return « d’après les paroles n° 4, 12 », "" when the message is linked to none."""
    if not message.sources:
        return ""
    numbers = ", ".join(str(source) for source in message.sources)
    if len(message.sources) == 1:
        return _("d’après la parole n° {numbers}").format(numbers=numbers)
    return _("d’après les paroles n° {numbers}").format(numbers=numbers)


def _followups(followups: Sequence[FollowUp]) -> Table:
    return Table(
        header=(_("Quoi"), _("Qui s’en charge"), _("Quand")),
        rows=tuple((one.what, one.who, one.when) for one in followups),
    )
