"""What the target says, one plain sentence each: the room, the print and a pair's sheet read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.scene.aloud import labelled, people
from workshops.formats.cible.settings import Settings, level_words, side_name, view_option
from workshops.formats.cible.shared import NO_JOINT
from workshops.formats.cible.tally import gaps, level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshops.formats.cible.settings import Viewpoint
    from workshops.formats.cible.tally import Finished, Gap, SectorFigures, Spread


def reminder() -> str:
    """Return what is said wherever a target is (formats.md §2.4)."""
    return _("Cet outil sert à dialoguer. Il ne note personne.")


def middle_said() -> str:
    """Return what a point of a group is."""
    return _("Un point montre le niveau du milieu : autant de personnes au-dessus qu’au-dessous.")


def middle_short() -> str:
    """Return what a point of a group is, in few words."""
    return _("Chaque point est le niveau du milieu du groupe.")


def middle(settings: Settings, spread: Spread) -> str:
    """Return the level in the middle of a group's points, in the words of the scale.

    Where most people placed none, that is said.
    """
    if not spread.central:
        return _("pas de milieu, trop peu de points")
    low = settings.scale[int(spread.middle)]
    if spread.middle == int(spread.middle):
        return in_quotes(low)
    high = settings.scale[int(spread.middle) + 1]
    return _("entre {low} et {high}").format(low=in_quotes(low), high=in_quotes(high))


def middle_number(spread: Spread) -> str:
    """Return the level in the middle as a number: « 2 », « 2–3 » between two levels."""
    low = int(spread.middle)
    return str(low) if spread.middle == low else f"{low}–{low + 1}"


def spread_line(settings: Settings, spread: Spread) -> str:
    """Return « Usagers : 3 à « Un peu ensemble », 2 à … », and how many could not say."""
    points = [
        ngettext("{n} personne à {{level}}", "{n} personnes à {{level}}", number).format(
            level=in_quotes(settings.scale[level])
        )
        for level, number in enumerate(spread.numbers)
        if number
    ]
    rest = ((_("Je ne sais pas"), spread.unknown), (_("Non concerné"), spread.apart))
    told = _("{view} : {points}.").format(
        view=view_option(spread.view).label, points=", ".join(points)
    )
    others = [f"{labelled(word, people(number))}." for word, number in rest if number]
    return " ".join((told, *others))


def hidden(figures: SectorFigures, threshold: int) -> str:
    """Return why the points of a sector are not shown."""
    if not figures.spreads:
        return _("Aucun point n’a été placé ici.")
    return ngettext(
        "Rien n’est montré : il faut au moins {n} réponse pour chaque point de vue.",
        "Rien n’est montré : il faut au moins {n} réponses pour chaque point de vue.",
        threshold,
    )


def later() -> str:
    """Return what to do where the points of one sector are not shown."""
    return _("Passez à la suite. Vous en parlerez au moment du niveau commun.")


def go_on() -> str:
    """Return what to do where points are not shown."""
    return _("Passez au niveau commun : parlez-en ensemble.")


def gap(settings: Settings, one: Gap) -> str:
    """Return « co-décision, de « Un peu ensemble » à « Presque tout ensemble » »."""
    return _("{sector}, de {low} à {high}").format(
        sector=one.sector.label,
        low=_after_of(settings, one.lower),
        high=_after_of(settings, one.higher),
    )


def _after_of(settings: Settings, spread: Spread) -> str:
    """Return a middle level as it is told after « de » and « à »: one level or two."""
    low = settings.scale[int(spread.middle)]
    if spread.middle == int(spread.middle):
        return in_quotes(low)
    high = settings.scale[int(spread.middle) + 1]
    return _("{low} ou {high}").format(low=in_quotes(low), high=in_quotes(high))


def sides(settings: Settings, one: Gap) -> str:
    """Return « Co-décision. Côté usager : « Un peu ensemble ». Côté professionnel : … »."""
    told = (
        labelled(side_name(spread.view), middle(settings, spread))
        for spread in (one.lower, one.higher)
    )
    return ". ".join((one.sector.label, *told))


def largest_gap(
    settings: Settings,
    figures: Sequence[SectorFigures],
    told: Callable[[Settings, Gap], str] = gap,
) -> str:
    """Return the largest gap in words; "" where fewer than two points of view may be shown.

    ``told`` is how: the screen has no room for :func:`sides`.
    """
    found = gaps(figures)
    if not found:
        return ""
    if not found[0].width:
        if len(found) == 1:
            return _("Au milieu, les regards sont les mêmes dans le seul secteur montré.")
        return _("Au milieu, les regards sont les mêmes dans les secteurs montrés.")
    equal = [one for one in found if one.width == found[0].width]
    if len(equal) > 1:  # The screen has no room for the levels of each.
        labels = ", ".join(one.sector.label for one in equal)
        return _("Les plus grands écarts : {gaps}.").format(gaps=labels)
    said = told(settings, found[0])
    if len(found) == 1:
        return _("Le seul écart montré : {gap}.").format(gap=said)
    return _("Le plus grand écart : {gap}.").format(gap=said)


def agreements(figures: Sequence[SectorFigures]) -> str:
    """Return in which sectors the points of view have the same middle; "" for none."""
    same = [one.sector.label for one in gaps(figures) if not one.width]
    return _("Même niveau au milieu : {sectors}.").format(sectors=", ".join(same)) if same else ""


def joint(settings: Settings, said: str) -> str:
    """Return a level that was said together, in words; "" while nothing was."""
    level = level_of(said)
    if level is not None:
        return level_words(settings, level)
    return _("Pas de niveau commun") if said == NO_JOINT else ""


def done(finished: Finished) -> str:
    """Return how many people have placed all their points, never which."""
    return ngettext("{n} personne a terminé", "{n} personnes ont terminé", finished.done)


def not_done(finished: Finished) -> str:
    """Return how many began and have not placed all their points; "" for nobody."""
    left = finished.begun - finished.done
    if left <= 0:
        return ""
    return ngettext(
        "{n} personne n’a pas placé tous ses points.",
        "{n} personnes n’ont pas placé tous leurs points.",
        left,
    )


def missing(views: Sequence[Viewpoint]) -> str:
    """Return which points of view nobody has taken; "" when none is missing."""
    if not views:
        return ""
    names = ", ".join(view_option(view).label.lower() for view in views)
    return ngettext(
        "Il manque un regard : {{names}}.", "Il manque des regards : {{names}}.", len(views)
    ).format(names=names)
