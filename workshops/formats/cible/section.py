"""What the restitution tells of a target: points that may be told, what was said together, actions.

Nothing of a pair is ever here (formats.md §2.4).
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passages, Picture, Table, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from app.core.text import split_parts
from workshops.formats.cible import words
from workshops.formats.cible.groups import FIND, SIGN, groups, situation_of
from workshops.formats.cible.indicators import count_said, level_said, placed, points
from workshops.formats.cible.marks import joint_points, sign_mark, view_points
from workshops.formats.cible.paper import group_picture, sheet_picture
from workshops.formats.cible.phases import TOGETHER
from workshops.formats.cible.settings import Dimension, Mode, level_words, side_name
from workshops.formats.cible.shared import ACTION, ACTIONS, WORDS
from workshops.formats.cible.tally import finished, many_look, missing_views, result
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.document import Block
    from app.core.record import Card, Team
    from app.format import Account
    from workshops.formats.cible.settings import Settings
    from workshops.formats.cible.tally import SectorFigures


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the situations, the targets with their tables, and the actions."""
    settings, record = account.settings, account.record
    shown = replace(record, cards=printed(record.cards, account.info))
    account = dataclasses.replace(account, record=shown)
    if settings.pairs and settings.mode is not Mode.INDICATORS:
        return _pairs(account)
    told = _groups(account) if settings.mode is Mode.INDICATORS else _sectors(account)
    actions = _actions(account)
    waits = _waiting(account, record.cards)
    if not told and not actions:
        return waits
    said = " ".join(_gist(account))
    gist = (Paragraph(said, Tone.SENTENCE),) if said else ()
    return (*_situations(settings), Paragraph(words.reminder()), *gist, *told, *actions, *waits)


def _gist(account: Account[Settings]) -> Iterator[str]:
    """Yield what came out of it for whoever was not there: levels said together, signs, actions."""
    settings, record = account.settings, account.record
    if settings.mode is Mode.INDICATORS:
        signs = len(record.cards_of(FIND, SIGN))
        if signs:
            yield ngettext("{n} signe concret trouvé.", "{n} signes concrets trouvés.", signs)
    else:
        levels = [
            _("{sector} ({level})").format(
                sector=one.sector.label, level=words.joint(settings, one.joint)
            )
            for one in result(settings, record, account.phases)
            if one.joint
        ]
        if levels:
            yield _("Niveaux discutés ensemble : {levels}.").format(levels=", ".join(levels))
    actions = len(record.cards_of(ACTIONS, ACTION))
    if actions:
        yield ngettext("{n} action décidée.", "{n} actions décidées.", actions)


def _situations(settings: Settings) -> tuple[Block, ...]:
    """Return what was looked at; with groups, each situation is told beside its target."""
    looked_at = (
        _("On a regardé la relation entre une personne en soin et un professionnel.")
        if settings.dimension is Dimension.ONE_PERSON
        else _("On a regardé ce qui se fait ensemble dans un projet, une équipe ou une formation.")
    )
    texts = () if settings.mode is Mode.INDICATORS else settings.situations
    return (Paragraph(looked_at), *(Paragraph(one.text) for one in texts))


def _pairs(account: Account[Settings]) -> tuple[Block, ...]:
    """Tell that pairs were made, and no more: nobody knows which of them filled a target in."""
    number = len(account.record.teams)
    if not number:
        return ()
    told = ngettext(
        "{n} binôme était formé. Sa cible est à lui : rien n’en est repris ici.",
        "{n} binômes étaient formés. Leurs cibles sont à eux : rien n’en est repris ici.",
        number,
    )
    said = Paragraph(told, Tone.SENTENCE)
    return (*_situations(account.settings), said, Paragraph(words.reminder()))


def _sectors(account: Account[Settings]) -> tuple[Block, ...]:
    settings, record = account.settings, account.record
    found = result(settings, record, account.phases)
    if not any(one.spreads or one.joint or one.aimed or one.words for one in found):
        return ()
    # Which regard nobody has would tell that the others are somebody's, however few they are.
    known = many_look(record, account.phases, found)
    missing = words.missing(missing_views(record, account.phases)) if known else ""
    done = words.done(finished(record, account.phases))
    who = Paragraph(" ".join(filter(None, (_("{done}.").format(done=done), missing))))
    return (who, *_points(settings, found, record.threshold), *_joint(settings, found))


def _points(
    settings: Settings, found: tuple[SectorFigures, ...], threshold: int
) -> tuple[Block, ...]:
    """Return the points of each view: drawn, then told in full as a table; or why they are not."""
    if not any(one.spreads for one in found):
        return ()
    head = Heading(_("Les points de vue"), 2)
    if not any(one.told for one in found):
        few = next(one for one in found if one.spreads)
        return head, Paragraph(words.hidden(few, threshold))
    shown = [number for number, one in enumerate(found) if one.told]
    drawn = [point for number in shown for point in view_points(number, found[number])]
    sentences = filter(
        None, (words.largest_gap(settings, found, words.sides), words.agreements(found))
    )
    said = " ".join(sentences)
    picture = sheet_picture(settings, drawn, _("Les points de vue"), said)
    left_out = [one.sector.label for one in found if one.spreads and not one.told]
    return (
        head,
        Picture(picture.svg(), " ".join(picture.lines)),
        *((Paragraph(said, Tone.SENTENCE),) if said else ()),
        Paragraph(words.middle_said(), Tone.SMALL),
        _table(settings, found),
        *((Paragraph(_left_out(left_out)),) if left_out else ()),
    )


