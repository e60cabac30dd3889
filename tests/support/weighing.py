"""What a played workshop came to, so that two plays of the same opinions can be compared."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from app.core.document import Picture
from app.core.phase import Choice
from app.core.record import is_card_key
from app.core.tally import choice_options, tally
from app.core.teams import is_shared
from app.report.account import account
from app.report.assemble import assemble
from app.report.channels import answered
from app.report.method import method
from app.report.source import read_source
from app.store import Reader
from tests.support.playing import SESSION
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.core.record import Record
    from app.format import Account
    from app.report.source import SessionRecord

_PASSAGE = re.compile(r"n° \d+(?:, n° \d+)*")
_BARE_PASSAGE = re.compile(r"^\d+$")


class Difference(NamedTuple):
    """Something that two plays do not tell alike: the step, what it is, and both values."""

    step: str
    what: str
    one: object
    other: object


class Weighed(NamedTuple):
    """All figures of a play by step and name, its restitution, and who answered in each step."""

    figures: Mapping[tuple[str, str], object]
    told: Mapping[str, Counter[str]]
    people: Mapping[str, int]
    above: tuple[str, ...]


def weighed(folder: Path) -> Weighed:
    """Return what the play in a folder came to."""
    with contextlib.closing(Reader(folder / SESSION, folder / "copies")) as reader:
        source = read_source(reader, CATALOGUE)
    accounts = [account(one.step, one.record, source.info, CATALOGUE) for one in source.steps]
    figures = {
        (one.step.key, name): value for one in accounts for name, value in _figures(one).items()
    }
    above = [
        f"{one.step.key} {phase.key}.{choice.key}"
        for one in accounts
        for phase in one.phases
        for choice in phase.inputs
        if isinstance(choice, Choice) and tally(one.record, phase.key, choice).above
    ]
    people = {one.step.key: answered(one).people for one in accounts}
    return Weighed(figures, _restitution(source, accounts), people, tuple(above))


def differences(one: Weighed, other: Weighed) -> list[Difference]:
    """Return what two plays do not tell alike."""
    found = [
        Difference(*where, one.figures.get(where), other.figures.get(where))
        for where in sorted({*one.figures, *other.figures})
        if one.figures.get(where) != other.figures.get(where)
    ]
    for part in sorted({*one.told, *other.told}):
        mine, theirs = one.told.get(part, Counter()), other.told.get(part, Counter())
        if mine != theirs:
            lines = [
                sorted((some - rest).elements()) for some, rest in ((mine, theirs), (theirs, mine))
            ]
            found.append(Difference(part, "restitution", *lines))
    return found


def _figures(told: Account[Any]) -> dict[str, object]:
    record = told.record
    words = {card.key: card.text for card in record.cards}
    found: dict[str, object] = {
        "texts": Counter(
            (
                card.phase,
                card.input,
                card.slot,
                card.text,
                card.team,
                card.status.value,
                card.quoted,
            )
            for card in record.cards
        ),
        "quotable": Counter(
            card.text for card in record.cards if card.quoted and card.quote_agreed
        ),
        "clusters": Counter(
            (one.slot, one.title, *sorted(c.text for c in record.cards if c.cluster == one.id))
            for one in record.clusters
        ),
        "links": Counter(
            tuple(sorted(words[f"c{card}"] for card in (one.one, one.other)))
            for one in record.links
        ),
        "teams": [(team.number, team.label) for team in record.teams],
        "messages": [(one.text, one.status.value) for one in record.messages],
        "sources": [
            Counter(words.get(f"c{n}", "elsewhere") for n in one.sources) for one in record.messages
        ],
        "followups": [(one.what, one.who, one.when) for one in record.followups],
        "together": Counter(
            (one.phase, one.input, one.alias, *(_said(key, words) for key in one.value))
            for one in record.answers
            if is_shared(one.alias)
        ),
    }
    for phase in told.phases:
        for choice in phase.inputs:
            if isinstance(choice, Choice):
                found |= _choice(record, phase.key, choice, words)
    return found


def _choice(
    record: Record, phase: str, choice: Choice, words: Mapping[str, str]
) -> dict[str, object]:
    figures = tally(record, phase, choice)
    options = choice_options(choice, record)
    numbers = Counter[str]()
    for option in options:
        numbers[_said(option.key, words)] += figures.of(option.key)
    name = f"{phase}.{choice.key}"
    return {
        name: +numbers,
        f"{name} total": figures.total,
        f"{name} passes": figures.passes,
        f"{name} counted": figures.counted,
    }


def _said(key: str, words: Mapping[str, str]) -> str:
    """Return an option in words: cards have other numbers in each play."""
    card, _sign, sign = key.partition("_")
    if is_card_key(card) and card in words:
        return f"{words[card]} {sign}".strip()
    return key


def _restitution(
    source: SessionRecord, accounts: Iterable[Account[Any]]
) -> dict[str, Counter[str]]:
    """Return every line of the restitution, by the heading it is under; how people answered apart.

    Passages have other numbers, and pictures other ids, in each play.
    """
    document = assemble(source, CATALOGUE)
    how = len(method(source, list(accounts)))
    found: dict[str, Counter[str]] = {}
    heading, limits = "", 0
    for block in document.blocks:
        kind = type(block).__name__
        if kind == "Heading" and getattr(block, "level", 0) == 1:
            heading = str(getattr(block, "text", ""))
        if heading.startswith("Méthode") and limits < how:
            limits += 1
            continue
        lines = [block.alt] if isinstance(block, Picture) else _strings(msgspec.to_builtins(block))
        told = found.setdefault(heading, Counter())
        told.update(line for text in lines for line in _plain(text))
    return found


def _plain(text: str) -> list[str]:
    lines = (" ".join(line.replace("\N{NO-BREAK SPACE}", " ").split()) for line in text.split("\n"))
    return [_PASSAGE.sub("n°", line) for line in lines if line and not _BARE_PASSAGE.match(line)]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() if key != "type" for text in _strings(one)]
    if isinstance(value, list | tuple):
        cells = [one for one in value if isinstance(one, str)]
        if cells and len(cells) == len(value):
            return [" | ".join(cells)]
        return [text for one in value for text in _strings(one)]
    return []
