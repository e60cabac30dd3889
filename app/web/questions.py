"""The forms of a phone's page: what is asked of one person, and what they gave already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.core.phase import Audience, CardSource, Choice, Ideas
from app.core.tally import before_it, choice_cards, choice_options
from app.web.own import Own, place
from app.web.states import card_state, unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import AnyInput, Option, Phase, Turn
    from app.core.record import Card, Record
    from app.room.view import View
    from app.web.tables import Chair


_FEW = 5
"""A table is told how many more texts it may write when only so many are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOption:
    """One thing to choose, as this person sees it. ``full``: nothing more can be put there."""

    key: str
    label: str
    shape: str
    tone: str
    hints: tuple[str, ...] = ()
    chosen: bool = False
    before: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Options under a heading; without one, ``label`` is empty."""

    label: str
    shape: str
    tone: str
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """A text, where it stands, and the slot that it is in, if that must be told."""

    id: int
    text: str
    state: str
    slot: str = ""
    shape: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One form of the page. ``level`` is its heading: the first one is the page's own.

    ``asked``: this person may answer now; if not, they read. ``about`` is what lies before their
    table, if that is what they are asked about.
    """

    kind: str
    key: str
    where: str
    label: str
    help: str
    level: str
    main: bool
    asked: bool
    by_team: bool
    about: ShownOption | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceForm(Question):
    """A choice. ``prefilled``: an earlier place is shown, to be confirmed.

    ``several``: boxes are ticked, under headings; ``signs``: each heading is a text to be marked.
    ``counted``: how many are ticked, in words, from none to the most that may be (none where there
    is no limit to reach). ``refusal``: why what was just sent is not taken.
    """

    groups: tuple[ShownGroup, ...]
    several: bool
    signs: bool
    most_words: str
    answered: bool
    passed: bool
    prefilled: bool
    counted: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def options(self) -> tuple[ShownOption, ...]:
        """Every option, headings left out."""
        return tuple(option for group in self.groups for option in group.options)

    @property
    def chosen(self) -> tuple[ShownOption, ...]:
        """The options chosen."""
        return tuple(option for option in self.options if option.chosen)

    @property
    def count(self) -> str:
        """How many are ticked, in words."""
        return self.counted[min(len(self.chosen), len(self.counted) - 1)] if self.counted else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeasForm(Question):
    """Short texts: ``left`` more may be sent. ``lines`` are others' that this person may read.

    ``behind`` tells whoever stayed behind for whom they write. ``read_below``: the lines are to be
    marked on the same page, and read there.
    """

    slots: tuple[ShownOption, ...]
    slot_label: str
    cards: tuple[ShownCard, ...]
    cards_label: str
    lines: tuple[ShownCard, ...]
    lines_label: str
    left: int
    left_words: str
    max_chars: int
    behind: str
    suggestions: tuple[str, ...] = ()
    read_below: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A choice that was not taken: to which question, what was ticked, and why not."""

    question: str
    value: tuple[str, ...]
    why: str


def questions(
    view: View, own: Own, chair: Chair, *, open_: bool, refusal: Refusal | None = None
) -> tuple[Question, ...]:
    """Return what a person is asked now; when nothing is ``open_``, what their table has before it.

    A ``refusal`` comes back with what was ticked.
    """
    phase = view.phase
    if phase is None:
        return ()
    made: list[Question] = []
    for question in phase.inputs:
        if _concerns(question, chair, open_=open_):
            form = _form(view, phase, question, own, chair, open_=open_)
            if refusal is not None and isinstance(form, ChoiceForm) and form.asked:
                form = _refused(form, refusal)
            below = made or not open_ or phase.questionnaire
            made.append(replace(form, level="h2", main=False) if below else form)
    marked = any(isinstance(form, ChoiceForm) and form.signs for form in made)
    return tuple(_unread(form) if marked else form for form in made)


def _refused(form: ChoiceForm, refusal: Refusal) -> ChoiceForm:
    """Give the ticks of a refused answer back to its form."""
    if form.key != refusal.question:
        return form
    groups = (
        replace(
            group,
            options=tuple(replace(one, chosen=one.key in refusal.value) for one in group.options),
        )
        for group in form.groups
    )
    return replace(form, groups=tuple(groups), refusal=refusal.why, answered=False, passed=False)


def _unread(form: Question) -> Question:
    """Leave out the lines that are to be marked on the same page."""
    return replace(form, lines=(), read_below=True) if isinstance(form, IdeasForm) else form


def _concerns(question: AnyInput, chair: Chair, *, open_: bool) -> bool:
    """Tell whether a question is for this person: a table's is for those who sit at one."""
    if not question.asked_on_phones:
        return False
    if question.audience is Audience.TEAMS or question.turns:
        marks = isinstance(question, Choice) and question.audience is Audience.EVERYONE
        # Whoever stayed behind has not the ideas before them that their table marks.
        if marks and (not open_ or chair.before(question) != chair.turn(question)):
            return False
        return bool(chair.team)
    return open_


