"""One page in plain language and large letters (formats.md §3.2): who, why, the messages, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def plain(told: Telling, head: Cover) -> Document:
    """Return the page: as many messages and follow-ups as it has room for."""
    source = told.source
    most = max(len(kept_messages(source)), len(source.followups), 1)
    ways = range(most, -1, -1)

    def made(number: int) -> Document:
        return Document(head, tuple(_page(source, number)), large=True)

    return made(most_generous(ways, lambda number: pages(made(number)) <= 1))


def _page(source: SessionRecord, most: int) -> list[Block]:
    return [
        Paragraph(_("Écrit simplement.")),
        Paragraph(_what(source, most)),
        *_messages(source, most),
        *_followups(source.followups, most),
        Heading(_("Retirer une parole")),
        Paragraph(_withdrawal(source.info, most)),
    ]


def _what(source: SessionRecord, most: int) -> str:
    """Tell how many people there were, and why, in short sentences."""
    people = source.presence.total
    was = ngettext("{n} personne était là.", "{n} personnes étaient là.", people) if people else ""
    aim = source.info.objectives[0].rstrip(".") if source.info.objectives else ""
    why = _("Le but : {aim}.").format(aim=shortened(aim, 60 + 40 * most)) if aim else ""
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
        Heading(_("Nos messages")),
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
        Heading(_("Et maintenant ?")),
        *([Bullets(tuple(map(_followup, noted[:most])))] if noted[:most] else []),
        *([Paragraph(more)] if left else []),
    ]


def _followup(one: FollowUp) -> str:
    who = _("Qui : {who}.").format(who=one.who.rstrip(".")) if one.who else ""
    when = _("Quand : {when}.").format(when=one.when.rstrip(".")) if one.when else ""
    return " ".join(filter(None, (f"{one.what.rstrip('.')}.", who, when)))


def _withdrawal(info: SessionInfo, most: int) -> str:
    who = (info.contact or _("la personne qui vous a donné cette page")).rstrip(".")
    return _(
        "Dans le compte rendu, chaque parole a un numéro. Donnez ce numéro à : {who}. "
        "Vous n’avez pas à dire qui vous êtes."
    ).format(who=shortened(who, 80 + 40 * most))
