"""« Méthode et limites » and « Vos droits »: how it was counted, and what people may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.document import Block, Bullets, Heading, Paragraph, Table, Tone
from app.core.i18n import _, ngettext
from app.core.phase import Choice
from app.core.record import TYPED, Channel, CountingMode
from app.core.threshold import breakdown
from app.core.ways import told_ways, way_names
from app.report.editions.channels import answered, used, voices_above

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from app.core.session import SessionInfo
    from app.format import Account
    from app.report.editions.channels import Answered
    from app.report.editions.source import SessionRecord


UNTOLD = "–"
"""What stands for ways that would tell of too few people."""


def method(source: SessionRecord, accounts: Sequence[Account[Any]]) -> tuple[Block, ...]:
    """Tell how answers came in and were counted, and what this cannot say."""
    held = [one for one in accounts if not one.step.skipped]
    channels = _channels(held, source.info.threshold)
    counting = _counting(held, noted=any(isinstance(one, Table) for one in channels))
    return (*channels, Bullets((*counting, *_limits(source)), Tone.SMALL))


def rights(info: SessionInfo) -> tuple[Block, ...]:
    """Tell who answers for the data, who reads, how long, and how to withdraw a passage."""
    answering = (
        _("{organiser} est responsable de ces réponses.").format(organiser=info.organiser)
        if info.organiser
        else "",
        _("But : préparer ce compte rendu."),
    )
    facts = (
        " ".join(filter(None, answering)),
        _("Qui lit les réponses : {readers}.").format(readers=info.readers.rstrip("."))
        if info.readers
        else "",
        _kept(info),
        withdrawal(info),
        _("Vous pouvez aussi écrire à la CNIL : cnil.fr."),
        _("Ce compte rendu est écrit simplement. Il a été préparé avec le logiciel Mimosa."),
    )
    return (Bullets(tuple(filter(None, facts))),)


def _channels(accounts: Sequence[Account[Any]], k: int) -> tuple[Block, ...]:
    """Return the table of who answered each way, step by step; no way that too few people had."""
    found = [(one.step.title, answered(one)) for one in accounts]
    rows: tuple[tuple[str, ...], ...] = tuple(
        (title, _people(one.people, k), _how(one, k), str(one.texts.total()), _noted(one.texts, k))
        for title, one in found
        if one.people or one.texts
    )
    if not rows:
        return (Paragraph(_("Aucune réponse n’a été notée.")),)
    header: tuple[str, ...] = (
        _("Étape"),
        _("Personnes"),
        _("Comment"),
        _("Textes"),
        _("dont notés"),
    )
    if all(row[2] == UNTOLD for row in rows):
        header, rows = _without(header), tuple(map(_without, rows))
    return (
        Heading(_("Comment chacun a répondu"), 2),
        Table(header, rows, small=True),
        Paragraph(" ".join(_notes(accounts, [one for _title, one in found], k)), Tone.SMALL),
    )


def _people(number: int, k: int) -> str:
    """Return how many people answered, no number of few."""
    return str(number) if not 0 < number < k else _("moins de {k}").format(k=k)


def _without(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row but for the way of each step, where it can be told of none."""
    return row[:2] + row[3:]


def _notes(accounts: Sequence[Account[Any]], found: Sequence[Answered], k: int) -> Iterator[str]:
    """Tell what the figures are; no promise that nobody is counted twice where somebody was."""
    yield _("« Personnes » : celles qui ont répondu à la question la plus suivie de l’étape.")
    if not any(map(voices_above, accounts)):
        yield _("Personne n’y est compté deux fois.")
    untold = [one.people for one in found if one.people and _how(one, k) == UNTOLD]
    if untold:
        ways = frozenset().union(*map(used, accounts))
        several = sum(bool(one.people or one.texts) for one in found) > 1
        # Of as many ways as people, each would be the way of one.
        if several and min(untold) > len(ways):
            yield _("Dans tout l’atelier, on a répondu : {ways}.").format(ways=way_names(ways))
        yield _(
            "Moins de {k} personnes ont répondu d’une façon à une étape ? "
            "Elle est réunie à une autre, ou elle n’est pas dite."
        ).format(k=k)
    if any(one.texts for one in found):
        yield _("« Dont notés » : textes écrits par l’équipe, sur papier ou à l’oral.")
        yield _(
            "Une parole notée pour la salle n’est attribuée à personne : "
            "elle n’est pas dans « Personnes »."
        )


def _how(one: Answered, k: int) -> str:
    """Return the ways in which people answered, « – » where telling them would tell of too few."""
    if one.mixed:
        return _("à la main ou une à une, selon la question")
    if one.whole:
        return _("toute la salle, à la main")
    return told_ways(one.ways, k) or UNTOLD


