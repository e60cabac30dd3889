"""One page in plain language and large letters (formats.md §3.2): who, why, the messages, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Block, Bullets, Document, Heading, Messages, Paragraph, Passage
from app.core.i18n import _, ngettext
from app.core.text import on_one_line
from app.report.brief import shortened
from app.report.chapters import kept_messages
from app.report.trial import most_generous, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Cover
    from app.core.record import FollowUp
    from app.core.session import SessionInfo
    from app.report.chapters import Telling
    from app.report.source import SessionRecord


@dataclass(frozen=True, slots=True)
class _Way:
    """How many messages and follow-ups the page tells, and most signs of what the team typed."""

    messages: int
    followups: int
    signs: int = 200


def plain(told: Telling, head: Cover) -> Document:
    """Return the page: as many messages, then as many follow-ups, as it has room for."""
    source = told.source
    page = replace(head, facilitators=())

    def made(way: _Way) -> Document:
        return Document(page, tuple(_page(source, way)), large=True)

    ways = _ways(len(kept_messages(source)), len(source.followups))
    return made(most_generous(ways, lambda way: pages(made(way)) <= 1))


def _ways(messages: int, followups: int) -> list[_Way]:
    """Return the ways to write the page, each shorter than the former: follow-ups go first."""
    one = min(followups, 1)
    return [
        *(_Way(messages, number) for number in range(followups, one, -1)),
        *(_Way(number, one) for number in range(messages, 1, -1)),
        *(_Way(number, 0, 120) for number in range(min(messages, 2), -1, -1)),
        _Way(0, 0, 60),
    ]


def _page(source: SessionRecord, way: _Way) -> list[Block]:
    return [
        Paragraph(_("Écrit simplement.")),
        Paragraph(_what(source, way)),
        *_messages(source, way.messages),
        *_followups(source.followups, way.followups),
        Heading(_("Retirer une parole"), 2),
        Paragraph(_withdrawal(source.info, way)),
    ]


def _what(source: SessionRecord, way: _Way) -> str:
    """Tell how many people there were, and why, in short sentences."""
    people = source.presence.total
    was = ngettext("{n} personne était là.", "{n} personnes étaient là.", people) if people else ""
    aim = source.info.objectives[0].rstrip(".") if source.info.objectives else ""
    why = _("Le but : {aim}.").format(aim=shortened(aim, way.signs)) if aim else ""
    return " ".join(filter(None, (was, why)))


def _messages(source: SessionRecord, most: int) -> list[Block]:
    every = kept_messages(source)
    if not every:
        return []
    kept = [Passage(str(number), on_one_line(one.text)) for number, one in every[:most]]
    left = len(every) - len(kept)
    more = ngettext(
        "Il y a {n} autre message dans le compte rendu.",
        "Il y a {n} autres messages dans le compte rendu.",
        left,
    )
    return [
        Heading(_("Nos messages"), 2),
        *([Messages(tuple(kept))] if kept else []),
        *([Paragraph(more)] if left else []),
    ]


def _followups(noted: Sequence[FollowUp], most: int) -> list[Block]:
    if not noted:
        return []
    left = len(noted) - len(noted[:most])
    more = ngettext(
        "Le reste est dans le compte rendu : {n} action.",
        "Le reste est dans le compte rendu : {n} actions.",
        left,
    )
    return [
        Heading(_("Et maintenant ?"), 2),
        *([Bullets(tuple(map(_followup, noted[:most])))] if noted[:most] else []),
        *([Paragraph(more)] if left else []),
    ]


def _followup(one: FollowUp) -> str:
    who = _("Qui : {who}.").format(who=one.who.rstrip(".")) if one.who else ""
    when = _("Quand : {when}.").format(when=one.when.rstrip(".")) if one.when else ""
    return " ".join(filter(None, (f"{one.what.rstrip('.')}.", who, when)))


def _withdrawal(info: SessionInfo, way: _Way) -> str:
    who = (info.contact or _("la personne qui vous a donné cette page")).rstrip(".")
    return _(
        "Dans le compte rendu, chaque parole a un numéro. Donnez ce numéro à : {who}. "
        "Vous n’avez pas à dire qui vous êtes."
    ).format(who=shortened(who, way.signs))
