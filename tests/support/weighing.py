"""What a played workshop came to, so that two plays of the same opinions can be compared."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from app.core.document import Picture, Table
from app.core.edition import Edition
from app.core.phase import Choice
from app.core.record import is_card_key
from app.core.tally import choice_options, tally
from app.core.teams import is_shared
from app.report.editions.account import account
from app.report.editions.assemble import assemble
from app.report.editions.channels import answered
from app.report.editions.method import method
from app.report.editions.source import read_source
from app.store import Reader
from tests.support.playing import SESSION
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.core.document import Block
    from app.core.record import Record
    from app.format import Account
    from app.report.editions.source import SessionRecord

_PASSAGE = re.compile(r"n° \d+(?:, n° \d+)*")
_HOW = re.compile(r"^(\d+ feuilles?) : \d+ .*(?:par|sur|à) .*\.$")
"""How the leaves of a tree came, beside how many they are."""
_NUMBERED = re.compile(r"Signe concret \d+")
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
    words = {key: said for one in accounts for key, said in _words(one.record).items()}
    figures = {
        (one.step.key, name): value
        for one in accounts
        for name, value in _figures(one, words).items()
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


def _words(record: Record) -> dict[str, str]:
    """Return cards in words: those put together are one, under their title."""
    titles = {one.id: one.title for one in record.clusters}
    return {card.key: titles.get(card.cluster, card.text) for card in record.cards}


def _figures(told: Account[Any], words: Mapping[str, str]) -> dict[str, object]:
    record = told.record
    teams = {team.key: team.label for team in record.teams}
    found: dict[str, object] = {
        "texts": Counter(
            (
                card.phase,
                card.input,
                card.slot,
                card.text,
                teams.get(card.team, ""),
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
        "teams": sorted(teams.values()),
        "messages": [(one.text, one.status.value) for one in record.messages],
        "sources": [
            Counter(words.get(f"c{n}", "elsewhere") for n in one.sources) for one in record.messages
        ],
        "followups": [(one.what, one.who, one.when) for one in record.followups],
        "together": Counter(
            (
                one.phase,
                _said(one.input, words),
                teams.get(one.alias, one.alias),
                *sorted(_said(key, words) for key in one.value),
            )
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
    name = f"{phase}.{_said(choice.key, words)}"
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
    document = assemble(source, CATALOGUE, Edition.INTERNAL)
    how = 1 + len(method(source, list(accounts)))
    found: dict[str, Counter[str]] = {}
    heading, limits = "", 0
    for block in document.blocks:
        kind = type(block).__name__
        if kind == "Heading" and getattr(block, "level", 0) == 1:
            heading = str(getattr(block, "text", ""))
        if heading.startswith("Méthode") and limits < how:
            limits += 1
            continue
        told = found.setdefault(heading, Counter())
        told.update(line for text in _texts(block) for line in _plain(text))
    return found


def _texts(block: Block) -> list[str]:
    """Return what a block says, a row of a table each: what came first is told first in it."""
    if isinstance(block, Picture):
        return re.split(r"(?<=\.) ", block.alt)
    if not isinstance(block, Table):
        return _strings(msgspec.to_builtins(block))
    if any(not row[0] for row in block.rows):  # Several rows of one heading, in no order.
        return [*block.header, *(cell for row in block.rows for cell in row)]
    rows = (row[1:] if row[0].isdigit() else row for row in block.rows)
    return [*block.header, *(" · ".join(row) for row in rows)]


def _plain(text: str) -> list[str]:
    lines = (" ".join(line.replace("\N{NO-BREAK SPACE}", " ").split()) for line in text.split("\n"))
    kept = (line for line in lines if line and not _BARE_PASSAGE.match(line))
    said = (
        _HOW.sub(r"\1.", _NUMBERED.sub("Signe concret", _PASSAGE.sub("n°", line))) for line in kept
    )
    return [" · ".join(sorted(line.split(" · "))) for line in said]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() if key != "type" for text in _strings(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _strings(one)]
    return []
