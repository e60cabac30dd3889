"""An attack on all that is published together: who reads every edition finds no small class.

A world is a session that might have been. All worlds of a small room are told, each in full; those
that read the same, word for word, cannot be told apart by anybody, not even by who knows the rules.
A class is found where it has the same size, from 1 to the threshold less 1, in all worlds that read
as one of them does. That is an exact search: nothing is parsed, and no constraint is forgotten.

Rooms that have many worlds are searched by `make soak`.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from app.core.edition import Edition
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    CountingMode,
    Presence,
    Record,
    RoomCount,
)
from app.core.session import Run, SessionInfo, Step
from app.report.editions import facts
from app.report.editions.assemble import assemble
from app.report.editions.chapters import chapters, telling
from app.report.editions.seen import head, how_to_withdraw, keepsakes, seen
from app.report.editions.source import SessionRecord, StepRecord
from app.report.extracts.sheets import sheets
from app.report.takeaway import PHONE
from workshops import CATALOGUE
from workshops.formats.arbre.section import printed_tree
from workshops.formats.arbre.settings import Settings as TreeSettings
from workshops.formats.cible.settings import Settings as TargetSettings
from workshops.formats.debat_mouvant.settings import Settings as DebateSettings
from workshops.formats.debat_mouvant.settings import StatementPlan
from workshops.formats.evaluation.questionnaires import LEVEL
from workshops.formats.evaluation.questionnaires import Settings as EvaluationSettings
from workshops.formats.idees.settings import Settings as IdeasSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from workshops.formats.arbre.tally import Tree

K = 3
"""The threshold of these rooms: the lowest there may be (formats.md §1.5), so that rooms are small."""
PLUS = CountingMode.PHONES_PLUS_HANDS
WAYS = (Channel.PHONE, Channel.KIOSK, Channel.PAPER)

soak = pytest.mark.soak

Profiles = tuple[tuple[str, int], ...]
World = tuple["Mapping[str, int]", SessionRecord]
"""The sizes of the classes that nobody may find, and the session."""


def shares(people: int, classes: int) -> Iterator[tuple[int, ...]]:
    """Give every way to share people among classes."""
    if classes == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in shares(people - first, classes - 1):
            yield (first, *others)


def published(source: SessionRecord) -> str:
    """Return all that anybody may read of a session: the chapters that editions take from, tables."""
    blocks = chapters(telling(source, CATALOGUE, Edition.INTERNAL))
    gathered = facts.gathering(source.presence, source.info.threshold)
    return repr((blocks, gathered, sheets(source, CATALOGUE)))


def found(worlds: Iterable[World]) -> set[tuple[str, int]]:
    """Return the classes under the threshold that a reader finds in some world, and their sizes."""
    return {(name, secrets[name]) for name, secrets, _source in recovered(worlds)}


def recovered(
    worlds: Iterable[World], read: Callable[[SessionRecord], str] = published
) -> list[tuple[str, Mapping[str, int], SessionRecord]]:
    """Return each class under the threshold that a reader finds, with the world it is found in."""
    same: dict[str, list[World]] = defaultdict(list)
    for secrets, source in worlds:
        same[read(source)].append((secrets, source))
    return [
        (name, *world)
        for every in same.values()
        for name in set.intersection(*(set(secrets) for secrets, _source in every))
        if 0 < every[0][0][name] < K and len({secrets[name] for secrets, _source in every}) == 1
        for world in every
    ]


def session(
    *steps: tuple[str, Struct, Record], people: int, profiles: Profiles = ()
) -> SessionRecord:
    held = tuple(
        StepRecord(
            Step(
                id=number, key=f"s{number}", type=kind, title=f"Étape {number}", position=number,
                minutes=10, settings=to_builtins(settings),
            ),
            replace(record, threshold=K, presence=Presence(with_phone=people)),
        )
        for number, (kind, settings, record) in enumerate(steps, 1)
    )  # fmt: skip
    presence = Presence(with_phone=people, profiles=profiles)
    return SessionRecord(SessionInfo(title="S", threshold=K, proofread=False), held, presence)


# --- Coarse profiles ---------------------------------------------------------------------------

PROFILES = ("usagers", "professionnels", "institutions")


def gatherings(people: int) -> Iterator[World]:
    for *sizes, silent in shares(people, len(PROFILES) + 1):
        classes = dict(zip(PROFILES, sizes, strict=True))
        yield (
            {**classes, "silent": silent},
            session(people=people, profiles=tuple(classes.items())),
        )


@pytest.mark.parametrize("people", range(1, 11))
def test_no_small_profile_is_found(people: int) -> None:
    assert found(gatherings(people)) == set()


def test_the_attack_finds_a_small_profile_once_the_rule_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        facts, "breakdown", lambda classes, _k: {k: n for k, n in classes.items() if n}
    )
    assert ("institutions", 1) in found(gatherings(7))


def test_the_attack_finds_a_small_profile_that_the_total_reveals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        facts, "breakdown", lambda classes, k: {c: n for c, n in classes.items() if n >= k}
    )
    assert found(gatherings(10))


def helped(people: int) -> Iterator[World]:
    """Give a room where so many people were there to help or to interpret."""
    for helpers in range(K + 2):
        room = session(people=people)
        yield (
            {"helpers": helpers},
            replace(room, presence=replace(room.presence, helpers=helpers)),
        )


def test_few_people_who_helped_are_not_counted_anywhere() -> None:
    assert found(helped(6)) == set()


# --- Ways of answering -------------------------------------------------------------------------


def rules(sizes: tuple[int, ...], hands: int = 0) -> tuple[str, Struct, Record]:
    """Return a step where so many people agreed by each way, and so many by hand."""
    ways = [way for way, size in zip(WAYS, sizes, strict=True) for _each in range(size)]
    answers = tuple(
        Answer("regles", "accord", f"p{number}", ("oui",), channel=way)
        for number, way in enumerate(ways)
    )
    counts = (RoomCount("regles", "accord", "oui", hands, PLUS),) if hands else ()
    return "accueil", CATALOGUE["accueil"].first_settings(), Record(answers=answers, counts=counts)


def named(step: int, sizes: tuple[int, ...], hands: int) -> dict[str, int]:
    """Return how many people used each way; who is everybody is nobody in particular."""
    every = dict(zip((*WAYS, "main"), (*sizes, hands), strict=True))
    whole = sum(every.values())
    return {f"{step} {way}": size for way, size in every.items() if size < whole}


def ways(people: int, others: tuple[int, ...]) -> Iterator[World]:
    """Give a step that so many people answered in any way, beside one that others answered."""
    second = rules(others)
    for *sizes, hands in shares(people, len(WAYS) + 1):
        first = tuple(sizes)
        secrets = {**named(1, first, hands), **named(2, others, 0)}
        yield secrets, session(rules(first, hands), second, people=12)


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5, 7, 9])
@pytest.mark.parametrize("others", [(0, 0, 0), (6, 0, 0), (4, 4, 0)])
def test_no_way_that_few_people_had_is_found(people: int, others: tuple[int, ...]) -> None:
    assert found(ways(people, others)) == set()


# --- Texts: how they came in -------------------------------------------------------------------

TEXT_WAYS = (Channel.PHONE, Channel.KIOSK, Channel.PAPER, Channel.VOICE)


def trees(texts: int, writers: int) -> Iterator[World]:
    """Give a tree of so many leaves that came in any way; ``writers`` with a phone write in turn.

    What was written on paper is typed afterwards.
    """
    settings = TreeSettings()
    for sizes in shares(texts, len(TEXT_WAYS)):
        ways = [way for way, size in zip(TEXT_WAYS, sizes, strict=True) for _each in range(size)]
        cards = tuple(
            Card(
                number, "pousse", "feuille", settings.parts[0].key, "Une feuille.",
                CardStatus.SHOWN, way,
                alias="" if way in (Channel.PAPER, Channel.VOICE) else f"{way}{number % writers}",
                late=way is Channel.PAPER,
            )
            for number, way in enumerate(ways, 1)
        )  # fmt: skip
        secrets = {
            str(way): size for way, size in zip(TEXT_WAYS, sizes, strict=True) if size < texts
        }
        yield secrets, session(("arbre", settings, Record(cards=cards)), people=12)


@pytest.fixture
def _drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each picture once: it takes most of the time, and worlds share them."""
    known: dict[str, str] = {}

    def drawn(settings: TreeSettings, grown: Tree) -> str:
        key = repr((grown.leaves, grown.bunches))
        if key not in known:
            known[key] = printed_tree(settings, grown)
        return known[key]

    monkeypatch.setattr(import_module("workshops.formats.arbre.section"), "printed_tree", drawn)


