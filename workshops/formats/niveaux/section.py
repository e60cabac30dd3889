"""What the restitution tells of the levels: two rows of counts a domain, then the steps further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Passages, Table, Tone
from app.core.i18n import _
from app.core.passages import printed
from workshops.formats.niveaux.phases import FORWARD, STEP, TODAY, no_bad_level
from workshops.formats.niveaux.settings import unknown
from workshops.formats.niveaux.tally import domains, sentence
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.niveaux.settings import Settings
    from workshops.formats.niveaux.tally import Domain


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return each domain in words, then the counts of those that may be told, then the ideas."""
    found = domains(account.record, account.phases)
    answered = [one for one in found if any(placed.figures.total for placed in one.both)]
    figures: tuple[Block, ...] = (Paragraph(_("Aucune réponse n’a été comptée.")),)
    if answered:
        told = tuple(f"{one.label}. {' '.join(map(sentence, one.both))}" for one in answered)
        figures = (*_gist(answered), Bullets(told), *_counts(account.settings, answered))
    return (Paragraph(no_bad_level(), Tone.LEAD), *figures, *_steps(account))


def _gist(found: list[Domain]) -> tuple[Block, ...]:
    """Return where most people are today in each domain that may be told."""
    told = [one for one in found if one.both[0].told]
    said = " ".join(f"{one.label}. {sentence(one.both[0])}" for one in told)
    return (Paragraph(said, Tone.SENTENCE),) if said else ()


def _counts(settings: Settings, found: list[Domain]) -> tuple[Block, ...]:
    """Return the table of counts; nothing where none may be told."""
    levels = (*settings.levels, unknown())
    rows = tuple(
        (
            one.label,
            _("Aujourd’hui") if placed.round == TODAY else _("Dans un an"),
            *(str(placed.figures.of(level.key)) for level in levels),
        )
        for one in found
        for placed in one.both
        if placed.told
    )
    if not rows:
        return ()
    return (
        Table(
            header=(_("Domaine"), _("Moment"), *(level.label for level in levels)),
            rows=rows,
            caption=_("Nombre de personnes pour chaque niveau"),
            small=True,
        ),
    )


def _steps(account: Account[Settings]) -> tuple[Block, ...]:
    cards = account.record.cards_of(FORWARD, STEP)
    kept = tuple(passage(card) for card in printed(cards, account.info))
    waits = waiting_sentence(cards, account.info)
    title = Heading(_("Ce qui nous ferait avancer d’un pas"), 2)
    return (
        *((title, Passages(kept)) if kept else ()),
        *((Paragraph(waits, Tone.SMALL),) if waits else ()),
    )
