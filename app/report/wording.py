"""Words that a document has in every form, on paper as on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _

if TYPE_CHECKING:
    from app.core.document import Cover, Passage


def kind(cover: Cover) -> str:
    """Return what the document is called."""
    return cover.kind or _("Compte rendu d’atelier")


def where(cover: Cover) -> str:
    """Return when and where it was."""
    return " · ".join(filter(None, (cover.date, cover.place)))


def marks(cover: Cover) -> tuple[str, ...]:
    """Return what every page warns of."""
    told = ((_("Projet – à relire"), cover.draft), (_("RÉPÉTITION"), cover.rehearsal))
    return tuple(mark for mark, wanted in told if wanted)


def edition(cover: Cover) -> str:
    """Return « Édition 2, relue le 12 mars 2026 », "" before it is validated."""
    if not cover.edition:
        return ""
    if not cover.read_on:
        return _("Édition {number}").format(number=cover.edition)
    return _("Édition {number}, relue le {day}").format(number=cover.edition, day=cover.read_on)


def foot(cover: Cover) -> str:
    """Return what stands at the foot of a page."""
    own = _("Compte rendu interne") if cover.internal else ""
    return " · ".join(filter(None, (own, edition(cover), cover.date, cover.organiser)))


def number_tag(passage: Passage) -> str:
    """Return how a passage number is written; that of a message (« M2 ») says what it is.

    It stays on one line.
    """
    if passage.number.startswith("M"):
        told = _("message {number}").format(number=passage.number[1:])
    else:
        told = _("n° {number}").format(number=passage.number) if passage.number else ""
    return told.replace(" ", "\u00a0")
