"""What each phase of sub-groups asks (formats.md §2.3)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core import teams
from app.core.groups import group_count
from app.core.i18n import _, ngettext
from app.core.phase import (
    Audience,
    CardSource,
    Choice,
    Grouping,
    Ideas,
    Option,
    Phase,
    State,
    Turn,
)
from app.core.teams import MOST_TEAMS
from workshops.formats.sous_groupes.rotation import (
    home,
    rounds,
    stands,
    turning,
    writers_stay,
)
from workshops.formats.sous_groupes.settings import Settings, Variant

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step

TABLES = "groupes"
IDEA = "idee"
MARK = "marque"
PLUS, DOUBT = "plus", "question"
CHOICE = "choix"
KEEP = "garder"
ADDED = "complement"

_MOST_IDEAS = 80
"""Lines a table can write in all its rounds."""
_MOST_MARKS = 200
"""Marks a person can give at one round: as many as there are ideas."""
_SMALL_TABLE = 4
_SHARE = {"seul": 0.2, "deux": 0.3, "quatre": 0.5}
"""How the time of a question is shared in « 1-2-4-tous »; formats.md gives no figure for it."""


def phases(_step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the tables, their rounds, their choice, and the turn of each table to speak."""
    settings = as_held(settings, record)
    work = _growing if settings.variant is Variant.GROWING else _turning
    speaking = tables(settings, record) if settings.plenary else ()
    return (
        _composing(settings, record),
        *work(settings, record),
        _choosing(settings, record),
        *(_speaking(settings, team) for team in speaking),
    )


def as_held(settings: Settings, record: Record) -> Settings:
    """Return the settings as they can be held: a table alone has nobody to turn with."""
    if turning(settings.variant) and len(tables(settings, record)) == 1:
        return replace(settings, variant=Variant.ALL)
    return settings


def tables(settings: Settings, record: Record) -> tuple[Team, ...]:
    """Return the tables there are, or those there will be."""
    return record.teams or tuple(
        teams.team(number) for number in range(1, _expected(settings, record) + 1)
    )


def round_phase(number: int) -> str:
    """Return the key of a round, from 1."""
    return f"t{number}"


def speaking_phase(team: Team) -> str:
    """Return the key of the phase where a table speaks to the room."""
    return f"p_{team.key}"


def turn_phase(number: int, moment: str) -> str:
    """Return the key of a moment (« seul », « deux », « quatre ») of a question, from 1."""
    return f"q{number}_{moment}"


def signs() -> tuple[Option, ...]:
    """Return what people say of an idea of others."""
    return (
        Option(PLUS, _("D’accord"), "circle", "agree"),
        Option(DOUBT, _("Une question"), "triangle", "doubt"),
    )


def slots(settings: Settings) -> tuple[Option, ...]:
    """Return the questions, with their prompts."""
    return tuple(
        Option(slot, question.text, hints=question.prompts)
        for slot, question in zip(settings.slots, settings.questions, strict=True)
    )


def turns(settings: Settings, record: Record, number: int) -> tuple[Turn, ...]:
    """Return what each table has before it at a round, from 1."""
    there, keys = tables(settings, record), settings.slots
    found = []
    for stand in stands(settings.variant, len(there), len(keys), number - 1):
        post = tuple(there[one].key for one in stand.post)
        found.append(
            Turn(
                there[stand.group].key,
                keys[stand.question],
                keys[stand.desk],
                there[stand.guests].key,
                post if record.teams and len(post) < len(there) else (),
            )
        )
    return tuple(found)


def home_turns(settings: Settings, record: Record) -> tuple[Turn, ...]:
    """Return what each table chooses among: its question, or all it wrote."""
    if turning(settings.variant) or settings.variant is Variant.FIXED:
        return turns(settings, record, 1)
    return tuple(
        Turn(team.key, "", teams=(team.key,) if record.teams else ())
        for team in tables(settings, record)
    )


def home_question(settings: Settings, team: Team) -> int | None:
    """Return the question (from 0) that a table answers for, None when it answers them all."""
    return home(settings.variant, team.number - 1, len(settings.questions))


def last_round(settings: Settings) -> int:
    """Return the number of rounds."""
    return rounds(settings.variant, len(settings.questions))


def stays(settings: Settings, record: Record) -> bool:
    """Tell whether whoever writes stays at the table when the others go."""
    count = len(tables(settings, record))
    return writers_stay(settings.variant, count, len(settings.questions))


