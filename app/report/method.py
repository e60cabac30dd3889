"""« Méthode et limites » and « Vos droits »: how it was counted, and what people may ask."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from app.core.document import Block, Bullets, Heading, Paragraph, Table, Tone
from app.core.i18n import _, ngettext
from app.core.phase import Choice
from app.core.record import CardStatus, Channel, CountingMode, Record
from app.core.teams import is_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Card
    from app.core.session import SessionInfo
    from app.format import Account
    from app.report.source import SessionRecord


def method(source: SessionRecord, accounts: Sequence[Account[Any]]) -> tuple[Block, ...]:
    """Tell how answers came in and were counted, and what this cannot say."""
    held = [one for one in accounts if not one.step.skipped]
    return (
        Heading(_("Méthode et limites"), whole=True),
        *_channels(held),
        Bullets((*_counting(held), *_limits(source)), Tone.SMALL),
    )


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
    return (
        Heading(_("Vos réponses, vos droits (RGPD)"), whole=True),
        Bullets(tuple(filter(None, facts)), Tone.SMALL),
    )


def _channels(accounts: Sequence[Account[Any]]) -> tuple[Block, ...]:
    """Return the table of what came in, step by step."""
    told = ((one.step.title, *_figures(one)) for one in accounts)
    rows = tuple(row for row in told if any(figure != "0" for figure in row[1:]))
    if not rows:
        return (Paragraph(_("Aucune réponse n’a été notée.")),)
    header = (_("Étape"), _("Par téléphone"), _("À la main"), _("Textes"), _("dont notés"))
    note = _(
        "« Par téléphone » : nombre de personnes. « À la main » : le plus grand nombre de personnes "
        "comptées dans la salle. « Dont notés » : textes écrits par l’équipe, sur papier ou à l’oral."
    )
    return Table(header, rows), Paragraph(note, Tone.SMALL)


def _figures(account: Account[Any]) -> tuple[str, str, str, str]:
    record = account.record
    cards = [card for card in record.cards if card.status is not CardStatus.MASKED]
    noted = [card for card in cards if card.channel is not Channel.PHONE]
    figures = (
        _on_phones(record, cards),
        _most_counted(record, account.phases),
        len(cards),
        len(noted),
    )
    by_phone, by_hand, texts, by_team = map(str, figures)
    return by_phone, by_hand, texts, by_team


def _on_phones(record: Record, cards: Sequence[Card]) -> int:
    """Return how many people answered by phone.

    What a table chose may have been told aloud: only a text says that its writer has a phone.
    """
    wrote = {card.alias for card in cards if card.channel is Channel.PHONE}
    chose = {one.alias for one in record.answers if not is_shared(one.alias)}
    return len((wrote | chose) - {""})


def _most_counted(record: Record, phases: Sequence[Phase]) -> int:
    """Return the most people counted for one question: the same people are counted each time.

    Where a question is asked of each point of view in turn, all points of view are added. Who may raise a hand for each of several is counted as in :func:`app.core.tally.tally`.
    """
    asked = {
        (phase.key, one.key): one
        for phase in phases
        for one in phase.inputs
        if isinstance(one, Choice)
    }
    totals: dict[tuple[str, str, CountingMode], int] = {}
    for count in record.counts:
        place = (count.phase, count.input, count.mode)
        totals[place] = totals.get(place, 0) + count.number
    views: dict[str, dict[str, int]] = {}
    for place, number in totals.items():
        choice = asked.get(place[:2])
        of = choice.asked_of if choice is not None else None
        question, view = (of.question, of.option) if of is not None else ("", "")
        people = ceil(number / (choice.at_most if choice is not None else 1))
        found = views.setdefault(question, {})
        found[view] = max(found.get(view, 0), people)
    return max((sum(one.values()) for one in views.values()), default=0)


def _counting(accounts: Sequence[Account[Any]]) -> tuple[str, ...]:
    """Explain the counting modes that were used."""
    modes = {
        asked.mode
        for one in accounts
        for phase in one.phases
        for asked in phase.inputs
        if isinstance(asked, Choice) and asked.counted
    }
    sentences = {
        CountingMode.ROOM: _(
            "Comptage dans la salle : l’équipe compte toutes les personnes. "
            "Ce nombre remplace celui des téléphones."
        ),
        CountingMode.PHONES_PLUS_HANDS: _(
            "Comptage par téléphone et à la main : on ajoute les personnes sans téléphone. "
            "Personne n’est compté deux fois."
        ),
    }
    return tuple(sentence for mode, sentence in sentences.items() if mode in modes)


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
    records = [one.record for one in source.steps]
    late = sum(1 for card in source.cards if card.late)
    late += sum(1 for record in records for answer in record.answers if answer.late)
    counts = {
        (n, one.phase, one.input) for n, r in enumerate(records) for one in r.counts if one.late
    }
    return (
        ngettext(
            "{n} réponse a été ajoutée après l’activité.",
            "{n} réponses ont été ajoutées après l’activité.",
            late,
        )
        if late
        else "",
        ngettext(
            "{n} comptage a été fait ou corrigé après l’activité.",
            "{n} comptages ont été faits ou corrigés après l’activité.",
            len(counts),
        )
        if counts
        else "",
    )


def _kept(info: SessionInfo) -> str:
    """Tell how long answers are kept: the team's own undertaking, the program erases nothing."""
    if info.anonymised:
        return _("Les réponses ont été rendues anonymes : on ne peut plus savoir qui a écrit quoi.")
    if not info.keep_days:
        return _("L’équipe s’engage à effacer le fichier dès que ce compte rendu est validé.")
    return ngettext(
        "L’équipe s’engage à effacer le fichier {n} jour après la validation du compte rendu.",
        "L’équipe s’engage à effacer le fichier {n} jours après la validation du compte rendu.",
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
