"""What a paper ballot asks, and what the team typed from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.phase import Choice, Ideas, address
from app.core.record import PASS, Channel
from app.core.tally import choice_cards, choice_options
from app.core.text import has_words, join_parts, on_one_line, split_parts
from app.room.panel.without import has_ballot
from app.room.sheets import Line, Mark, Sheet, about
from app.web.shown import slot_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.phase import AnyInput, Option, Phase
    from app.core.record import Record
    from app.room.panel.plan import Plan
    from app.store import Mine
    from app.web.forms import Form

_FIRST_LINES = 3
"""Texts that an empty ballot has room for at once; more can be asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a ballot. ``name`` is that of its fields on the page."""

    name: str
    phase: str
    input: AnyInput

    @property
    def label(self) -> str:
        """What is asked."""
        return self.input.label

    @property
    def place(self) -> str:
        """The question as those that follow from it name it."""
        return address(self.phase, self.input.key)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One text, in as many parts as its question has. ``card`` is the passage it is, or 0."""

    slot: str = ""
    parts: tuple[str, ...] = ("",)
    card: int = 0

    @property
    def text(self) -> str:
        """The text as it is kept, empty when nothing was typed.

        Raises RefusedError when its first part is missing, that the others need.
        """
        first, *others = self.parts
        if not any(has_words(one) for one in self.parts):
            return ""
        if not has_words(first):
            raise RefusedError(_("Remplissez la première ligne, puis envoyez."))
        return join_parts(self.parts) if others else first


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, by the name of each question: ticks (none is « Je passe »), and texts."""

    ticks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, tuple[TypedLine, ...]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was."""
        return not self.ticks and not any(
            has_words(part) for lines in self.lines.values() for one in lines for part in one.parts
        )


def asked_on_paper(plan: Plan, phase: Phase) -> tuple[Asked, ...]:
    """Return what the ballot of a phase asks: first the earlier questions that its own depend on."""
    leading = [
        (one.key, question)
        for one in plan.phases
        for question in one.inputs
        if one.key != phase.key and address(one.key, question.key) in phase.leading
    ]
    own = [(phase.key, question) for question in phase.inputs]
    if not has_ballot(phase):
        return ()
    found = [(key, question) for key, question in [*leading, *own] if question.on_ballots]
    return tuple(Asked(f"q{n}", key, question) for n, (key, question) in enumerate(found))


