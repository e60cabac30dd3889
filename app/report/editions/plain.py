"""One page in plain language and large letters (formats.md §3.2): who, why, the messages, what is next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Block, Bullets, Document, Heading, Messages, Paragraph, Passage, Tone
from app.core.i18n import _, in_quotes, ngettext
from app.core.progress import quiet
from app.core.text import on_one_line
from app.report.editions.brief import outcome, shortened
from app.report.editions.chapters import chapters, shared_messages
from app.report.editions.contents import lines
from app.report.editions.trial import holds, most_generous

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Cover
    from app.core.progress import Tell
    from app.core.record import FollowUp
    from app.core.session import SessionInfo
    from app.report.editions.chapters import Telling
    from app.report.editions.source import SessionRecord


@dataclass(frozen=True, slots=True)
class _Way:
    """How many messages and follow-ups the page tells, and most signs of what the team typed.

    ``who``: with who will do it, and when.
    """

    messages: int
    followups: int
    signs: int = 200
    who: bool = True


def plain(told: Telling, head: Cover, tell: Tell = quiet) -> Document:
    """Return the page: as many messages, then as many follow-ups, as it has room for.

    Raises what ``tell`` raises, which is told how far it is.
    """
    source = told.source
    page = replace(head, facilitators=())
    said = _said(told)

    def made(way: _Way) -> Document:
        return Document(page, tuple(_page(source, said, way)), large=True)

    ways = _ways(len(said.items), len(source.followups))
    return made(most_generous(ways, lambda way: holds(1, made(way)), tell))


def _ways(messages: int, followups: int) -> list[_Way]:
    """Return the ways to write the page, each shorter than the former: follow-ups go first."""
    one = min(followups, 1)
    return [
        *(_Way(messages, number) for number in range(followups, one, -1)),
        _Way(messages, one),
        *(_Way(number, one, who=False) for number in range(messages, 1, -1)),
        *(_Way(number, 0, 120) for number in range(min(messages, 2), -1, -1)),
        _Way(0, 0, 60),
    ]


def _said(told: Telling) -> Messages:
    """Return the key messages; where the room validated none, what came out of each activity."""
    kept = shared_messages(told.source)
    if kept:
        return Messages(tuple(Passage(str(n), on_one_line(one.text)) for n, one in kept))
    every = {one.key: one for one in chapters(told)}
    contents = lines(list(every.values()), told.source.editing)
    found = (
        _("{title}. {said}").format(title=line.title, said=_without_numbers(" ".join(text.split())))
        for line in contents
        if line.included and (text := outcome(every[line.key], told.source.editing))
    )
    return Messages(tuple(Passage("", one) for one in found))


def _without_numbers(text: str) -> str:
    """Return a sentence without the numbers of passages: the page has no list to find them in."""
    number = re.escape(_("{word} (n° {number})").format(word="", number=0).strip())
    said = re.sub(r"\s*" + number.replace(r"\ ", r"\s").replace("0", r"\d+"), "", text)
    return re.sub(r"([.!?\u2026]\s?[\u00bb\u201d])\.", r"\1", said)


def _page(source: SessionRecord, said: Messages, way: _Way) -> list[Block]:
    return [
        Paragraph(_what(source, way)),
        *_messages(said, way.messages),
        *_followups(source.followups, way),
        Heading(_("Retirer une parole"), 2),
        Paragraph(_withdrawal(source.info, way)),
        Paragraph(_("Écrit simplement."), Tone.SMALL),
    ]


def _what(source: SessionRecord, way: _Way) -> str:
    """Tell how many people there were, and why, in short sentences."""
    people = source.presence.total
    was = ngettext("{n} personne était là.", "{n} personnes étaient là.", people) if people else ""
    aim = source.info.objectives[0].rstrip(".") if source.info.objectives else ""
    said = in_quotes(shortened(aim, way.signs))
    why = _("Le but : {aim}.").format(aim=said) if aim else ""
    return " ".join(filter(None, (was, why)))


def _messages(said: Messages, most: int) -> list[Block]:
    """Tell the first messages, and how many more there are."""
    kept, left = said.items[:most], len(said.items[most:])
    if not said.items:
        return []
    if not said.items[0].number:
        told: Block = Bullets(tuple(one.text for one in kept))
        return [Heading(_("Ce qui est ressorti"), 2), *([told] if kept else [])]
    more = ngettext(
        "Il y a {n} autre message dans le compte rendu.",
        "Il y a {n} autres messages dans le compte rendu.",
        left,
    )
    return [
        Heading(_("Nos messages"), 2),
        *([Messages(kept)] if kept else []),
        *([Paragraph(more)] if left else []),
    ]


def _followups(noted: Sequence[FollowUp], way: _Way) -> list[Block]:
    """Tell the first follow-ups, and how many more there are."""
    if not noted:
        return []
    kept, left = noted[: way.followups], len(noted[way.followups :])
    more = ngettext(
        "Il y a {n} autre action dans le compte rendu.",
        "Il y a {n} autres actions dans le compte rendu.",
        left,
    )
    return [
        Heading(_("Et maintenant ?"), 2),
        *([Bullets(tuple(_followup(one, way) for one in kept))] if kept else []),
        *([Paragraph(more)] if left else []),
    ]


def _followup(one: FollowUp, way: _Way) -> str:
    told = [f"{shortened(one.what, way.signs).rstrip('.')}."]
    if one.who and way.who:
        told.append(_("Qui : {who}.").format(who=one.who.rstrip(".")))
    if one.when and way.who:
        told.append(_("Quand : {when}.").format(when=one.when.rstrip(".")))
    return " ".join(told)


def _withdrawal(info: SessionInfo, way: _Way) -> str:
    who = (info.contact or _("la personne qui vous a donné cette page")).rstrip(".")
    return _(
        "Dans le compte rendu, chaque parole a un numéro. Donnez ce numéro à : {who}. "
        "Vous n’avez pas à dire qui vous êtes."
    ).format(who=shortened(who, way.signs))