def _form(
    view: View, phase: Phase, question: AnyInput, own: Own, chair: Chair, *, open_: bool
) -> ChoiceForm | IdeasForm:
    by_team = question.audience is Audience.TEAMS
    asked = open_ and (chair.writes or not by_team)
    if isinstance(question, Choice):
        return _choice(view, phase, question, own, chair, asked=asked)
    return _ideas(view, phase, question, own, chair, asked=asked)


def _common(
    kind: str, phase: Phase, question: AnyInput, about: ShownOption | None, *, asked: bool
) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": question.key,
        "where": place(phase, question),
        "label": question.label,
        "help": question.help,
        "level": "h1",
        "main": True,
        "asked": asked,
        "by_team": question.audience is Audience.TEAMS,
        "about": about,
    }


def _choice(
    view: View, phase: Phase, choice: Choice, own: Own, chair: Chair, *, asked: bool
) -> ChoiceForm:
    by_team = choice.audience is Audience.TEAMS
    answers = view.record.answers_of(phase.key, choice.key)
    answer = answers.get(chair.team) if by_team else own.answer(place(phase, choice))
    before = own.first(choice.prefilled_from)
    groups = _groups(view, choice, chair.team, answer or (), before)
    return ChoiceForm(
        **_common("choice", phase, choice, None, asked=asked),
        groups=groups,
        several=choice.at_most > 1,
        signs=bool(choice.signs),
        most_words=_most(choice),
        answered=answer is not None,
        passed=answer == (),
        prefilled=answer is None and bool(before),
        counted=_counted(choice, sum(len(group.options) for group in groups)),
    )


def _counted(choice: Choice, offered: int) -> tuple[str, ...]:
    """Return « 2 choisies sur 3 » for each number that can be ticked, where there is a limit."""
    most = choice.at_most
    if choice.signs or most == 1 or offered <= most:
        return ()
    return tuple(
        _("{chosen} sur {most}").format(
            chosen=ngettext("{n} choisie", "{n} choisies", n), most=most
        )
        for n in range(most + 1)
    )


def _most(choice: Choice) -> str:
    """Return how many options may be chosen, unless the question says it already."""
    number = choice.at_most
    if choice.signs or number == 1 or str(number) in f"{choice.label} {choice.help}":
        return ""
    return ngettext("Vous pouvez en choisir {n}.", "Vous pouvez en choisir {n} au plus.", number)


def _groups(
    view: View, choice: Choice, team: str, answer: tuple[str, ...], before: str
) -> tuple[ShownGroup, ...]:
    options = choice_options(choice, view.record, team)
    headings = _headings(view, choice, team)
    if len(headings) < 2 and not choice.signs:
        return (ShownGroup("", "", "", _chosen(options, answer, before)),) if options else ()
    found = (
        replace(heading, options=_chosen(_under(options, key), answer, before))
        for key, heading in headings.items()
    )
    return tuple(group for group in found if group.options)


