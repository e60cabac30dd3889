"""Choices as phones show them: one of several, boxes under headings, a sign for each text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Audience, Choice, address
from app.core.tally import choice_cards, choice_options, meant
from app.core.text import on_one_line
from app.web.own import place
from app.web.shown import Question, ShownGroup, ShownOption, common, parts_of, shown, source_ideas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Option, Phase
    from app.core.record import Record
    from app.room.view import View
    from app.web.own import Own
    from app.web.tables import Chair

_SHORT = 14
"""Signs of an answer that can stand beside the others of its question: « Je ne sais pas »."""

_WORD = 8
"""Signs of the longest word of such an answer."""

_SENTENCE = 60
"""Signs over which an answer is a sentence, read rather than seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceForm(Question):
    """A choice. ``prefilled``: an earlier place is shown, to be confirmed.

    ``several``: boxes are ticked, under headings; ``signs``: each heading is a text to be marked,
    by one sign where ``one_each``. ``counted``: how many are ticked, in words, from none to the
    most that may be (none where there is no limit to reach). ``refusal``: why what was just sent is
    not taken. ``leads``: other questions of the page are asked of those who answer this one.
    ``row``: its answers stand side by side.
    """

    groups: tuple[ShownGroup, ...]
    several: bool
    signs: bool
    one_each: bool
    most_words: str
    answered: bool
    passed: bool
    prefilled: bool
    leads: bool
    row: bool
    counted: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def options(self) -> tuple[ShownOption, ...]:
        """Every option, headings left out."""
        return tuple(option for group in self.groups for option in group.options)

    @property
    def long(self) -> bool:
        """Whether sentences are chosen from, and not words."""
        return any(len(option.label) > _SENTENCE for option in self.options)

    @property
    def chosen(self) -> tuple[ShownOption, ...]:
        """The options chosen."""
        return tuple(option for option in self.options if option.chosen)

    @property
    def count(self) -> str:
        """How many are ticked, in words."""
        return self.counted[min(len(self.chosen), len(self.counted) - 1)] if self.counted else ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A choice that was not taken: to which question, what was ticked, and why not."""

    question: str
    value: tuple[str, ...]
    why: str


def choice_form(
    view: View, phase: Phase, choice: Choice, own: Own, chair: Chair, *, asked: bool
) -> ChoiceForm:
    """Return a choice, with what this person, or their table, answered already."""
    by_team = choice.audience is Audience.TEAMS
    answers = view.record.answers_of(phase.key, choice.key)
    answer = answers.get(chair.team) if by_team else own.answer(place(phase, choice))
    before = own.first(choice.prefilled_from)
    chosen = meant(answer or (), choice_options(choice, view.record, chair.team))
    groups = _groups(view, choice, chair.team, chosen, before)
    if choice.unlike and not by_team:
        groups = _without(groups, own.answer(choice.unlike) or ())
    options = [option for group in groups for option in group.options]
    leads = view.phase is not None and address(phase.key, choice.key) in view.phase.leading
    return ChoiceForm(
        **common("choice", phase, choice, None, asked=asked),
        groups=groups,
        several=choice.at_most > 1 or bool(choice.signs),
        signs=bool(choice.signs),
        one_each=choice.one_each,
        most_words=_most(choice),
        answered=answer is not None,
        passed=answer == (),
        prefilled=answer is None and bool(before),
        leads=leads,
        row=phase.questionnaire and not leads and all(map(narrow, options)),
        counted=_counted(choice, len(options)),
    )


def _without(groups: Iterable[ShownGroup], keys: Sequence[str]) -> tuple[ShownGroup, ...]:
    """Return groups without the options that were chosen elsewhere."""
    return tuple(
        replace(group, options=tuple(one for one in group.options if one.key not in keys))
        for group in groups
    )


def narrow(option: ShownOption) -> bool:
    """Tell whether an answer is whole in a fifth of a narrow phone: short words, nothing under it."""
    words = option.label.split()
    short = len(option.label) <= _SHORT and all(len(word) <= _WORD for word in words)
    return short and not option.hints


def refused(form: ChoiceForm, refusal: Refusal) -> ChoiceForm:
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
    found = replace(form, groups=tuple(groups), answered=False, passed=False)
    return replace(found, refusal=_too_many(found) or refusal.why)


def _too_many(form: ChoiceForm) -> str:
    """Return how many ticks are to be taken back, "" where there are not too many."""
    number, most = len(form.chosen), len(form.counted) - 1
    if not form.counted or number <= most:
        return ""
    return ngettext(
        "{{told}} : retirez-en une.", "{{told}} : retirez-en {n}.", number - most
    ).format(told=_counted_words(number, most))


def _counted(choice: Choice, offered: int) -> tuple[str, ...]:
    """Return « 2 choisies sur 3 » for each number that can be ticked, where there is a limit."""
    most = choice.at_most
    if choice.signs or most == 1 or offered <= most:
        return ()
    return tuple(_counted_words(n, most) for n in range(most + 1))


def _counted_words(number: int, most: int) -> str:
    """Return « 2 choisies sur 3 »."""
    chosen = ngettext("{n} choisie", "{n} choisies", number)
    return _("{chosen} sur {most}").format(chosen=chosen, most=most)


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
        made = _chosen(view, choice, options, answer, before)
        return (ShownGroup("", "", "", made),) if options else ()
    found = (
        replace(heading, options=_chosen(view, choice, _under(options, key), answer, before))
        for key, heading in headings.items()
    )
    return tuple(group for group in found if group.options)


def _under(options: Sequence[Option], group: str) -> Iterable[Option]:
    return (option for option in options if option.group == group)


def _chosen(
    view: View, choice: Choice, options: Iterable[Option], answer: tuple[str, ...], before: str
) -> tuple[ShownOption, ...]:
    made = (
        shown(option, chosen=option.key in answer, before=option.key == before)
        for option in options
    )
    source = choice.options_from
    ideas = source_ideas(view.phases, source) if source is not None and not choice.signs else None
    return tuple(_in_parts(one) if ideas is not None and ideas.parts else one for one in made)


def _in_parts(option: ShownOption) -> ShownOption:
    """Show a text of several lines by its first one; the others are read under it."""
    label, *rest = option.label.split("\n")
    return replace(option, label=label, hints=tuple(line for line in rest if line.strip()))


def _headings(view: View, choice: Choice, team: str) -> dict[str, ShownGroup]:
    """Return what options stand under: each text with signs, or the slots of many texts."""
    source = choice.options_from
    if source is None:
        return {}
    cards = choice_cards(choice, view.record, team)
    ideas = source_ideas(view.phases, source)
    if choice.signs:
        return {
            card.key: ShownGroup(card.text, "", "", (), card.key, parts_of(ideas, card.text))
            for card in cards
        }
    if choice.at_most < 2:
        return {}
    slots = ideas.slots if ideas is not None else ()
    used = {card.slot for card in cards}
    return {
        slot.key: ShownGroup(slot.label, slot.shape, slot.colour, (), slot.key)
        for slot in slots
        if slot.key in used
    }


def answered(choice: Choice, record: Record, value: Sequence[str]) -> tuple[ShownOption, ...]:
    """Return the options of an answer; a sign is told with the text that it was given to."""
    texts = {card.key: on_one_line(card.text) for card in choice_cards(choice, record)}
    offered = choice_options(choice, record)
    chosen = meant(value, offered)
    options = (shown(one) for one in offered if one.key in chosen)
    if not choice.signs:
        return tuple(replace(one, label=texts.get(one.key, one.label)) for one in options)
    marked = {key: key.rpartition("_")[0] for key in value}
    return tuple(_with_text(one, texts.get(marked[one.key], "")) for one in options)


def _with_text(option: ShownOption, text: str) -> ShownOption:
    if not text:
        return option
    return replace(option, label=_("{sign} : « {text} »").format(sign=option.label, text=text))
