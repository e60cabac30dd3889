"""What is said of a tree, one plain sentence each: the room and the print read alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.core.ways import told_ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card
    from app.core.tally import Tally
    from workshops.formats.arbre.tally import Naming
    from workshops.formats.arbre.values import Part


def received(number: int) -> str:
    """Return how many leaves came in, never which."""
    return ngettext("{n} feuille reçue", "{n} feuilles reçues", number)


def leaves(number: int) -> str:
    """Return « 3 feuilles »."""
    return ngettext("{n} feuille", "{n} feuilles", number)


def grown(number: int) -> str:
    """Return how many leaves are on the tree."""
    if not number:
        return _("Notre arbre attend ses feuilles.")
    return ngettext("{n} feuille sur notre arbre.", "{n} feuilles sur notre arbre.", number)


def printed_leaves(number: int) -> str:
    """Return how many leaves the tree has, for whoever was not there."""
    return ngettext("L’arbre du groupe a {n} feuille.", "L’arbre du groupe a {n} feuilles.", number)


def empty(parts: Sequence[Part]) -> str:
    """Return which parts are empty, and what to ask of them; "" when none is."""
    if not parts:
        return ""
    names = ", ".join(part.label for part in parts)
    return ngettext(
        "Une partie est vide : {{names}}. Que nous dit-elle ?",
        "{n} parties sont vides : {{names}}. Que nous disent-elles ?",
        len(parts),
    ).format(names=names)


def answers(figures: Tally) -> str:
    """Return how many answers came in, never which."""
    number = figures.phones + figures.passes
    return ngettext("{n} réponse reçue", "{n} réponses reçues", number)


def marked(figures: Tally) -> str:
    """Return how many marks were given, to all leaves together."""
    if not figures.total:
        return _("Aucune marque pour le moment.")
    return ngettext(
        "{n} marque posée : « ça compte pour moi ».",
        "{n} marques posées : « ça compte pour moi ».",
        figures.total,
    )


def marked_of(figures: Tally, gathered: int) -> str:
    """Return the same, with how many of them are on leaves that are only counted."""
    if not gathered:
        return marked(figures)
    return ngettext(
        "{{total}} marques posées, dont {n} sur une feuille que l’écran ne montre pas.",
        "{{total}} marques posées, dont {n} sur des feuilles que l’écran ne montre pas.",
        gathered,
    ).format(total=figures.total)


def marks(number: int) -> str:
    """Return for how many people a leaf counts."""
    return ngettext("compte pour {n} personne", "compte pour {n} personnes", number)


def name(found: Naming) -> str:
    """Return what the tree is called; names that come first together are told together."""
    if found.chosen is not None:
        return _("Notre arbre s’appelle {name}.").format(name=in_quotes(found.chosen.text))
    if found.tied:
        told = _(" et ").join(in_quotes(card.text) for card in found.tied)
        return _("Égalité entre {names}. Parlons-en, puis choisissons.").format(names=told)
    return _("Le nom n’est pas encore choisi.")


def named(found: Naming) -> str:
    """Return the same once the step is over; "" when there was no name at all."""
    if found.chosen is not None:
        return _("Le groupe a appelé son arbre {name}.").format(name=in_quotes(found.chosen.text))
    if found.tied:
        told = _(" et ").join(in_quotes(card.text) for card in found.tied)
        return _("Le groupe n’a pas tranché entre {names}.").format(names=told)
    return _("Le groupe n’a pas choisi de nom.") if found.proposed else ""


def voices(number: int) -> str:
    """Return how many people chose a name."""
    return ngettext("{n} voix", "{n} voix", number)


def out_of(number: int, total: int) -> str:
    """Return how many people chose a name, among those who chose."""
    return ngettext("{n} voix sur {{total}}.", "{n} voix sur {{total}}.", number).format(
        total=total
    )


def how_written(cards: Sequence[Card], k: int) -> str:
    """Return how many leaves there are, and how they came in (formats.md §1.3: printed).

    A way of fewer than ``k`` leaves is put together with another: nobody is found by theirs.
    """
    ways = told_ways(Counter(card.channel.value for card in cards), k)
    if not ways:
        return _("{leaves}.").format(leaves=leaves(len(cards)))
    return _("{leaves} : {ways}.").format(leaves=leaves(len(cards)), ways=ways)
