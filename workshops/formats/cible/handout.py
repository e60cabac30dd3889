"""What a pair alone reads: on its two phones, then on the sheet that it takes away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Picture, Table, Tone
from app.core.i18n import _, in_quotes, ngettext
from app.core.text import split_parts
from workshops.drawing import mark
from workshops.formats.cible import words
from workshops.formats.cible.drawing import Point
from workshops.formats.cible.groups import FIND, PLACE, situation_of
from workshops.formats.cible.marks import joint_mark
from workshops.formats.cible.pairs import AGREED, OWN_ACTION, SHOW, TWO, YES
from workshops.formats.cible.paper import sheet_picture
from workshops.formats.cible.phases import items, items_of
from workshops.formats.cible.settings import (
    APART,
    LEVELS,
    UNKNOWN,
    Mode,
    Settings,
    letter,
    level_words,
    side_name,
    view_option,
)
from workshops.formats.cible.shared import ACTION, WORDS
from workshops.formats.cible.tally import level_of, points_of, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.phase import Phase
    from app.core.record import Record
    from app.format import Account, Company
    from workshops.formats.cible.phases import Item
    from workshops.formats.cible.settings import Sector, Viewpoint


@dataclass(frozen=True, slots=True)
class _Person:
    """One of a pair: ``said`` is what they placed, item by item, sector by sector."""

    alias: str
    name: str
    view: Viewpoint
    said: tuple[tuple[Item, str], ...]

    def levels(self, sector: Sector) -> tuple[int, ...]:
        """Return the levels they placed in a sector."""
        return tuple(
            int(value) for item, value in self.said if item.sector == sector and value in LEVELS
        )


def aside(account: Account[Settings], phase: Phase, company: Company) -> tuple[str, ...]:
    """Return what a table reads on its phones.

    A pair: its points once both agree, then its joint levels. A group: the situation it looks at.
    """
    settings, record = account.settings, account.record
    if settings.mode is Mode.INDICATORS:
        return _situation_told(settings, phase, company)
    if not settings.pairs:
        return ()
    if phase.key == TWO:
        return _points_told(settings, record, company)
    if phase.key == AGREED:
        return _joint_told(settings, record, company.team.key)
    return ()


def _situation_told(settings: Settings, phase: Phase, company: Company) -> tuple[str, ...]:
    found = situation_of(settings, company.team) if phase.key in (FIND, PLACE) else None
    return (found.text,) if found is not None else ()


def _points_told(settings: Settings, record: Record, company: Company) -> tuple[str, ...]:
    """Return what each placed, one line an item, oneself first; else that it stays hidden."""
    if company.people < 2:
        return ()
    if len(company.members) < company.people:
        return (
            _(
                "Ici, une personne n’a pas répondu sur un écran : les points ne s’affichent pas. "
                "Vous pouvez les dire, ou montrer votre feuille."
            ),
        )
    if not shown_to_all(record, company):
        return (_("Vos points restent cachés : il faut un « oui » de chaque personne."),)
    found = _people(settings, record, company.members)
    people = sorted(found, key=lambda one: one.alias != company.me)
    return tuple(
        _("{what} – {points}.").format(
            what=item.text.rstrip("."),
            points=_(" ; ").join(_placed(settings, one, item, company.me) for one in people),
        )
        for item in items(settings)
    )


def _placed(settings: Settings, one: _Person, item: Item, me: str) -> str:
    who = _("vous") if one.alias == me else one.name.lower()
    return _("{who} : {level}").format(who=who, level=said_words(settings, dict(one.said)[item]))


def _joint_told(settings: Settings, record: Record, team: str) -> tuple[str, ...]:
    """Return the joint levels that are written for both, to be confirmed."""
    return tuple(
        _("{sector} : {level}.").format(
            sector=one.label,
            level=words.joint(settings, _joint(record, one, team)) or _("rien d’écrit"),
        )
        for one in settings.quarters
    )


def shown_to_all(record: Record, company: Company) -> bool:
    """Tell whether each of them said yes: one « non », or one silence, is enough to say no."""
    return company.all_said(record.answers_of(SHOW, SHOW), YES)


def handout(account: Account[Settings], company: Company) -> tuple[Block, ...]:
    """Return the sheet of a pair: the target and its table, then gaps, joint levels and action."""
    settings, record = account.settings, account.record
    team, members = company.team, company.members
    joint = {one.key: _joint(record, one, team.key) for one in settings.quarters}
    if not settings.pairs or settings.mode is Mode.INDICATORS:
        return ()
    shown = shown_to_all(record, company)
    people = _people(settings, record, members) if shown else ()
    texts = [card for card in record.cards if card.team == team.key]
    if not (people or any(joint.values()) or texts):
        return ()
    return (
        Paragraph(_("Cette fiche est à vous. Elle n’est dans aucun compte rendu."), Tone.LEAD),
        *(Paragraph(one.text) for one in settings.situations[:1]),
        *_target(settings, people, joint),
        *_hidden(members, shown=shown),
        *_gaps(settings, people),
        *_together(account, company, joint),
        *_action(account, team.key),
        Paragraph(words.reminder(), Tone.SENTENCE),
    )


def _people(settings: Settings, record: Record, members: Sequence[str]) -> tuple[_Person, ...]:
    """Return those who said from where they look, in the order of the points of view."""
    views = [(view_of(settings, record, one), one) for one in members]
    ordered = [
        (view, one) for wanted in settings.viewpoints for view, one in views if view is wanted
    ]
    found: list[_Person] = []
    for view, one in ordered:
        alike = sum(other.view is view for other in found)
        name = side_name(view) + (f" {alike + 1}" if alike else "")
        said = tuple(
            point
            for sector in settings.quarters
            for point in points_of(settings, record, one, sector)
        )
        found.append(_Person(one, name, view, said))
    return tuple(found)


def _target(
    settings: Settings, people: Sequence[_Person], joint: dict[str, str]
) -> tuple[Block, ...]:
    points = []
    for number, sector in enumerate(settings.quarters):
        for one in people:
            levels = one.levels(sector)
            if levels:
                level = sorted(levels)[len(levels) // 2]
                points.append(Point(number, level, mark(view_option(one.view)), letter(one.view)))
        said = level_of(joint[sector.key])
        if said is not None:
            points.append(Point(number, said, joint_mark(), _("C")))
    drawn = sheet_picture(settings, points, _("Notre cible"), "")
    return (
        *((Picture(drawn.svg(), " ".join(drawn.lines)),) if points else ()),
        _table(settings, people, joint),
    )


def _table(settings: Settings, people: Sequence[_Person], joint: dict[str, str]) -> Table:
    """Return the twin of the target: what each placed, and the joint level of each sector."""
    rows = [
        row
        for sector in settings.quarters
        for row in _rows(settings, people, sector, words.joint(settings, joint[sector.key]) or "–")
    ]
    return Table((_("Secteur"), *(one.name for one in people), _("Niveau commun")), tuple(rows))


def _rows(
    settings: Settings, people: Sequence[_Person], sector: Sector, together: str
) -> list[tuple[str, ...]]:
    """Return the row of a sector; under it, those of its criteria where they are asked."""
    if not people:
        return [(sector.label, together)]
    found = items_of(settings, sector)
    cells = {
        item.key: [said_words(settings, dict(one.said)[item]) for one in people] for item in found
    }
    if settings.mode is not Mode.CRITERIA:
        return [(sector.label, *cells[sector.key], together)]
    head = (sector.label, *("" for _one in people), together)
    return [head, *((item.text, *cells[item.key], "") for item in found)]


def said_words(settings: Settings, value: str) -> str:
    """Return what somebody placed, in words."""
    others = {UNKNOWN: _("Je ne sais pas"), APART: _("Non concerné")}
    return level_words(settings, int(value)) if value in LEVELS else others.get(value, "–")


def _hidden(members: Sequence[str], *, shown: bool) -> tuple[Block, ...]:
    if shown or not members:
        return ()
    return (
        Paragraph(
            _(
                "Les points de chacun ne sont pas ici : il faut un « oui » de chaque personne, "
                "sur un écran."
            )
        ),
    )


def _gaps(settings: Settings, people: Sequence[_Person]) -> tuple[Block, ...]:
    """Return every gap in words, the largest first."""
    found = []
    for sector in settings.quarters:
        levels = [one.levels(sector) for one in people]
        if len(people) > 1 and all(levels):
            middles = [sorted(each)[len(each) // 2] for each in levels]
            found.append((max(middles) - min(middles), sector, min(middles), max(middles)))
    if not found:
        return ()
    found.sort(key=lambda one: -one[0])
    return Heading(_("Nos écarts"), 2), Bullets(
        tuple(_gap(settings, sector, low, high) for _width, sector, low, high in found)
    )


def _gap(settings: Settings, sector: Sector, low: int, high: int) -> str:
    if low == high:
        return _("{sector} : le même niveau, {level}.").format(
            sector=sector.label, level=in_quotes(settings.scale[low])
        )
    return _("{sector} : de {low} à {high}.").format(
        sector=sector.label,
        low=in_quotes(settings.scale[low]),
        high=in_quotes(settings.scale[high]),
    )


def _joint(record: Record, sector: Sector, team: str) -> str:
    value = record.answers_of(TWO, sector.key).get(team, ())
    return value[0] if value else ""


def _together(
    account: Account[Settings], company: Company, joint: dict[str, str]
) -> tuple[Block, ...]:
    """Return who confirmed the joint levels, and the words that explain them."""
    record = account.record
    if not any(joint.values()):
        return ()
    labels = {one.key: one.label for one in account.settings.quarters}
    kept = tuple(
        _("{sector} : {text}").format(sector=labels.get(card.slot, "–"), text=card.text)
        for card in record.cards_of(TWO, WORDS)
        if card.team == company.team.key
    )
    confirmed = _confirmed(record, company)
    return (
        Heading(_("Notre niveau commun"), 2),
        Paragraph(_("Il a été discuté, jamais calculé.")),
        *((Paragraph(confirmed),) if confirmed else ()),
        *((Bullets(kept),) if kept else ()),
    )


def _confirmed(record: Record, company: Company) -> str:
    """Tell how many confirmed the joint levels; "" when nobody did yet."""
    said = record.answers_of(AGREED, AGREED)
    if company.people == 2 and company.all_said(said, YES):
        return _("Vous l’avez confirmé tous les deux.")
    number = sum(said.get(one, ()) == (YES,) for one in company.members)
    if not number:
        return ""
    return ngettext(
        "{n} personne l’a confirmé sur un écran.",
        "{n} personnes l’ont confirmé sur un écran.",
        number,
    )


def _action(account: Account[Settings], team: str) -> tuple[Block, ...]:
    labels = {one.key: one.label for one in account.settings.quarters}
    rows = []
    for card in account.record.cards_of(OWN_ACTION, ACTION):
        if card.team == team:
            what, who, when = split_parts(card.text, 3)
            rows.append((what, labels.get(card.slot, "–"), who or "–", when or "–"))
    if not rows:
        return ()
    header = (_("Action"), _("Secteur"), _("Qui"), _("Pour quand"))
    return Heading(_("Notre action"), 2), Table(header, tuple(rows))