def _expected(settings: Settings, record: Record) -> int:
    people = record.presence.total
    wanted = settings.tables
    if settings.variant is Variant.GROWING and people:
        wanted = -(-people // _SMALL_TABLE)
    if not wanted:
        wanted = group_count(people) if people else len(settings.questions)
    return min(wanted, MOST_TEAMS)


def _seated_at(settings: Settings, number: int) -> int:
    """Return the round of seats: only in a world café does each round have its own."""
    return number if settings.variant is Variant.WORLD_CAFE else 1


def _composing(settings: Settings, record: Record) -> Phase:
    count = _expected(settings, record)
    if not settings.tables and not record.presence.total:
        count = 0
    return Phase(
        key=TABLES,
        title=_("Les tables"),
        short=_("Tables"),
        group=_("En groupes"),
        minutes=settings.setting_up,
        screen=_("Trouvez votre table."),
        phone=_("Cherchez votre table."),
        say=_setting_up(record),
        round=1,
        profile=not record.teams,
        grouping=Grouping(count, settings.composed),
    )


def _setting_up(record: Record) -> str:
    """Return what to say while people find their table, and which cards to hand out."""
    say = _(
        "Composez les tables, puis montrez où chaque personne va. À chaque table : "
        "une personne écrit, une garde le temps, deux diront les idées."
    )
    cards = cards_to_give(record)
    return f"{say} {cards}" if cards else say


def cards_to_give(record: Record) -> str:
    """Return how many cards of each table people without a phone are handed; "" for none."""
    seated = record.seated(1)
    numbers = [(team, sum(not seat.code for seat in seated[team.key])) for team in record.teams]
    told = (
        _("{n} pour {table} ({shape})").format(
            n=number, table=team.label, shape=teams.shape_name(team.shape)
        )
        for team, number in numbers
        if number
    )
    cards = ", ".join(told)
    return _("Cartons à donner : {cards}.").format(cards=cards) if cards else ""


def _ideas(settings: Settings, own: tuple[Turn, ...]) -> Ideas:
    return Ideas(
        key=IDEA,
        label=_("Une idée par ligne"),
        help=_("Une phrase courte. N’écrivez ni nom, ni lieu."),
        audience=Audience.TEAMS,
        slots=slots(settings),
        slot_label=_("Question"),
        turns=own,
        at_most=_MOST_IDEAS,
        board=True,
    )


def _marks(own: tuple[Turn, ...]) -> Choice:
    return Choice(
        key=MARK,
        label=_("Qu’en pensez-vous ?"),
        help=_("Pour chaque idée : d’accord, une question, ou rien."),
        options_from=CardSource("", IDEA, waiting=True),
        signs=signs(),
        at_most=_MOST_MARKS,
        turns=own,
    )


def _turning(settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return one phase a round."""
    numbers = range(1, last_round(settings) + 1)
    return tuple(_round(settings, record, number) for number in numbers)


def _round(settings: Settings, record: Record, number: int) -> Phase:
    own = turns(settings, record, number)
    meets = number > 1 and turning(settings.variant)
    scatters = number > 1 and settings.variant is Variant.WORLD_CAFE
    total = last_round(settings)
    return Phase(
        key=round_phase(number),
        title=_("Tour {n} sur {total}").format(n=number, total=total),
        short=_("Tour {n}").format(n=number),
        group=_("En groupes"),
        inputs=(_ideas(settings, own), *((_marks(own),) if meets else ())),
        stops=(State.PREPARED, State.OPEN) if meets else (State.OPEN,),
        minutes=settings.minutes(number),
        screen=_("Répondez à la question, une idée par ligne."),
        phone=_("Voici votre question. Parlez-en à votre table."),
        say=_say(settings, record, meets),
        round=_seated_at(settings, number),
        grouping=Grouping(scatter=True) if scatters else None,
    )


def _say(settings: Settings, record: Record, meets: bool) -> str:
    if not meets:
        return _(
            "Deux minutes seul, en silence. Puis chaque personne dit une idée. "
            "La personne qui écrit note une idée par ligne."
        )
    if settings.variant is Variant.WORLD_CAFE:
        return _(
            "Une personne reste à chaque table. Les autres changent de table. "
            "La personne qui reste résume en une minute, puis les idées se complètent."
        )
    if stays(settings, record):
        return _(
            "Les groupes tournent. La personne qui écrit reste et résume en une minute. "
            "Les autres complètent, posent une question, disent leur accord."
        )
    return _(
        "Les groupes tournent, la personne qui écrit aussi. Lisez d’abord ce qui est noté. "
        "Puis complétez, posez une question, dites votre accord."
    )


def _growing(settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return three moments a question: alone, two by two, four by four."""
    return tuple(
        make(settings, record, number)
        for number in range(1, len(settings.questions) + 1)
        for make in (_alone, _in_pairs, _in_fours)
    )


def _moment(settings: Settings, number: int, name: str) -> partial[Phase]:
    """Return a phase of one question, with what its three moments have in common."""
    question = settings.questions[number - 1]
    return partial(
        Phase,
        key=turn_phase(number, name),
        group=question.short if question.short != question.text else _question(number),
        minutes=settings.minutes(number) * _SHARE[name],
        round=1,
    )


def _question(number: int) -> str:
    return _("Question {n}").format(n=number)


def _alone(settings: Settings, _record: Record, number: int) -> Phase:
    return _moment(settings, number, "seul")(
        title=_("Question {n} · seul").format(n=number),
        short=_("Seul"),
        screen=_("Seul : notez vos idées, en silence."),
        phone=_("Notez vos idées sur une feuille, en silence."),
        say=_("Lisez la question deux fois. Chaque personne note ses idées, en silence."),
    )


def _in_pairs(settings: Settings, _record: Record, number: int) -> Phase:
    return _moment(settings, number, "deux")(
        title=_("Question {n} · à deux").format(n=number),
        short=_("À deux"),
        screen=_("À deux : comparez vos idées."),
        phone=_("Comparez vos idées avec la personne à côté."),
        say=_("Chaque personne compare ses idées avec une autre. À trois, c’est possible aussi."),
    )


def _in_fours(settings: Settings, record: Record, number: int) -> Phase:
    return _moment(settings, number, "quatre")(
        title=_("Question {n} · à quatre").format(n=number),
        short=_("À quatre"),
        inputs=(_ideas(settings, turns(settings, record, number)),),
        stops=(State.OPEN,),
        screen=_("À quatre : réunissez vos idées."),
        phone=_("Réunissez vos idées à votre table."),
        say=_("On se met à quatre. La personne qui écrit note une idée par ligne."),
    )


def choose_sentence(keep: int) -> str:
    """Return « Choisissez 3 idées »."""
    return ngettext("Choisissez {n} idée", "Choisissez {n} idées", keep)


def _choosing(settings: Settings, record: Record) -> Phase:
    chosen = choose_sentence(settings.keep)
    return Phase(
        key=CHOICE,
        title=chosen,
        short=_("Choix"),
        group=_("Choix") if settings.variant is Variant.GROWING else _("En groupes"),
        inputs=(
            Choice(
                key=KEEP,
                label=chosen,
                help=_("Celles que votre table veut dire à la salle."),
                audience=Audience.TEAMS,
                options_from=CardSource("", IDEA, waiting=True),
                at_most=settings.keep,
                turns=home_turns(settings, record),
            ),
        ),
        stops=(State.OPEN,),
        screen=_choose_screen(settings),
        phone=_("Choisissez avec votre table les idées à dire."),
        say=_choose_say(settings),
        round=_seated_at(settings, last_round(settings)),
    )


def _comes_back(settings: Settings) -> bool:
    """Tell whether groups have moved, and come back to their first question to choose."""
    return settings.variant is Variant.CAROUSEL and len(settings.questions) > 1


def _choose_screen(settings: Settings) -> str:
    if _comes_back(settings):
        return _("Revenez à votre première question. Gardez les idées à dire à la salle.")
    return _("Gardez les idées que votre table dira à la salle.")


def _choose_say(settings: Settings) -> str:
    if _comes_back(settings):
        return _(
            "Chaque groupe revient à sa première question et lit ce que les autres ont ajouté. "
            "La personne qui écrit coche les idées. Sur papier : entourez-les."
        )
    return _("La personne qui écrit coche les idées de la table. Sur papier : entourez-les.")


def _speaking(settings: Settings, team: Team) -> Phase:
    return Phase(
        key=speaking_phase(team),
        title=_("Plénière · {table}").format(table=team.label),
        short=team.label,
        group=_("Plénière"),
        inputs=(
            Ideas(
                key=ADDED,
                label=_("Je complète"),
                help=_("Une phrase. N’écrivez ni nom, ni lieu."),
                at_most=2,
            ),
        ),
        stops=(State.OPEN,),
        minutes=settings.plenary,
        screen=_("{table} dit ses idées. La salle complète.").format(table=team.label),
        phone=_("{table} parle. Vous pouvez compléter.").format(table=team.label),
        say=_(
            "Montrez ses idées dans les textes reçus, puis donnez-lui la parole. "
            "On ne rejoue pas la discussion. Demandez : « Qui complète ? »"
        ),
        round=_seated_at(settings, last_round(settings)),
        team=team.key,
    )