@pytest.mark.usefixtures("_drawn_once")
@pytest.mark.parametrize(
    ("texts", "writers"),
    [
        (3, 9),
        (6, 9),
        (6, 2),
        pytest.param(9, 9, marks=soak),
        pytest.param(10, 9, marks=soak),
        pytest.param(9, 3, marks=soak),
    ],
)
def test_no_way_that_few_texts_came_in_is_found(texts: int, writers: int) -> None:
    assert found(trees(texts, writers)) == set()


# --- Points of view ----------------------------------------------------------------------------

VIEWS = ("professionnel", "usager", "proche")
PLACED = ((True, True), (False, False), (True, False))
"""Whether a person places a point in the first sector, and in the others; else « Je passe »."""


def targets(people: int, patterns: int) -> Iterator[World]:
    """Give a target where people look from somewhere and place some points, or none."""
    settings = TargetSettings(carer=True)
    sectors = [one.key for one in settings.quarters]
    cells = list(product(VIEWS, PLACED[:patterns]))
    for sizes in shares(people, len(cells)):
        secrets = dict.fromkeys(VIEWS, 0)
        answers: list[Answer] = []
        for (view, placed), size in zip(cells, sizes, strict=True):
            secrets[view] += size
            for _each in range(size):
                alias = f"p{len(answers)}"
                answers.append(Answer("regard", "regard", alias, (view,)))
                answers += [
                    Answer("seul", f"{sector}_{view}", alias, ("1",) if placed[number > 0] else ())
                    for number, sector in enumerate(sectors)
                ]
        told = {view: size for view, size in secrets.items() if size < people}
        yield told, session(("cible", settings, Record(answers=tuple(answers))), people=people)


