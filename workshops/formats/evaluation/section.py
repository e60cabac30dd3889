"""What the restitution tells of the evaluation: figures of enough people, and open answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Passages, Table, Tone
from app.core.i18n import _, in_quotes, ngettext
from app.core.passages import printed
from app.core.phase import Ideas
from workshops.formats.evaluation.phases import DEBRIEF, REVIEW, level_choice
from workshops.formats.evaluation.questionnaires import DEBRIEFED, Name, scale
from workshops.formats.evaluation.tally import (
    change,
    changed,
    hidden,
    items,
    most_levels,
    received,
    received_words,
)
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.evaluation.questionnaires import Settings
    from workshops.formats.evaluation.tally import Change, Item


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how many answered, the figures that may be told, then the open answers.

    What the team noted for itself is not in it: see :func:`internal`.
    """
    number = received(account.record, account.phases)
    answers = _open_answers(account)
    if not number and not answers:
        return (Paragraph(_("Aucun avis n’a été reçu.")),)
    said = _("{received}, sans nom.").format(received=received_words(number))
    head = (Paragraph(" ".join(filter(None, (said, _mostly(account)))), Tone.SENTENCE),)
    return (*(head if number else ()), *_figures(account), *_change(account), *answers)


def _mostly(account: Account[Settings]) -> str:
    """Return the sentences that the most and the fewest people say yes to, among those told."""
    told = [one for one in items(account.record, account.phases) if one.told]
    if not told:
        return ""
    ordered = sorted(told, key=lambda one: -one.agreeing / one.figures.total)
    most, least = _yes(ordered[0]), _yes(ordered[-1])
    said = _("Le plus de oui : {most}.").format(most=most)
    if ordered[0].agreeing * ordered[-1].figures.total == (
        ordered[-1].agreeing * ordered[0].figures.total
    ):
        return said if len(told) == 1 else ""
    return " ".join((said, _("Le moins : {least}.").format(least=least)))


def _yes(one: Item) -> str:
    """Return « La co-animation a apporté quelque chose. », 11 sur 13."""
    return _("{sentence}, {yes} sur {total}").format(
        sentence=in_quotes(one.choice.label), yes=one.agreeing, total=one.figures.total
    )


def _figures(account: Account[Settings]) -> tuple[Block, ...]:
    found = items(account.record, account.phases)
    if not found:
        return ()
    if not any(one.told for one in found):
        return (Paragraph(_too_few(account.record.threshold)),)
    few = tuple(hidden(one) for one in found if not one.told)
    return (
        _table([one for one in found if one.told]),
        *((Bullets(few),) if few else ()),
        *_late(found),
    )


def _too_few(threshold: int) -> str:
    return ngettext(
        "Moins de {n} réponse : les nombres ne sont pas montrés, pour que personne ne soit reconnu.",
        "Moins de {n} réponses : les nombres ne sont pas montrés, pour que personne ne soit reconnu.",
        threshold,
    )


def _table(told: Sequence[Item]) -> Table:
    """Return how many say yes to each sentence, and how: no average, no order of merit."""
    answers = scale()
    counted = _("Nombre de personnes pour chaque réponse")
    yes = _("« Oui » réunit « Plutôt oui » et « Tout à fait ».")
    return Table(
        header=(_("Phrase"), _("Oui"), *(answer.label for answer in answers)),
        rows=tuple(
            (
                one.choice.label,
                _("{n} sur {total}").format(n=one.agreeing, total=one.figures.total),
                *(str(one.figures.of(answer.key)) for answer in answers),
            )
            for one in told
        ),
        caption=f"{counted}. {yes}",
        small=True,
    )


def _late(found: Sequence[Item]) -> tuple[Block, ...]:
    if not any(one.figures.late for one in found):
        return ()
    return (Paragraph(_("Des feuilles de papier ont été comptées après l’atelier."), Tone.SMALL),)


def _change(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how far people say they understand, and what changed since the start."""
    found = change(account.record, account.phases)
    if found is None:
        return ()
    threshold, choice = account.record.threshold, level_choice()
    start = account.settings.questionnaire is Name.BEFORE
    named = ((_("Au début"), found.start), (_("Au début") if start else _("À la fin"), found.end))
    told = [
        (name, figures)
        for name, figures in named
        if figures is not None and figures.total >= threshold
    ]
    if not told:
        return (Heading(choice.label, 3), Paragraph(_too_few(threshold)))
    table = Table(
        header=("", *(option.label for option in choice.options)),
        rows=tuple(
            (name, *(str(figures.of(option.key)) for option in choice.options))
            for name, figures in told
        ),
        caption=_("Nombre de personnes pour chaque réponse"),
    )
    said = Bullets(tuple(most_levels(name, figures) for name, figures in told))
    return (Heading(choice.label, 3), said, *_paired(found, threshold), table)


def _paired(found: Change, threshold: int) -> tuple[Block, ...]:
    """Return what changed among people who answered both times, where nobody is found by it."""
    if found.start is None:
        return ()
    said = changed(found) if found.pairs >= threshold else (_few_pairs(threshold),)
    down = _("Un niveau plus bas n’est pas un échec : on voit mieux ce qui reste à comprendre.")
    notes = [down] if found.told else []
    if found.sheets:
        notes.append(
            _("Des feuilles ont été comptées ensemble : on ne sait pas qui les a remplies.")
        )
    return (Bullets(said), *(Paragraph(note, Tone.SMALL) for note in notes))


def _few_pairs(threshold: int) -> str:
    return ngettext(
        "Moins de {n} personne a répondu au début et à la fin. On ne compare pas.",
        "Moins de {n} personnes ont répondu au début et à la fin. On ne compare pas.",
        threshold,
    )


def internal(account: Account[Settings]) -> tuple[Block, ...]:
    """Return what the team that facilitated noted for itself."""
    blocks: list[Block] = []
    for key, label in DEBRIEFED:
        cards = printed(account.record.cards_of(DEBRIEF, key), account.info)
        if cards:
            blocks += [Heading(_(label), 3), Passages(tuple(passage(card) for card in cards))]
    return (Heading(_("Bilan de l’équipe"), 2), *blocks) if blocks else ()


def _open_answers(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the answers to each open question, as written, with their passage numbers."""
    blocks: list[Block] = []
    every: list[Card] = []
    for question in account.phases[0].inputs:
        if isinstance(question, Ideas):
            cards = account.record.cards_of(REVIEW, question.key)
            every += cards
            kept = tuple(passage(card) for card in printed(cards, account.info))
            blocks += [Heading(question.label, 3), Passages(kept)] if kept else []
    waits = waiting_sentence(every, account.info)
    return (*blocks, *((Paragraph(waits, Tone.SMALL),) if waits else ()))
