"""What the restitution tells of the five times: a road map on one table."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Table, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.parcours.settings import Project
from workshops.formats.parcours.tally import times, written
from workshops.passages import waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.parcours.settings import Settings
    from workshops.formats.parcours.tally import Time


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the road map, then what each time is."""
    cards = written(account.record)
    found = times(account.settings.times, printed(cards, account.info))
    waits = waiting_sentence(cards, account.info)
    late = (Paragraph(waits, Tone.SMALL),) if waits else ()
    if not any(one.already or one.ahead for one in found):
        return late or (Paragraph(_("Aucune idée n’a été notée.")),)
    return (
        Paragraph(_project(account.settings.project), Tone.LEAD),
        Paragraph(_gist(found), Tone.SENTENCE),
        Table(
            header=(_("Temps"), _("Déjà"), _("À faire"), _("Qui"), _("Quand")),
            rows=tuple(row for one in found for row in _rows(one)),
            caption=_("Notre feuille de route"),
            passages=tuple(number for one in found for number in _numbers(one)),
        ),
        *late,
        Heading(_("Les cinq temps"), 3),
        Bullets(tuple(f"{one.title}. {' '.join(one.option.hints)}" for one in found), Tone.SMALL),
    )


def _gist(found: Sequence[Time]) -> str:
    """Return how much is done already and how much will be, for whoever was not there."""
    already = sum(len(one.already) for one in found)
    ahead = sum(len(one.ahead) for one in found)
    said = (
        ngettext("{n} chose se fait déjà.", "{n} choses se font déjà.", already) if already else "",
        ngettext("{n} chose est à faire.", "{n} choses sont à faire.", ahead) if ahead else "",
    )
    return " ".join(filter(None, said))


def _project(project: Project) -> str:
    if project is Project.CARE:
        return _("Pour un projet de soin ou de service.")
    return _("Pour un programme d’éducation thérapeutique (ETP).")


def _rows(one: Time) -> Iterator[tuple[str, str, str, str, str]]:
    """Give the rows of a time: its name on the first one, an idea of each kind on each."""
    nothing = _("Rien pour le moment")
    title, none_yet, none_ahead = one.title, nothing, nothing
    for card, each in zip_longest(one.already or (None,), one.ahead):
        already = _numbered(card, card.text) if card else none_yet
        ahead = (
            (_numbered(each.card, each.what), each.who, each.when) if each else (none_ahead, "", "")
        )
        yield (title, already, *ahead)
        title = none_yet = none_ahead = ""


def _numbers(one: Time) -> Iterator[int]:
    """Give the passage numbers of a time."""
    yield from (card.id for card in one.already)
    yield from (each.card.id for each in one.ahead)


def _numbered(card: Card, text: str) -> str:
    """Return a text with its passage number."""
    return _("{text} (n° {n})").format(text=text, n=card.id)
