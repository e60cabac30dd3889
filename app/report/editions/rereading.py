"""The copy that people of the workshop read over: what they are asked, and the sheet they fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Block, Bullets, Heading, Paragraph, Table, Tone
from app.core.i18n import _

if TYPE_CHECKING:
    from app.core.session import SessionInfo

DAYS = 15
"""How long people have to read it over (formats.md §3.1)."""

_ROWS = 20


def how_to_reread(info: SessionInfo) -> tuple[Block, ...]:
    """Say what to do, by when and to whom."""
    return (
        Heading(_("Relisez ce compte rendu")),
        Paragraph(
            _("Vous étiez à l’atelier : votre avis compte.")
            if info.validated
            else _("Ce texte n’est pas fini. Vous étiez à l’atelier : votre avis compte."),
            Tone.LEAD,
        ),
        Bullets(
            (
                _("Chaque parole a un numéro, comme « n° 12 »."),
                _("Une parole est mal recopiée ? Écrivez son numéro et la bonne phrase."),
                _("Vous voulez retirer une parole ? Écrivez son numéro. Elle sera effacée."),
                _("Votre parole peut être citée ? Dites oui ou non. Votre nom n’est jamais écrit."),
                _("Vous n’avez pas à dire qui vous êtes, ni pourquoi."),
            )
        ),
        Paragraph(
            _("Vous avez {days} jours, à partir du jour où vous recevez cette copie.").format(
                days=DAYS
            ),
            Tone.SENTENCE,
        ),
        Paragraph(
            _("Remplissez la feuille de la dernière page et donnez-la à : {who}.").format(
                who=_to_whom(info)
            )
        ),
    )


def _to_whom(info: SessionInfo) -> str:
    who = info.contact or info.organiser or _("la personne qui vous a donné cette copie")
    return who.rstrip(".")


def sheet(info: SessionInfo) -> tuple[Block, ...]:
    """Return the sheet to fill in, on a page of its own."""
    header = (
        _("N°"),
        _("La bonne phrase"),
        _("Retiré"),
        _("Cité : oui ou non"),
    )
    rows = (("", "", "", ""),) * _ROWS
    return (
        Heading(_("Ma feuille de relecture"), fresh=True),
        Paragraph(_("Une ligne par parole. Écrivez son numéro, puis ce que vous voulez en faire.")),
        Table(header, rows),
        Paragraph(_("Donnez cette feuille à : {who}.").format(who=_to_whom(info))),
    )