def _noted(texts: Counter[str], k: int) -> str:
    """Return how many texts the team typed, « – » where that would tell of too few.

    It is told where it is a sum of ways that may each be told, or of those that are put together:
    with the ways of the same texts, told elsewhere, it then lets nobody reckon another.
    """
    typed = {way for way in texts if way in TYPED}
    number = sum(texts[way] for way in typed)
    if number in (0, texts.total()) and Channel.OTHER not in texts:
        return str(number)
    shown = breakdown(texts, k) or {}
    hidden = texts.keys() - shown.keys()
    apart = shown and (hidden <= typed or not hidden & typed)
    few = min(number, texts.total() - number) < k
    return UNTOLD if few or not apart or Channel.OTHER in texts else str(number)


def _counting(accounts: Sequence[Account[Any]], *, noted: bool) -> tuple[str, ...]:
    """Explain the counting modes that were used.

    ``noted``: the note of the table said already whether somebody is counted twice.
    """
    modes = {
        asked.mode
        for one in accounts
        for phase in one.phases
        for asked in phase.inputs
        if isinstance(asked, Choice) and asked.counted
    }
    once = _("Personne n’est compté deux fois.")
    added = _("Comptage par téléphone et à la main : on ajoute les personnes sans téléphone.")
    above = tuple(_too_many(accounts))
    sentences = {
        CountingMode.ROOM: _(
            "Comptage dans la salle : l’équipe compte toutes les personnes. "
            "Ce nombre remplace celui des téléphones."
        ),
        CountingMode.PHONES_PLUS_HANDS: added if noted or above else f"{added} {once}",
    }
    return (*(told for mode, told in sentences.items() if mode in modes), *above)


def _too_many(accounts: Sequence[Account[Any]]) -> Iterator[str]:
    """Tell where more people answered than there were."""
    for one in accounts:
        above = voices_above(one)
        if above:
            yield ngettext(
                "« {{title}} » : {n} réponse de plus que de personnes présentes. "
                "Une personne a pu être comptée deux fois.",
                "« {{title}} » : {n} réponses de plus que de personnes présentes. "
                "Des personnes ont pu être comptées deux fois.",
                above,
            ).format(title=one.step.title)


def _limits(source: SessionRecord) -> tuple[str, ...]:
    info = source.info
    return tuple(
        filter(
            None,
            (
                _("Personne n’était obligé de répondre. « Je passe » était toujours possible."),
                _(
                    "Une personne peut refuser que ses réponses soient notées. "
                    "Elle participe alors à main levée."
                ),
                _(
                    "Pas de détail par profil pour moins de {k} personnes : "
                    "on pourrait les reconnaître."
                ).format(k=info.threshold),
                _(
                    "Les paroles sont recopiées comme elles ont été écrites ou dites. "
                    "Elles ne sont pas signées."
                ),
                *_late(source),
                _("Ce groupe ne représente pas toutes les personnes concernées."),
            ),
        )
    )


def _late(source: SessionRecord) -> tuple[str, str]:
    """Tell that something came afterwards: the number of answers would tell who had no phone."""
    records = [one.record for one in source.steps]
    late = any(
        any(one.late for one in record.answers) or any(one.late for one in record.cards)
        for record in records
    )
    counts = {
        (n, one.phase, one.input) for n, r in enumerate(records) for one in r.counts if one.late
    }
    return (
        _("Des réponses ont été ajoutées après l’activité.") if late else "",
        ngettext(
            "{n} comptage a été fait ou corrigé après l’activité.",
            "{n} comptages ont été faits ou corrigés après l’activité.",
            len(counts),
        )
        if counts
        else "",
    )


def _kept(info: SessionInfo) -> str:
    """Tell how long answers are kept: the team's undertaking, which the program keeps at its next start."""
    if info.anonymised:
        return _("Les réponses ont été rendues anonymes : on ne peut plus savoir qui a écrit quoi.")
    if not info.keep_days:
        return _("L’équipe s’engage à effacer les réponses dès que ce compte rendu est validé.")
    return ngettext(
        "L’équipe s’engage à effacer les réponses {n} jour après la validation du compte rendu.",
        "L’équipe s’engage à effacer les réponses {n} jours après la validation du compte rendu.",
        info.keep_days,
    )


def withdrawal(info: SessionInfo) -> str:
    """Tell how to withdraw a passage; the file of a closed session no longer changes."""
    who = (info.contact or _("la personne qui vous a donné ce compte rendu")).rstrip(".")
    if info.anonymised:
        return _(
            "Vous voulez retirer un passage ? Donnez son numéro (par exemple « n° 12 ») : "
            "la personne qui organise le barre dans le document qu’elle envoie. Contact : {who}."
        ).format(who=who)
    return _(
        "Vous voulez retirer un passage ? Donnez son numéro (par exemple « n° 12 »), "
        "sans dire qui vous êtes. Contact : {who}."
    ).format(who=who)
