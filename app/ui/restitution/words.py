"""The plain sentences of the page: pure, so that they can be read without a window."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.edition import Edition
from app.core.i18n import _, ngettext, said_date
from app.ui.printing.listed import HANDOUT, IMAGES, TABLES, TAKEAWAY

if TYPE_CHECKING:
    from app.core.session import SessionInfo
    from app.report.file import Restitution


def standing(info: SessionInfo) -> str:
    """Return where the restitution stands, as a heading."""
    if info.purged_on:
        return _("Effacé le {day}").format(day=said_date(info.purged_on))
    if info.anonymised:
        return _("Atelier clos")
    if not info.validated:
        return _("Projet – à relire")
    if not info.validated_on:
        return _("Relu et validé")
    day = said_date(info.validated_on)
    if not info.edition:
        return _("Relu le {day}").format(day=day)
    return _("Édition {number}, relue le {day}").format(number=info.edition, day=day)


def what_now(info: SessionInfo) -> str:
    """Return what there is to do now."""
    if info.purged_on:
        return _("Ce que les personnes ont dit est effacé. Le compte rendu enregistré reste.")
    if info.anonymised:
        return _("Le fichier ne dit plus qui a écrit quoi. Il ne change plus.")
    if info.validated:
        return _("Enregistrez le compte rendu, puis partagez-le.")
    return _("Relisez chaque page. Sans nom, sans lieu, sans histoire reconnaissable.")


def edition(one: Edition) -> str:
    """Return what an edition is called on its button."""
    return {
        Edition.SHARED: _("À partager"),
        Edition.INTERNAL: _("Interne"),
        Edition.REREADING: _("Copie de relecture"),
        Edition.PLAIN: _("Une page simple"),
    }[one]


def for_whom(one: Edition) -> str:
    """Return who may read the document that is seen."""
    return {
        Edition.SHARED: _("Pour les personnes de l’atelier et la structure."),
        Edition.INTERNAL: _(
            "Pour l’équipe seulement. Ne le partagez pas. Il dit aussi ce qui reste entre vous."
        ),
        Edition.REREADING: _(
            "Pour les personnes de l’atelier : elles relisent, et disent quoi changer, par numéro."
        ),
        Edition.PLAIN: _("Pour tout le monde : l’essentiel, en grand, avec des mots simples."),
    }[one]


def file_kind(one: Edition) -> str:
    """Return what the name of the file says of an edition; "" for the one to share."""
    return {
        Edition.SHARED: "",
        Edition.INTERNAL: _("compte rendu interne"),
        Edition.REREADING: _("copie de relecture"),
        Edition.PLAIN: _("page simple"),
    }[one]


def listed(kind: str) -> str:
    """Return which document a file that was listed is."""
    others = {
        TAKEAWAY: _("Page à emporter"),
        HANDOUT: _("Fiche d’un binôme"),
        TABLES: _("Tableaux"),
        IMAGES: _("Images"),
    }
    if kind in others:
        return others[kind]
    return edition(Edition(kind)) if kind in set(Edition) else _("Document")


def outdated() -> str:
    """Return what to do of files that hold what was taken back since."""
    return _("Des fichiers enregistrés datent d’avant un retrait : refaites-les, ou supprimez-les.")


def figures(made: Restitution) -> tuple[str, ...]:
    """Return what is in the restitution: who was there, texts, messages, what is missing."""
    told = [
        ngettext("{n} personne", "{n} personnes", made.people),
        ngettext("{n} parole", "{n} paroles", made.passages),
        ngettext("{n} message clé validé", "{n} messages clés validés", made.messages),
    ]
    if made.unread:
        told.append(
            ngettext(
                "{n} texte attend la relecture : il n’est pas imprimé.",
                "{n} textes attendent la relecture : ils ne sont pas imprimés.",
                made.unread,
            )
        )
    return tuple(told)


def unread(number: int) -> str:
    """Return what closing does to texts that nobody read over; "" where there is none."""
    if not number:
        return ""
    return ngettext(
        "{n} texte n’est pas relu : après, il ne pourra plus être imprimé.",
        "{n} textes ne sont pas relus : après, ils ne pourront plus être imprimés.",
        number,
    )


def purge(info: SessionInfo) -> str:
    """Return when Mimosa erases the answers; "" once it has."""
    if info.purged_on:
        return ""
    if not info.validated:
        return ngettext(
            "{n} jour après la validation, Mimosa efface les réponses.",
            "{n} jours après la validation, Mimosa efface les réponses.",
            info.keep_days,
        )
    day = _due(info)
    if day is None:
        return ""
    return _("Mimosa efface les réponses le {day}.").format(day=said_date(day))


def _due(info: SessionInfo) -> date | None:
    try:
        return date.fromisoformat(info.validated_on) + timedelta(days=info.keep_days)
    except (ValueError, OverflowError):
        return None


def erased(fleeting: int = 0) -> tuple[str, ...]:
    """Return what closing erases, among it ``fleeting`` texts that last as long as the workshop."""
    texts = ngettext(
        "{n} texte qui ne durait que le temps de l’atelier (un talent, par exemple)",
        "{n} textes qui ne duraient que le temps de l’atelier (les talents, par exemple)",
        fleeting,
    )
    return (
        *((texts,) if fleeting else ()),
        _("le lien entre chaque téléphone et ses réponses"),
        _("les codes des personnes, et qui a donné son accord"),
        _("les notes privées, le détail du journal, toutes les copies"),
    )


def kept() -> tuple[str, ...]:
    """Return what closing leaves."""
    return (
        _("les textes et les nombres, sans lien avec personne"),
        _("le compte rendu, que l’on peut encore imprimer"),
    )