def _under(options: Sequence[Option], group: str) -> Iterable[Option]:
    return (option for option in options if option.group == group)


def _chosen(
    options: Iterable[Option], answer: tuple[str, ...], before: str
) -> tuple[ShownOption, ...]:
    return tuple(
        shown(option, chosen=option.key in answer, before=option.key == before)
        for option in options
    )


def _headings(view: View, choice: Choice, team: str) -> dict[str, ShownGroup]:
    """Return what options stand under: each text with signs, or the slots of many texts."""
    cards = choice_cards(choice, view.record, team)
    if choice.signs:
        return {card.key: ShownGroup(card.text, "", "", ()) for card in cards}
    if choice.at_most < 2 or choice.options_from is None:
        return {}
    slots = source_slots(view.phases, choice.options_from)
    used = {card.slot for card in cards}
    return {
        slot.key: ShownGroup(slot.label, slot.shape, slot.colour, ())
        for slot in slots
        if slot.key in used
    }


def source_slots(phases: Iterable[Phase], source: CardSource) -> tuple[Option, ...]:
    """Return the slots of the texts that a choice is made among."""
    for phase in phases:
        question = phase.input(source.input)
        if source.phase in ("", phase.key) and isinstance(question, Ideas):
            return question.slots
    return ()


def shown(
    option: Option, *, chosen: bool = False, before: bool = False, full: bool = False
) -> ShownOption:
    """Return an option as a person sees it."""
    return ShownOption(
        key=option.key,
        label=option.label,
        shape=option.shape,
        tone=option.colour,
        hints=option.hints,
        chosen=chosen,
        before=before,
        full=full,
    )


def answered(choice: Choice, record: Record, value: Sequence[str]) -> tuple[ShownOption, ...]:
    """Return the options of an answer; a sign is told with the text that it was given to."""
    texts = {card.key: card.text for card in choice_cards(choice, record)} if choice.signs else {}
    options = (one for one in choice_options(choice, record) if one.key in value)
    return tuple(_with_text(shown(one), texts.get(one.group, "")) for one in options)


def _with_text(option: ShownOption, text: str) -> ShownOption:
    if not text:
        return option
    return replace(option, label=_("{sign} : « {text} »").format(sign=option.label, text=text))


def _ideas(
    view: View, phase: Phase, ideas: Ideas, own: Own, chair: Chair, *, asked: bool
) -> IdeasForm:
    by_team = ideas.audience is Audience.TEAMS
    turn = chair.turn(ideas)
    cards = _own_cards(view, phase, ideas, own, chair)
    before = chair.before(ideas)
    slots = () if turn is not None and turn.slot else _slots(ideas, cards, own)
    held = _written(view, phase, ideas, {chair.writes_for(ideas)}) if by_team else cards
    left = _left(ideas, held, slots)
    about = next((one for one in ideas.slots if before and one.key == before.slot), None)
    return IdeasForm(
        **_common("ideas", phase, ideas, shown(about) if about else None, asked=asked),
        slots=slots,
        slot_label=ideas.slot_label or _("Votre place"),
        cards=tuple(
            _card(card, ideas, view, told=bool(slots)) for card in reversed(cards if asked else ())
        ),
        cards_label=_cards_label(ideas),
        lines=_lines(view, ideas, chair, before, hidden=cards if asked else ()),
        lines_label=_("Déjà écrit ici") if before else _("Déjà écrit à votre table"),
        left=left,
        left_words=_left_words(ideas, left),
        max_chars=ideas.max_chars,
        behind=_behind(view, turn, about) if by_team and chair.writes else "",
        suggestions=ideas.suggestions,
    )


def _left_words(ideas: Ideas, left: int) -> str:
    """Return how many more may be written, where it is not told by what there is to write."""
    if ideas.at_most == 1 or (ideas.audience is Audience.TEAMS and left > _FEW):
        return ""
    return ngettext("Vous pouvez encore en écrire {n}.", "Vous pouvez encore en écrire {n}.", left)


