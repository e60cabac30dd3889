"""The room's pages of a choice: nothing of it while it is open, never who chose what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.scene.frame import open_page
from app.scene.lists import Item, bullets
from app.scene.pages import text_page
from app.scene.text import fit
from workshops.collecting import collecting_page, worth_telling
from workshops.drawing import frame
from workshops.formats.choix.phases import (
    AGREE,
    CHOOSE,
    FIRST,
    JOIN,
    PROPOSE,
    SITUATION,
    TEAMS,
    VOTE,
    situations,
)
from workshops.formats.choix.tally import (
    agreed,
    first_ones,
    islands,
    not_made,
    people,
    votes,
)
from workshops.formats.sous_groupes.drawing import grid
from workshops.formats.sous_groupes.places import Table, card_name, places_page
from workshops.islands import table_mark
from workshops.offering import (
    choosing_page,
    have_chosen,
    nobody_told,
    offering_page,
    told_below,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Seat, Team
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted
    from workshops.formats.choix.settings import Settings
    from workshops.formats.choix.tally import Island

_MOST_ISLANDS = 6  # more are told on lines


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    return _PAGES[moment.phase.key](moment)


def _proposing(moment: Moment[Settings]) -> Page:
    came = len(moment.record.cards_of(PROPOSE, SITUATION))
    told = ngettext("{n} situation reçue", "{n} situations reçues", came)
    return collecting_page(
        moment,
        moment.phase.screen,
        _("En une ligne, sans nom ni lieu."),
        received=told if worth_telling(moment.record, came) else "",
    )


def _choosing(moment: Moment[Settings]) -> Page:
    if moment.state is State.REVEALED:
        return _revealed(moment)
    texts = [one.label for one in situations(moment.settings, moment.record)]
    below = have_chosen(votes(moment.record, moment.phases, CHOOSE, VOTE))
    return offering_page(moment, moment.phase.screen, texts, below, empty=nobody_told())


def _revealed(moment: Moment[Settings]) -> Page:
    """Tell what most people chose, in a sentence; nothing of what others proposed."""
    first, found = first_ones(moment.settings, moment.record, moment.phases)
    if not first:
        return text_page(frame(moment), _("Aucun choix n’est noté. On en parle ensemble."))
    if len(first) > 1:
        below = _("À égalité. On en parle ensemble.")
        every = [one.key for one in situations(moment.settings, moment.record)]
        level = [Item(one.label, every.index(one.key) + 1) for one in first]
        return choosing_page(moment, _("Les situations"), level, below)
    told = ngettext(
        "{n} personne sur {{total}} l’a choisie.",
        "{n} personnes sur {{total}} l’ont choisie.",
        found.of(first[0].key),
    ).format(total=found.total)
    return text_page(frame(moment), first[0].label, told)


def _agreeing(moment: Moment[Settings]) -> Page:
    one = agreed(moment.settings, moment.record)
    if one is None:
        return text_page(frame(moment), moment.phase.screen)
    return text_page(frame(moment), one.label, heading=_("Nous travaillons sur cette situation"))


def _joining(moment: Moment[Settings]) -> Page:
    """Draw an island for each team; how many come to each only once that is revealed."""
    offered = islands(moment.settings, moment.record, moment.phases)
    done = sum(one.asked for one in offered) >= moment.record.presence.total
    found = [_Shown(one, _places(one.asked, moment.settings, done)) for one in offered]
    canvas, box = open_page(frame(moment))
    told = moment.state is State.REVEALED
    below = "" if told else have_chosen(votes(moment.record, moment.phases, JOIN, FIRST))
    if not told:
        box = told_below(canvas, box, below)
    if found:
        box = _headed(canvas, box, moment.phase.screen)
        draw = _islands if len(found) <= _MOST_ISLANDS else _lines
        draw(canvas, box, found, told)
    else:
        canvas.label(box, nobody_told(), canvas.must_read * 1.6, anchor="middle")
    return canvas.page(moment.phase.title, moment.phase.screen)


def _headed(canvas: Canvas, box: Box, heading: str) -> Box:
    line = box.top(canvas.must_read * 1.9)
    forest = canvas.theme.forest
    canvas.label(line, heading, canvas.must_read * 1.3, anchor="middle", bold=True, fill=forest)
    return box.below(line.height + canvas.must_read * 0.2)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A team that people may join, and the places that it has left or lacks, in words."""

    island: Island
    places: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self.island.option.label

    @property
    def line(self) -> str:
        """All that is told of it."""
        told = ", ".join(filter(None, (people(self.island.asked), self.places)))
        return _("{team} : {told}").format(team=self.title, told=told)


