"""What the restitution tells of a débat mouvant: both sides equally, unsigned, nobody's path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import (
    Block,
    Column,
    Columns,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Statement,
    Table,
    Tone,
)
from app.core.i18n import _, in_quotes, ngettext
from app.core.passages import printed
from workshops.formats.debat_mouvant import words
from workshops.formats.debat_mouvant.chart import printed_bars, printed_ribbons
from workshops.formats.debat_mouvant.phases import ARGUMENT, SENTENCE, SYNTHESIS, columns
from workshops.formats.debat_mouvant.tally import StatementResult, result
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.tally import Tally
    from app.format import Account
    from workshops.formats.debat_mouvant.settings import Settings
    from workshops.formats.debat_mouvant.tally import Argument, SideArguments


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how it was held, then each statement in the order they were debated."""
    record = replace(account.record, cards=printed(account.record.cards, account.info))
    numbers = range(1, len(account.settings.debated) + 1)
    found = [result(one, account.settings, record, account.phases) for one in numbers]
    held = any(_debated(account, one.number, one) for one in found)
    return (
        *((Paragraph(_how()),) if held else ()),
        *(Paragraph(_gist(one), Tone.SENTENCE) for one in found if _placed(one)),
        *(block for one in found for block in _statement(account, one)),
    )


def _how() -> str:
    return _("Débat mouvant : chaque personne choisit sa place selon son avis, et peut en changer.")


def _placed(found: StatementResult) -> bool:
    """Tell whether anybody's place is known."""
    return bool(found.before.total or found.after.total)


def _gist(found: StatementResult) -> str:
    """Return a statement with where people stood in the end, for whoever was not there."""
    figures = found.after if found.after.counted and found.after.total else found.before
    said = (words.agreement(found, figures), words.change(found) if found.changes else "")
    return " ".join(filter(None, (in_quotes(found.text), *said)))


def _there(number: int) -> str:
    """Return how many people were there: who came late did not place themselves at first."""
    return ngettext(
        "{n} personne présente à la fin du débat.",
        "{n} personnes présentes à la fin du débat.",
        number,
    )


def _statement(account: Account[Settings], found: StatementResult) -> tuple[Block, ...]:
    number = found.number
    head = (Heading(_("Affirmation {n}").format(n=number), 2), Statement(found.text))
    if not _debated(account, number, found):
        return (*head, Paragraph(_("Cette affirmation n’a pas été débattue.")))
    return (
        *head,
        *_places(found),
        *_arguments(found),
        *_synthesis(account, number),
        *_waiting(account, number),
    )


def _debated(account: Account[Settings], number: int, found: StatementResult) -> bool:
    said = any(card.phase.startswith(f"a{number}_") for card in account.record.cards)
    return said or found.before_known or found.after_known


def _places(found: StatementResult) -> tuple[Block, ...]:
    """Return who was there, the figures, the picture with its sentence, and the moves."""
    how = f"{_there(found.present)} {words.how_counted(found)}"
    blocks: list[Block] = [Paragraph(how), _table(found)]
    if found.changes:
        bars = printed_bars(found)
        sentence = words.change(found)
        blocks += [Picture(bars.svg(), " ".join(bars.lines)), Paragraph(sentence, Tone.SENTENCE)]
    else:
        blocks.append(Paragraph(_half_known(found), Tone.SENTENCE))
    if found.moves:
        blocks.append(Paragraph(_("Déplacements. {sentence}").format(sentence=words.moves(found))))
    if found.moves and found.moves.flow:
        flow = printed_ribbons(found)
        blocks.append(Picture(flow.svg(), " ".join(flow.lines)))
    blocks += [Paragraph(warning, Tone.SMALL) for warning in found.warnings]
    return tuple(blocks)


def _half_known(found: StatementResult) -> str:
    if found.before_known:
        return words.agreement(found, found.before)
    return words.agreement(found, found.after)


def _table(found: StatementResult) -> Table:
    """Return the figures; what nobody counted is written so, and is not zero."""
    changes = {change.option.key: words.net(change) or "–" for change in found.changes}
    rows = [
        (
            place.label,
            _figure(found.before, place.key),
            _figure(found.after, place.key),
            changes.get(place.key, "–"),
        )
        for place in found.places
    ]
    total = (_("Total"), _total(found.before), _total(found.after), "")
    return Table(
        header=(_("Place"), _("Avant"), _("Après"), _("Évolution nette")),
        rows=(*rows, total),
        caption=_("Nombre de personnes à chaque place"),
    )


def _figure(figures: Tally, place: str) -> str:
    return str(figures.of(place)) if figures.counted and figures.total else "–"


def _total(figures: Tally) -> str:
    known = figures.counted and figures.total
    return str(figures.total) if known else words.not_counted()


def _arguments(found: StatementResult) -> tuple[Block, ...]:
    if not any(one.arguments for one in found.arguments):
        return (Paragraph(_("Aucun argument n’a été noté.")),)
    sides = tuple(_column(one) for one in found.arguments)
    return (Heading(_("Arguments"), 3), Columns(sides))


def _column(one: SideArguments) -> Column:
    if one.side is None:
        return Column(_("Sans place"), tuple(_passage(argument, "") for argument in one.arguments))
    option, split = one.side.option, len(one.side.places) > 1
    return Column(
        title=option.label,
        items=tuple(
            _passage(argument, argument.place.label if split and argument.place else "")
            for argument in one.arguments
        ),
        empty=_("Aucun argument noté."),
        shape=option.shape,
        colour=option.colour,
    )


def _passage(argument: Argument, place: str) -> Passage:
    cited = words.cited(argument.cited) if argument.cited is not None else ""
    return passage(argument.card, place, cited)


def _synthesis(account: Account[Settings], number: int) -> tuple[Block, ...]:
    key = f"a{number}_synthese"
    found = tuple(
        Column(
            title=column.label,
            items=tuple(
                passage(card)
                for card in printed(
                    account.record.cards_of(key, SYNTHESIS, column.key), account.info
                )
            ),
            empty=_("Rien n’a été noté."),
            shape=column.shape,
            colour=column.colour,
        )
        for column in columns()
    )
    kept = tuple(
        passage(card) for card in printed(account.record.cards_of(key, SENTENCE), account.info)
    )
    return (
        *((Heading(_("Synthèse"), 3), Columns(found)) if any(one.items for one in found) else ()),
        *((Heading(_("Phrases à garder"), 3), Passages(kept)) if kept else ()),
    )


def _waiting(account: Account[Settings], number: int) -> tuple[Block, ...]:
    record = account.record
    cards = (
        *record.cards_of(f"a{number}_arguments", ARGUMENT),
        *record.cards_of(f"a{number}_synthese", SYNTHESIS),
        *record.cards_of(f"a{number}_synthese", SENTENCE),
    )
    sentence = waiting_sentence(cards, account.info)
    return (Paragraph(sentence, Tone.SMALL),) if sentence else ()