def leads(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return the questions that others of the same ballot follow from: they are typed first."""
    asked = tuple(asked)
    followed = {one.input.asked_of.question for one in asked if one.input.asked_of is not None}
    return tuple(one for one in asked if one.place in followed)


def for_them(asked: Iterable[Asked], typed: Typed) -> tuple[Asked, ...]:
    """Return what a ballot asks of whoever gave these answers: the lines of their point of view."""
    asked = tuple(asked)
    first = leads(asked)
    there = {one.place for one in first}
    given = {(one.place, option) for one in first for option in typed.ticks.get(one.name, ())}
    return tuple(
        one
        for one in asked
        if (said := one.input.asked_of) is None
        or said.question not in there
        or (said.question, said.option) in given
    )


def read_typed(form: Form, asked: Iterable[Asked]) -> Typed:
    """Return what a form holds, as it was typed."""
    ticks: dict[str, tuple[str, ...]] = {}
    lines: dict[str, tuple[TypedLine, ...]] = {}
    for one in asked:
        if isinstance(one.input, Ideas):
            lines[one.name] = _read_lines(form, one, one.input)
            continue
        chosen = tuple(dict.fromkeys(form.beginning(f"{one.name}-")))
        if PASS in chosen and len(chosen) == 1:
            ticks[one.name] = ()
        elif chosen:
            ticks[one.name] = chosen
    return Typed(ticks, lines)


def _read_lines(form: Form, one: Asked, ideas: Ideas) -> tuple[TypedLine, ...]:
    number = min(form.number(f"{one.name}-nombre", 0), ideas.at_most)
    parts = max(1, len(ideas.parts))
    return tuple(
        TypedLine(
            form.text(f"{one.name}-place-{n}", ""),
            tuple(_text(form, f"{one.name}-texte-{n}-{part}") for part in range(parts)),
            form.number(f"{one.name}-passage-{n}", 0),
        )
        for n in range(number)
    )


def _text(form: Form, name: str) -> str:
    return form.text(name, "").replace("\r\n", "\n").strip()


def stored(asked: Iterable[Asked], given: Mine, *, paper: bool) -> Typed:
    """Return what somebody gave to these questions, as if it was typed.

    ``paper``: on paper alone, and not what they answered themselves on some screen. Texts that
    they wrote themselves are never a ballot's: none takes their place.
    """
    cards = [own.card for own in given.cards if own.card.channel is Channel.PAPER]
    answers = [own.answer for own in given.answers if not paper or own.channel is Channel.PAPER]
    ticks: dict[str, tuple[str, ...]] = {}
    lines: dict[str, tuple[TypedLine, ...]] = {}
    for one in asked:
        if isinstance(one.input, Ideas):
            names = one.input.parts
            lines[one.name] = tuple(
                TypedLine(
                    card.slot,
                    split_parts(card.text, len(names)) if names else (card.text,),
                    card.id,
                )
                for card in cards
                if (card.phase, card.input) == (one.phase, one.input.key)
            )
            continue
        for answer in answers:
            if (answer.phase, answer.input) == (one.phase, one.input.key):
                ticks[one.name] = answer.value
    return Typed(ticks, lines)


def longer(typed: Typed, asked: Iterable[Asked], name: str = "") -> Typed:
    """Return what was typed with room for a few texts of each question, one more of that name."""
    lines = dict(typed.lines)
    for one in asked:
        if isinstance(one.input, Ideas):
            blank = TypedLine("", ("",) * max(1, len(one.input.parts)))
            most, now = one.input.at_most, lines.get(one.name, ())
            wanted = max(len(now) + (one.name == name), min(_FIRST_LINES, most))
            lines[one.name] = (*now, *[blank] * (min(wanted, most) - len(now)))
    return replace(typed, lines=lines)


def sheet(
    step: int, key: str, asked: Iterable[Asked], typed: Typed, before: Typed, *, whole: bool
) -> Sheet:
    """Return what a ballot changes of what was given ``before``.

    ``whole``: what it leaves empty is taken back (a correction); else only what it says is new, and
    its texts take the place of those given to the same question. Raises RefusedError for a text that
    cannot be kept.
    """
    marks: list[Mark] = []
    lines: list[Line] = []
    blank: list[tuple[str, str]] = []
    gone: list[int] = []
    for one in asked:
        if isinstance(one.input, Choice):
            value = typed.ticks.get(one.name)
            was = before.ticks.get(one.name)
            if value is not None:
                if was is None or set(value) != set(was):
                    marks.append(_mark(one, value))
            elif whole and one.name in before.ticks:
                blank.append((one.phase, one.input.key))
            continue
        new, kept = _changed(one, typed.lines.get(one.name, ()), before.lines.get(one.name, ()))
        lines += new
        if whole or new:
            held = {line.card for line in before.lines.get(one.name, ())}
            gone += sorted(held - kept - {line.card for line in new})
    return Sheet(
        step=step,
        key=key,
        marks=tuple(marks),
        lines=tuple(lines),
        blank=tuple(blank),
        gone=tuple(gone),
    )


def erased(step: int, key: str, asked: Iterable[Asked], before: Typed) -> Sheet:
    """Return what takes back all that was given to these questions."""
    return sheet(step, key, asked, Typed(), before, whole=True)


def _mark(one: Asked, value: tuple[str, ...]) -> Mark:
    if PASS in value:
        with about(one.label):
            raise RefusedError(_("Cochez « Je passe », ou une réponse."))
    return Mark(one.phase, one.input.key, value, one.label)


def _changed(
    one: Asked, typed: Iterable[TypedLine], before: Iterable[TypedLine]
) -> tuple[list[Line], set[int]]:
    """Return the texts to be stored, and the passages that stay as they are."""
    known = {line.card: line for line in before}
    new: list[Line] = []
    kept: set[int] = set()
    for line in typed:
        with about(one.label):
            text = line.text
        if not text:
            continue
        same = [n for n, was in known.items() if n not in kept and _alike(was, line)]
        if same:
            kept.add(same[0])
            continue
        was = known.get(line.card)
        card = line.card if was is not None and was.slot == line.slot else 0
        new.append(Line(one.phase, one.input.key, line.slot, text, one.label, card))
    return new, kept


def _alike(was: TypedLine, line: TypedLine) -> bool:
    """Tell whether a text is the passage that it was, or one typed again without its number."""
    return (was.slot, was.parts) == (line.slot, line.parts) and line.card in (0, was.card)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that can be ticked."""

    value: str
    label: str
    shape: str
    tone: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Ticks that stand together: under a text to be marked, or under a heading, or none."""

    name: str
    label: str
    ticks: tuple[Tick, ...]
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question as the page shows it. ``kind``: « un », « plusieurs » or « textes »."""

    name: str
    label: str
    help: str
    of: str
    kind: str
    rows: tuple[Row, ...] = ()
    passed: bool = False
    most: int = 0
    lines: tuple[TypedLine, ...] = ()
    more: bool = False
    names: tuple[str, ...] = ()
    slots: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    slot_label: str = ""
    max_chars: int = 0

    @property
    def holds(self) -> bool:
        """Whether something was typed there."""
        written = any(has_words(text) for line in self.lines for text in line.parts)
        return self.passed or written or any(row.chosen for row in self.rows)

    @property
    def said(self) -> str:
        """What is ticked, in words."""
        return ", ".join(tick.label for row in self.rows for tick in row.ticks if tick.chosen)

    @property
    def short(self) -> bool:
        """Whether its ticks stand beside its question, and a digit each ticks them."""
        alone = self.kind == "un" and len(self.rows) == 1 and not self.rows[0].label
        return alone and 1 < len(self.rows[0].ticks) < 10


def part(one: Asked, typed: Typed, record: Record, of: str) -> Part:
    """Return a question with what was typed. ``of`` says of whom it is asked, if not of all."""
    question = one.input
    if isinstance(question, Ideas):
        return _texts(one, question, typed, of)
    value = typed.ticks.get(one.name)
    several = question.at_most > 1 or (bool(question.signs) and not question.one_each)
    return Part(
        name=one.name,
        label=one.label,
        help=question.help,
        of=of,
        kind="plusieurs" if several else "un",
        rows=_rows(one, question, record, value or ()),
        passed=value == () or PASS in (value or ()),
        most=question.at_most if several and not question.signs else 0,
    )


def _rows(one: Asked, choice: Choice, record: Record, value: tuple[str, ...]) -> tuple[Row, ...]:
    options = choice_options(choice, record)
    if not choice.signs:
        return (_row(f"{one.name}-o", "", options, value),)
    return tuple(
        _row(
            f"{one.name}-{card.key}",
            on_one_line(card.text),
            [option for option in options if option.group == card.key],
            value,
        )
        for card in choice_cards(choice, record)
    )


def _row(name: str, label: str, options: Iterable[Option], value: tuple[str, ...]) -> Row:
    ticks = tuple(
        Tick(one.key, on_one_line(one.label), one.shape, one.colour, one.key in value)
        for one in options
    )
    return Row(name, label, ticks, any(one.chosen for one in ticks))


def _texts(one: Asked, ideas: Ideas, typed: Typed, of: str) -> Part:
    lines = typed.lines.get(one.name, ())
    headings: dict[str, list[tuple[str, str]]] = {}
    for slot in ideas.slots:
        headings.setdefault(slot.group, []).append((slot.key, slot.label))
    return Part(
        name=one.name,
        label=one.label,
        help=ideas.help,
        of=of,
        kind="textes",
        lines=lines,
        more=len(lines) < ideas.at_most,
        names=ideas.parts,
        slots=tuple((heading, tuple(slots)) for heading, slots in headings.items()),
        slot_label=ideas.slot_label or _("Où va ce texte"),
        max_chars=ideas.max_chars,
    )


def asked_of_words(one: Asked, plan: Plan) -> str:
    """Return of whom a question is asked: « Pour qui a répondu : Patients. »; "" when of all."""
    said = one.input.asked_of
    if said is None:
        return ""
    for phase in plan.phases:
        for question in phase.inputs:
            if address(phase.key, question.key) == said.question and isinstance(question, Choice):
                found = next((o for o in question.options if o.key == said.option), None)
                name = slot_name(found) if found is not None else said.option
                return _("Seulement si la réponse est : {option}").format(option=name)
    return ""