def _cards_label(ideas: Ideas) -> str:
    if ideas.audience is Audience.TEAMS:
        return _("Ce que vous avez écrit pour la table")
    return ideas.own_label or _("Mes idées")


def _own_cards(view: View, phase: Phase, ideas: Ideas, own: Own, chair: Chair) -> tuple[Card, ...]:
    """Return the texts that this person may change: their own, or those that they write here."""
    if ideas.audience is not Audience.TEAMS:
        return tuple(card for card in own.cards if _is_of(card, phase, ideas))
    written = _written(view, phase, ideas, {chair.team, chair.writes_for(ideas)})
    return before_it(written, chair.before(ideas))


def _written(view: View, phase: Phase, ideas: Ideas, teams: set[str]) -> tuple[Card, ...]:
    """Return what was written for these tables, wherever it is."""
    return tuple(
        card for card in view.record.cards if card.alias in teams and _is_of(card, phase, ideas)
    )


def _is_of(card: Card, phase: Phase, ideas: Ideas) -> bool:
    return card.input == ideas.key and (ideas.board or card.phase == phase.key)


def _slots(ideas: Ideas, cards: Sequence[Card], own: Own) -> tuple[ShownOption, ...]:
    """Return where a text may go; a slot that holds all it may is full."""
    latest = cards[-1].slot if cards else ""
    chosen = own.first(ideas.slot_from) or latest
    found = []
    for slot in ideas.slots:
        held = sum(1 for card in cards if card.slot == slot.key)
        full = bool(slot.most) and held >= slot.most
        found.append(shown(slot, chosen=slot.key == chosen and not full, full=full))
    return tuple(found)


def _left(ideas: Ideas, cards: Sequence[Card], slots: Sequence[ShownOption]) -> int:
    """Return how many more texts may be sent, over all the slots."""
    left = max(0, ideas.at_most - len(cards))
    if not slots or not all(slot.most for slot in ideas.slots):
        return left
    room = sum(
        max(0, slot.most - sum(1 for card in cards if card.slot == slot.key))
        for slot in ideas.slots
    )
    return min(left, room)


def _lines(
    view: View, ideas: Ideas, chair: Chair, before: Turn | None, *, hidden: Sequence[Card]
) -> tuple[ShownCard, ...]:
    """Return what lies before a table, one's own texts left out, masked ones too."""
    if not chair.team or (before is None and ideas.audience is not Audience.TEAMS):
        return ()
    own = {card.id for card in hidden}
    cards = view.record.cards_of("", ideas.key)
    found = before_it(cards, before) if before else [one for one in cards if one.team == chair.team]
    teams = {one.key: one.label for one in view.record.teams if one.key != chair.team}
    return tuple(
        ShownCard(id=card.id, text=card.text, state=teams.get(card.team, ""))
        for card in found
        if card.id not in own
    )


def _behind(view: View, turn: Turn | None, about: Option | None) -> str:
    """Return for whom someone writes who stayed behind, or nothing."""
    guests = view.record.team(turn.guests) if turn is not None else None
    if guests is None or turn is None or turn.guests == turn.team:
        return ""
    if about is None:
        return _("Vous restez ici. Vous écrivez pour la table {n}.").format(n=guests.number)
    return _("Vous restez ici. Vous écrivez pour la table {n}, devant « {question} ».").format(
        n=guests.number, question=about.label
    )


def _card(card: Card, ideas: Ideas, view: View, *, told: bool) -> ShownCard:
    slot = next((one for one in ideas.slots if told and one.key == card.slot), None)
    return ShownCard(
        id=card.id,
        text=card.text,
        state=card_state(
            card.status,
            ideas,
            proofread=view.info.proofread,
            unread=unread(card, ideas, view.phases, view.run.phase),
        ),
        slot=slot.label if slot else "",
        shape=slot.shape if slot else "",
        tone=slot.colour if slot else "",
    )