@pytest.mark.parametrize(
    ("people", "patterns"), [(2, 3), (4, 2), (5, 2), pytest.param(7, 2, marks=soak)]
)
def test_no_point_of_view_of_few_people_is_found(people: int, patterns: int) -> None:
    assert found(targets(people, patterns)) == set()


def test_the_attack_finds_a_point_of_view_that_passes_beside_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("tally", "section"):
        place = import_module(f"workshops.formats.cible.{module}")
        monkeypatch.setattr(place, "many_look", lambda *_known: True)
    assert ("proche", 1) in found(targets(5, 2))


# --- Points given by hand ----------------------------------------------------------------------


def pointed(people: int, points: int) -> Iterator[World]:
    """Give ideas to which people gave points, on a phone or with stickers."""
    settings = IdeasSettings(keep=2, least_points=points, most_points=points)
    cards = tuple(
        Card(number, "ecrire", "idee", "porte", f"Idée {number}", CardStatus.SHOWN)
        for number in range(1, 5)
    )
    for phones, hands in shares(people, 2):
        answers = tuple(
            Answer("points", "points", f"p{number}", ("c1", "c2")[:points])
            for number in range(phones)
        )
        counts = tuple(
            RoomCount("points", "points", key, hands, PLUS) for key in ("c1", "c2")[:points]
        )
        record = Record(answers=answers, cards=cards, counts=counts if hands else ())
        secrets = {"phones": phones, "hands": hands} if phones and hands else {}
        yield secrets, session(("idees", settings, record), people=people)


@pytest.mark.parametrize("people", range(1, 9))
@pytest.mark.parametrize("points", [1, 2])
def test_nobody_who_gave_points_by_hand_is_found(people: int, points: int) -> None:
    assert found(pointed(people, points)) == set()


# --- Who went where ----------------------------------------------------------------------------

CAMPS = ("accord", "desaccord")
DEBATE = import_module("workshops.formats.debat_mouvant.tally")


def debates(people: int, by_hand: int) -> Iterator[World]:
    """Give a debate between two camps: each person stays or goes, some are counted by hand."""
    settings = DebateSettings(statements=(StatementPlan(text="Oui ?"),), mode=PLUS)
    paths = list(product(CAMPS, CAMPS))
    for sizes in shares(people, len(paths)):
        for first, last in product(range(by_hand + 1), repeat=2):
            walks = [path for path, size in zip(paths, sizes, strict=True) for _each in range(size)]
            answers = tuple(
                Answer(f"a1_{moment}", "place", f"p{number}", (place,))
                for number, walk in enumerate(walks)
                for moment, place in zip(("avant", "apres"), walk, strict=True)
            )
            hands = {("avant", 0): first, ("avant", 1): by_hand - first}
            hands |= {("apres", 0): last, ("apres", 1): by_hand - last}
            counts = tuple(
                RoomCount(f"a1_{moment}", "place", CAMPS[camp], size, PLUS)
                for (moment, camp), size in hands.items()
            )
            secrets = {
                f"{one} {other}": size for (one, other), size in zip(paths, sizes, strict=True)
            }
            record = Record(answers=answers, counts=counts)
            yield secrets, session(("debat_mouvant", settings, record), people=people + by_hand)


def followed(people: int, by_hand: int) -> set[tuple[str, str]]:
    """Return the ribbons that are found, each with the world it is found in."""
    return {(name, repr(source)) for name, _secrets, source in recovered(debates(people, by_hand))}


