"""What is said of ideas and points in plain sentences, on the wall and in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from workshops.formats.idees.phases import points_words

if TYPE_CHECKING:
    from workshops.formats.idees.settings import Settings
    from workshops.formats.idees.tally import Pointed, Result


def received(ideas: int) -> str:
    """Return how many ideas came."""
    return ngettext("{n} idée reçue", "{n} idées reçues", ideas)


def points(row: Pointed) -> str:
    """Return « 7 points »."""
    return points_words(row.points)


def told(row: Pointed) -> str:
    """Return an idea after its points."""
    return _("{points} : {idea}").format(points=points(row), idea=row.idea.title)


def said(row: Pointed, number: int) -> str:
    """Return an idea under its number with its points, as it is read aloud."""
    return _("Idée {n}, {idea} : {points}").format(
        n=number, idea=row.idea.title.rstrip("."), points=points(row)
    )


def outcome(settings: Settings, found: Result) -> str:
    """Return what points say of the ideas: who is ahead, or that they do not tell."""
    if not found.given:
        return _("Aucun point n’est noté. Le groupe décide à voix haute.")
    if not found.tied:
        return ngettext(
            "{n} idée a le plus de points.", "{n} idées ont le plus de points.", settings.keep
        )
    places = settings.keep - sum(row.ahead for row in found.rows)
    level = ngettext(
        "Égalité à {{points}} : {{ideas}} idées pour {n} place.",
        "Égalité à {{points}} : {{ideas}} idées pour {n} places.",
        places,
    ).format(points=points(found.tied[0]), ideas=len(found.tied))
    return _("{level} Le groupe décide à voix haute.").format(level=level)


def given(found: Result) -> str:
    """Return how many people gave points and how, "" where nobody did.

    Where one way was that of few people, only how many points there are.
    """
    votes = found.votes
    if votes is None or not found.given:
        return ""
    if not found.apart:
        return ngettext("{n} point a été donné.", "{n} points ont été donnés.", votes.total)
    one_by_one = ngettext(
        "{n} personne a donné ses points elle-même.",
        "{n} personnes ont donné leurs points une à une.",
        votes.phones,
    )
    by_hand = ngettext(
        "{n} gommette a été comptée.", "{n} gommettes ont été comptées.", votes.hands
    )
    told = [one_by_one] if votes.phones else []
    return " ".join([*told, by_hand] if votes.hands else told)