def _lines(canvas: Canvas, box: Box, found: Sequence[_Shown], told: bool) -> None:
    """Draw a line for each of many teams."""
    texts = [one.line if told else one.title for one in found]
    bullets(canvas, box, [Item(text) for text in texts], canvas.must_read * 1.2)


def _islands(canvas: Canvas, box: Box, found: Sequence[_Shown], told: bool) -> None:
    """Draw a card for each team."""
    cells = grid(box, len(found), 2 if len(found) in (2, 4) else 3)
    pad = canvas.must_read * 0.5
    inner = cells[0].inset(pad)
    low = canvas.must_read * 2.6 if told else 0.0
    largest = canvas.must_read * 1.7
    titles = _titles(canvas, inner.above(low), [one.title for one in found], largest)
    for one, title, cell in zip(found, titles, cells, strict=True):
        canvas.card(cell)
        place = cell.inset(pad)
        _title(canvas, place.above(low), title, said=not told)
        if told:
            _people(canvas, place.foot(low), one)


def _titles(canvas: Canvas, room: Box, names: Sequence[str], largest: float) -> list[Fitted]:
    """Lay titles at one size; where a long one is small, the others stay read from afar."""
    floor = canvas.secondary
    sizes = [fit(name, room, largest, floor, bold=True).size for name in names]
    common = max(min(sizes), canvas.must_read)
    return [
        fit(name, room, min(size, common), floor, bold=True, balanced=True)
        for name, size in zip(names, sizes, strict=True)
    ]


def _title(canvas: Canvas, room: Box, title: Fitted, *, said: bool) -> None:
    forest = canvas.theme.forest
    canvas.text_block(title, room, anchor="middle", valign="middle", fill=forest, said=said)


def _people(canvas: Canvas, room: Box, one: _Shown) -> None:
    """Write how many come, and what is missing or left, in words."""
    number, rest = people(one.island.asked), one.places
    canvas.say(one.line)
    rows = room.rows(2, 0)
    largest = canvas.must_read * 1.2
    canvas.label(rows[0], number, largest, anchor="middle", bold=True, said=False)
    muted = canvas.theme.muted
    canvas.label(rows[1], rest, canvas.must_read, anchor="middle", fill=muted, said=False)


def _places(asked: int, settings: Settings, done: bool) -> str:
    """Return how many people a team lacks, or the places left while somebody looks for one."""
    if asked < settings.least:
        lacks = settings.least - asked
        return ngettext("il manque {n} personne", "il manque {n} personnes", lacks)
    if settings.most and asked >= settings.most:
        return _("complet")
    if done:
        return ""
    if not settings.most:
        return _("il reste des places")
    left = settings.most - asked
    return ngettext("{n} place libre", "{n} places libres", left)


def _teams(moment: Moment[Settings]) -> Page:
    """Draw who is in each team: people without a phone already stand in front of its poster."""
    record = moment.record
    if not record.teams:
        return text_page(frame(moment), _("Les équipes se préparent."))
    seated = record.seated(moment.phase.round)
    seats = [one for every in seated.values() for one in every]
    heading = _("Trouvez votre code Mimosa.") if any(one.code for one in seats) else ""
    if any(one.number for one in seats):
        heading = _("Trouvez votre code Mimosa, ou votre carte.") if heading else ""
        heading = heading or _("Trouvez votre carte.")
    stay = _stay(moment) if record.presence.hands else ""
    tables = [_table(one, seated[one.key]) for one in record.teams]
    return places_page(frame(moment), tables, " ".join(filter(None, (heading, stay))))


def _stay(moment: Moment[Settings]) -> str:
    """Tell those who raised a hand where they are: counts do not say who stood where."""
    if not_made(moment.phases, moment.record):
        return _("Votre affiche n’a pas d’équipe ? Choisissez-en une autre.")
    return _("Main levée : restez devant votre affiche.")


def _table(team: Team, seats: Sequence[Seat]) -> Table:
    """Return a team with the codes and cards of its people; those whom nobody knows, a number."""
    codes = tuple(one.code for one in seats if one.code)
    cards = tuple(one.number for one in seats if one.number)
    return Table(table_mark(team), (*codes, *map(card_name, cards)), standing=_unnamed(seats))


def _unnamed(seats: Sequence[Seat]) -> int:
    return sum(not one.code and not one.number for one in seats)


_PAGES = {
    PROPOSE: _proposing,
    CHOOSE: _choosing,
    AGREE: _agreeing,
    JOIN: _joining,
    TEAMS: _teams,
}