@pytest.mark.parametrize(
    ("people", "by_hand"),
    [(7, 0), (3, 2), pytest.param(4, 2, marks=soak), pytest.param(3, 3, marks=soak)],
)
def test_moves_that_are_told_tell_of_nobody_what_the_places_do_not(
    people: int, by_hand: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {repr(one) for _, one in debates(people, by_hand) if "Déplacements" in published(one)}
    told = {one for one in followed(people, by_hand) if one[1] in moved}
    monkeypatch.setattr(DEBATE, "moves_allowed", lambda *_known: False)
    assert told <= followed(people, by_hand)


def test_the_attack_follows_somebody_once_moves_are_always_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DEBATE, "moves_allowed", lambda *_known: True)
    told = followed(7, 0)
    monkeypatch.setattr(DEBATE, "moves_allowed", lambda *_known: False)
    assert told - followed(7, 0)


# --- Before and after ---------------------------------------------------------------------------

EVALUATION = import_module("workshops.formats.evaluation.tally")
LOW, HIGH, AWAY = "niveau_1", "niveau_3", ""


def evaluations(people: int) -> Iterator[World]:
    """Give two questionnaires: each person says a level at both, or was away at one of them."""
    paths = [path for path in product((LOW, HIGH, AWAY), repeat=2) if any(path)]
    for sizes in shares(people, len(paths)):
        walks = [path for path, size in zip(paths, sizes, strict=True) for _each in range(size)]
        start, end = (
            tuple(
                Answer("avis", LEVEL, f"p{number}", (walk[moment],))
                for number, walk in enumerate(walks)
                if walk[moment]
            )
            for moment in (0, 1)
        )
        record = Record(answers=end, before=Record(answers=start, threshold=K))
        secrets = {f"{one} {other}": size for (one, other), size in zip(paths, sizes, strict=True)}
        yield (
            secrets,
            session(("evaluation", EvaluationSettings(compared=True), record), people=people),
        )


def of_steps(source: SessionRecord) -> str:
    """Return what the sections and the tables tell of the steps alone: most worlds differ there."""
    found = telling(source, CATALOGUE, Edition.INTERNAL).accounts
    forms = [(one, CATALOGUE[one.step.type]) for one in found]
    return repr([(form.section(one), form.figures and form.figures(one)) for one, form in forms])


def levels_found(people: int) -> set[tuple[str, str]]:
    found_so = recovered(evaluations(people), of_steps)
    return {(name, repr(source)) for name, _secrets, source in found_so}


def told_of(people: int) -> set[str]:
    """Return the worlds where changes of level are told."""
    every = ((repr(source), of_steps(source)) for _secrets, source in evaluations(people))
    return {world for world, text in every if "choisi le même niveau" in text}


def test_changes_that_are_told_tell_of_nobody_what_the_levels_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moved = told_of(4)
    assert moved
    found_so = {one for one in levels_found(4) if one[1] in moved}
    monkeypatch.setattr(EVALUATION, "moves_allowed", lambda *_known, **_directed: False)
    assert found_so <= levels_found(4)


def test_the_attack_finds_the_level_of_who_left_once_changes_are_always_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EVALUATION, "moves_allowed", lambda *_known, **_directed: True)
    always = levels_found(4)
    monkeypatch.setattr(EVALUATION, "moves_allowed", lambda *_known, **_directed: False)
    assert always - levels_found(4)


# --- The editions themselves -------------------------------------------------------------------


def alike(people: int) -> Iterator[tuple[SessionRecord, ...]]:
    """Give sessions that nobody tells apart, a few of each sort."""
    rooms = (
        gatherings(people),
        ways(people, (6, 0, 0)),
        pointed(people, 2),
        trees(people, 9),
        evaluations(3),
    )
    for worlds in rooms:
        same: dict[str, list[SessionRecord]] = defaultdict(list)
        for _secrets, source in worlds:
            same[published(source)].append(source)
        for every in same.values():
            if len(every) > 1:
                yield every[0], every[len(every) // 2], every[-1]


@pytest.mark.usefixtures("_drawn_once")
@pytest.mark.parametrize("people", [4, pytest.param(6, marks=soak)])
def test_nothing_that_is_handed_out_tells_apart_what_the_attack_does_not(people: int) -> None:
    compared = 0
    for ends in alike(people):
        compared += 1
        for edition in Edition:
            assert len({repr(assemble(one, CATALOGUE, edition)) for one in ends}) == 1
        assert len({taken_away(one) for one in ends}) == 1
    assert compared


def taken_away(source: SessionRecord) -> str:
    """Return what people keep on their phone and on the page « À emporter »."""
    found = seen(source, Run(finished=True), CATALOGUE)
    return repr(
        (head(found), tuple(keepsakes(found, CATALOGUE, PHONE)), how_to_withdraw(found.info))
    )