def _left_out(sectors: list[str]) -> str:
    return _("Pas assez de réponses pour les montrer : {sectors}.").format(
        sectors=", ".join(sectors)
    )


def _table(settings: Settings, found: tuple[SectorFigures, ...]) -> Table:
    """Return how many people of each view are at each level."""
    rows = []
    for one in found:
        for item in one.items:
            if not (one.told and item.told):
                continue
            rows += [
                (
                    one.sector.label if item.item.key == one.sector.key else item.item.text,
                    side_name(spread.view),
                    *map(str, spread.numbers),
                    str(spread.unknown + spread.apart),
                )
                for spread in item.spreads
            ]
    where = _("Critère") if settings.mode is Mode.CRITERIA else _("Secteur")
    return Table(
        header=(where, _("Point de vue"), *"01234", _("Autre réponse")),
        rows=tuple(rows),
        caption=_("Nombre de personnes à chaque niveau. {levels}.").format(
            levels=", ".join(level_words(settings, level) for level in range(5))
        ),
        small=True,
    )


def _joint(settings: Settings, found: tuple[SectorFigures, ...]) -> tuple[Block, ...]:
    """Return what was said together, as it was said: it is nobody's average."""
    if not any(one.joint or one.aimed or one.words for one in found):
        return (Paragraph(_("Aucun niveau commun n’a été noté.")),)
    drawn = joint_points(found)
    picture = sheet_picture(settings, drawn, _("Notre niveau commun"), "")
    aimed = any(one.aimed for one in found)
    header = (_("Secteur"), _("Niveau commun"), *((_("Dans six mois"),) if aimed else ()))
    rows = tuple(
        (
            one.sector.label,
            words.joint(settings, one.joint) or "–",
            *((words.joint(settings, one.aimed) or "–",) if aimed else ()),
        )
        for one in found
    )
    return (
        Heading(_("Le niveau commun"), 2),
        Paragraph(_("Il a été discuté, jamais calculé.")),
        Table(header, rows),
        *((Picture(picture.svg(), " ".join(picture.lines)),) if drawn else ()),
        *_words(found),
    )


def _words(found: tuple[SectorFigures, ...]) -> tuple[Block, ...]:
    kept = tuple(passage(card, one.sector.label) for one in found for card in one.words)
    return (Heading(_("Les mots pour l’expliquer"), 3), Passages(kept)) if kept else ()


def _groups(account: Account[Settings]) -> tuple[Block, ...]:
    """Return each group's situation and its target; nothing where no sign was found."""
    if not account.record.cards_of(FIND, SIGN):
        return ()
    return tuple(
        block
        for team in groups(account.settings, account.record)
        for block in _group(account, team)
    )


def _group(account: Account[Settings], team: Team) -> tuple[Block, ...]:
    settings = account.settings
    every = placed(account.record, team)
    situation = situation_of(settings, team)
    head = (
        Heading(team.label, 2),
        *((Paragraph(situation.text),) if situation is not None else ()),
    )
    if not every:
        return (*head, Paragraph(_("Ce groupe n’a pas noté de signe concret.")))
    labels = {one.key: one.label for one in settings.quarters}
    drawn = points(settings, every)
    picture = group_picture(settings, drawn, sign_mark(), team.label, count_said(len(drawn)))
    rows = tuple(
        (
            str(one.number),
            _("{text} (n° {passage})").format(text=one.card.text, passage=one.card.id),
            labels.get(one.card.slot, "–"),
            level_said(settings, one) if one.level is None else level_words(settings, one.level),
        )
        for one in every
    )
    return (
        *head,
        *((Picture(picture.svg(), " ".join(picture.lines)),) if drawn else ()),
        Table(
            (_("N°"), _("Signe concret"), _("Secteur"), _("Niveau")),
            rows,
            passages=tuple(one.card.id for one in every),
        ),
    )


def _actions(account: Account[Settings]) -> tuple[Block, ...]:
    cards = account.record.cards_of(ACTIONS, ACTION)
    if not cards:
        return ()
    labels = {one.key: one.label for one in account.settings.quarters}
    rows = tuple(_row(card, labels.get(card.slot, "–")) for card in cards)
    header = (_("Action"), _("Secteur"), _("Qui"), _("Pour quand"))
    return Heading(_("Actions"), 2), Table(header, rows, passages=tuple(card.id for card in cards))


def _row(card: Card, sector: str) -> tuple[str, ...]:
    what, who, when = split_parts(card.text, 3)
    told = _("{text} (n° {passage})").format(text=what, passage=card.id)
    return told, sector, who or "–", when or "–"


def _waiting(account: Account[Settings], cards: tuple[Card, ...]) -> tuple[Block, ...]:
    mine = {(TOGETHER, WORDS), (FIND, SIGN), (ACTIONS, ACTION)}
    sentence = waiting_sentence(
        [card for card in cards if (card.phase, card.input) in mine], account.info
    )
    return (Paragraph(sentence, Tone.SMALL),) if sentence else ()
