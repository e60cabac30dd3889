"""What the forms of a phone's page are made of: options, texts, and what every form says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.phase import Audience, Ideas
from app.core.text import split_parts
from app.web.own import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.phase import AnyInput, CardSource, Option, Phase


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
    """Options under a heading; without one, ``label`` is empty. ``key`` tells headings apart."""

    label: str
    shape: str
    tone: str
    options: tuple[ShownOption, ...]
    key: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def chosen(self) -> tuple[ShownOption, ...]:
        """The options chosen under it."""
        return tuple(option for option in self.options if option.chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """A text, where it stands, and the slot that it is in, if that must be told.

    ``parts``: the names of its lines, each with what it says, where it has several; ``fields``:
    those too that say nothing, to be changed.
    """

    id: int
    text: str
    state: str
    slot: str = ""
    shape: str = ""
    tone: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownLines:
    """The texts of one place of a table's board, under its name."""

    label: str
    shape: str
    tone: str
    lines: tuple[ShownCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One form of the page. ``level`` is its heading: the first one is the page's own.

    ``asked``: this person may answer now; if not, they read. ``about`` is what lies before their
    table, if that is what they are asked about.
    """

    kind: str
    phase: str
    key: str
    where: str
    label: str
    help: str
    level: str
    main: bool
    asked: bool
    by_team: bool
    about: ShownOption | None


def common(
    kind: str, phase: Phase, question: AnyInput, about: ShownOption | None, *, asked: bool
) -> dict[str, Any]:
    """Return what every form says of its question."""
    return {
        "kind": kind,
        "phase": phase.key,
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


def slot_name(slot: Option) -> str:
    """Return what a slot is called away from its heading: « Le patient · Savoirs »."""
    return f"{slot.group} · {slot.label}" if slot.group else slot.label


def parts_of(ideas: Ideas | None, text: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of a text that say something, by name; () where it is one text."""
    return tuple((name, words) for name, words in fields_of(ideas, text) if words)


def fields_of(ideas: Ideas | None, text: str) -> tuple[tuple[str, str], ...]:
    """Return every line of a text by name, those too that say nothing."""
    names = ideas.parts if ideas is not None else ()
    return tuple(zip(names, split_parts(text, len(names)), strict=True)) if names else ()


def source_ideas(phases: Iterable[Phase], source: CardSource) -> Ideas | None:
    """Return the question whose texts a choice is made among."""
    for phase in phases:
        question = phase.input(source.input)
        if source.phase in ("", phase.key) and isinstance(question, Ideas):
            return question
    return None
