"""What is done with answers, and the two agreements: what phones say when they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.report.kit.sheet import MARGIN, MM, Sheets
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from app.core.session import SessionInfo

_LARGEST, _LEAST = 18, 11
_NAME = 52 * MM
_GAP = 11.0


def notice(info: SessionInfo) -> bytes:
    """Return one A4 page to put up, to read aloud and to hand out."""
    sheets = Sheets(info.title, _("Information et accords"), rehearsal=info.rehearsal, tagged=True)
    draw_notice(sheets, info)
    return sheets.save()


def draw_notice(sheets: Sheets, info: SessionInfo) -> None:
    """Draw the notice on a page of its own: the words as large as all of them fit."""
    box = sheets.page().inset(MARGIN)
    root = sheets.root
    title = root.add("H1")
    sheets.label(box.top(34), _("Vos réponses"), 28, bold=True, paint=LIGHT.forest, node=title)
    sheets.label(box.below(38).top(18), info.title, 13, 9, paint=LIGHT.muted, node=root.add("P"))
    rest = box.below(38 + 22 + _GAP)
    facts, agreed = _facts(info), _agreements()
    size = next(
        size
        for size in range(_LARGEST, _LEAST - 1, -1)
        if _high(rest, facts, agreed, size) <= rest.height or size == _LEAST
    )
    y = rest.y
    for name, text in facts:
        y += _fact(sheets, rest.below(y - rest.y), (name, text), size) + _GAP
    sheets.rect(rest.below(y - rest.y).top(3), LIGHT.mimosa)
    y += 3 + _GAP
    head = fit(_("Vos deux accords"), rest, size + 4, size, bold=True)
    sheets.block(head, rest.below(y - rest.y), paint=LIGHT.forest, node=root.add("H2"))
    y += head.height + _GAP
    for text in agreed:
        fitted = fit(text, rest, size, size)
        sheets.block(fitted, rest.below(y - rest.y), node=root.add("P"))
        y += fitted.height + _GAP


def _high(
    box: Box, facts: tuple[tuple[str, str], ...], agreed: tuple[str, ...], size: int
) -> float:
    told = [
        max(fit(text, box.after(_NAME), size, size).height, _named(name, size).height)
        for name, text in facts
    ]
    said = [fit(text, box, size, size).height for text in agreed]
    head = (size + 4) * LEADING
    return sum(high + _GAP for high in (*told, *said)) + head + 3 + 2 * _GAP


def _fact(sheets: Sheets, box: Box, fact: tuple[str, str], size: int) -> float:
    """Write a question and its answer beside it; return their height."""
    name, text = fact
    fitted = fit(text, box.after(_NAME), size, size)
    sheets.block(_named(name, size), box, node=sheets.root.add("H2"))
    sheets.block(fitted, box.after(_NAME), node=sheets.root.add("P"), links=True)
    return max(fitted.height, _named(name, size).height)


def _named(name: str, size: int) -> Fitted:
    return fit(name, Box(0, 0, _NAME - 4 * MM, 2 * size * LEADING), size, _LEAST, bold=True)


def _facts(info: SessionInfo) -> tuple[tuple[str, str], ...]:
    return (
        (_("Qui les demande ?"), info.organiser or _("L’équipe qui organise cet atelier.")),
        (
            _("Pourquoi ?"),
            _("Pour animer l’atelier et écrire le compte rendu, sans votre nom."),
        ),
        (
            _("Qui les lit ?"),
            info.readers or _("L’équipe qui anime. La salle voit ce que l’équipe montre."),
        ),
        (_("Combien de temps ?"), " ".join((_promised(info.keep_days), _erased()))),
        (
            _("Vos droits"),
            _(
                "Pour changer ou retirer une réponse, dites votre numéro de carte à l’équipe, "
                "jusqu’à la fin de l’atelier. Ensuite, demandez le retrait d’un passage du compte "
                "rendu par son numéro, sans dire qui vous êtes."
            ),
        ),
        (_("Contact"), info.contact or _("Parlez-en à l’équipe qui anime.")),
        (
            _("Un problème ?"),
            _("Vous pouvez écrire à la CNIL : 3 place de Fontenoy, 75007 Paris, ou www.cnil.fr."),
        ),
    )


def _promised(days: int) -> str:
    """Tell by when answers are erased, as phones tell it."""
    if not days:
        return _("L’équipe s’engage à les effacer dès que le compte rendu est validé.")
    return ngettext(
        "L’équipe s’engage à les effacer {n} jour après la validation du compte rendu.",
        "L’équipe s’engage à les effacer {n} jours après la validation du compte rendu.",
        days,
    )


def _erased() -> str:
    """Tell what does it, and what closing erases before."""
    return _(
        "Mimosa le fait à sa première ouverture après ce jour. Dès que l’atelier est clos, plus "
        "rien ne relie vos réponses à votre téléphone ni à votre carte. Le compte rendu reste."
    )


def _agreements() -> tuple[str, ...]:
    first = _(
        "J’accepte que mes réponses soient notées, montrées à la salle et reprises dans le compte "
        "rendu, sans mon nom."
    )
    second = _("J’accepte qu’une parole que je dis soit citée, sans mon nom.")
    return (
        f"1. {first}",
        f"2. {second}",
        _("Vous pouvez dire non : vous participez quand même, à main levée."),
        _("Cochez oui ou non sur le coupon de votre carte numérotée. Rien à signer, pas de nom."),
        _("N’écrivez ni nom, ni lieu, ni maladie si ce n’est pas utile."),
    )
