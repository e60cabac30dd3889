"""The remote is a full second seat: whatever the window can do, a device of the team can."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import app.ui.console
from app.room.board import Board
from app.room.closing import Closing
from app.room.conduct import Conduct
from app.room.desk import Desk
from app.room.editing import Rewriting
from app.room.people import People
from app.room.planning import Planning
from app.room.seats import Seats
from app.room.shared import Shared
from app.room.teams import Teams
from app.ui.console.acts import Acts
from app.ui.console.board_acts import BoardActs
from app.ui.console.table_acts import TableActs
from app.web.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = {
    "conduct": Conduct, "board": Board, "desk": Desk, "teams": Teams, "people": People,
    "closing": Closing, "planning": Planning, "seats": Seats, "shared": Shared,
    "editing": Rewriting,
}  # fmt: skip

INTENTIONS = {
    "conduct.next": "suivant", "conduct.back": "revenir", "conduct.go": "aller",
    "conduct.open": "ouvrir", "conduct.close": "fermer", "conduct.reveal": "reveler",
    "conduct.screen": "ecran", "conduct.announce": "annoncer", "conduct.call": "appeler",
    "conduct.timer": "minuteur", "conduct.skip": "passer", "conduct.lengthen": "allonger",
    "conduct.reorder": "deplacer", "conduct.count_by": "mode", "conduct.count": "compter",
    "conduct.colour": "couleurs",
    "board.move": "ranger", "board.cluster": "regrouper", "board.join": "regrouper",
    "board.leave": "sortir", "board.title": "titrer", "board.dissolve": "defaire",
    "board.link": "attacher", "board.unlink": "detacher", "board.read_next": "lire-suivant",
    "board.spotlight": "agrandir", "board.zoom": "zoomer",
    "desk.note": "noter", "desk.show": "montrer", "desk.mask": "masquer",
    "desk.correct": "corriger", "desk.quote": "citer", "desk.withdraw": "retirer",
    "desk.message": "message", "desk.reword": "reformuler", "desk.judge": "juger",
    "desk.link": "relier", "desk.drop": "jeter-message", "desk.followup": "suite",
    "desk.drop_followup": "jeter-suite",
    "teams.compose": "composer", "teams.move": "asseoir", "teams.lock": "garder-tables",
    "teams.seat_late": "placer", "teams.wish": "souhaiter", "teams.unwish": "retirer-souhait",
    "teams.accessible": "accessible", "teams.role": "role", "teams.profile": "profil",
    "teams.choose": "choisir",
    "people.arrive": "presence", "people.depart": "presence", "people.leave": "est-partie",
    "people.come_back": "est-revenue", "people.oral_consent": "accords", "people.door": "porte",
    "people.remove": "retirer-telephone", "shared.card_given": "carte-donnee",
    "closing.undo": "annuler", "closing.proofread": "relecture", "closing.validate": "valider",
    "closing.copy": "copier", "closing.anonymise": "clore",
    "planning.add": "ajouter-etape", "planning.duplicate": "copier-etape",
    "planning.move": "deplacer", "planning.remove": "retirer-etape",
    "seats.revoke": "retirer-appareil", "seats.revoke_all": "tout-delier",
}  # fmt: skip
"""Every intention of the room that a facilitator may have, and the command that asks it."""

ELSEWHERE = {
    "planning.tell": "what is said once of a session is written in « Préparer », before people come",
    "planning.change": "settings of a step are written in « Préparer »; its minutes have a command",
    "closing.exported": "the window tells which files it wrote on its own machine",
    "editing.arrange": "the contents are arranged beside the pages, in the window's studio",
    "editing.write": "as above: the team's words are seen on the page as they are written",
    "editing.reword": "as above: what may tell who spoke is pointed at there",
    "editing.read": "as above: two people read there",
    "editing.unread": "as above",
    "editing.reread": "as above: what was re-read is noted by number there",
    "editing.order": "as above: key messages are put in their order there",
    "seats.pair": "any device does it by typing a code",
    "shared.answer_for": "a phone asks it, for the person beside it",
    "shared.agree_first": "somebody asks it at the tablet",
    "shared.let_go": "a phone asks it",
    "shared.newcomer": "somebody asks it at the tablet",
}
"""What no command asks, and why."""

NO_SEAT = {
    "closing.exported": "a file was written: nothing of the session changes",
    "closing.copy": "a copy changes nothing of the session",
    "seats.pair": "the device names itself",
    "shared.answer_for": "a phone acts, not a seat",
    "shared.let_go": "a phone acts, not a seat",
    "shared.agree_first": "a person agrees, and no seat",
    "shared.card_given": "it changes nothing of the session",
}
"""Intentions that name no seat, and why the journal does without."""

UNSEEN = {
    "noter": "it adds; its key makes it one",
    "retirer": "the person takes that very text back, whatever it says now",
    "defaire": "it names that very group",
    "attacher": "twice the same link is one",
    "detacher": "it names that very link",
    "profil": "it says what that very person said",
    "souhaiter": "twice the same wish is one",
    "retirer-souhait": "it names that very wish",
    "message": "twice the same message is one",
    "suite": "twice the same is one",
    "jeter-suite": "it names that very one",
    "presence": "each press is one more person; its key makes a repeated sending one",
    "accords": "each sending counts other people; its key makes a repeated one one",
    "est-partie": "refused when that very person is gone already",
    "carte-donnee": "it names those very cards",
    "est-revenue": "refused when that very person is back already",
    "porte": "it says open or closed", "relecture": "it says yes or no",
    "valider": "it says yes or no", "couleurs": "it says yes or no",
    "retirer-telephone": "it names that very phone",
    "ajouter-etape": "it adds; its key makes it one", "copier-etape": "as above",
    "retirer-etape": "it names that very step",
    "nouveau-code": "the former code of that duty is no longer good, as is told",
    "retirer-appareil": "it names that very device", "tout-delier": "it says all",
    "copier": "one more copy harms nothing", "clore": "the word is typed, and refused twice",
}  # fmt: skip
"""Commands that carry neither revision nor what was read, and why nothing is lost by it."""


def _intentions() -> Iterator[tuple[str, object]]:
    for group, kind in GROUPS.items():
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_") and "Future" in str(method.__annotations__.get("return")):
                yield f"{group}.{name}", method


def test_every_intention_of_the_room_has_a_command_or_a_reason() -> None:
    known = {name for name, _method in _intentions()}
    assert known == set(INTENTIONS) | set(ELSEWHERE)
    assert not set(INTENTIONS) & set(ELSEWHERE)


def test_every_command_asks_an_intention_that_is_listed() -> None:
    assert set(INTENTIONS.values()) <= set(COMMANDS)
    several = {"montrer-tout", "masquer-tout", "accord", "nouveau-code"}
    assert set(COMMANDS) - set(INTENTIONS.values()) == several


@pytest.mark.parametrize("kind", [Acts, BoardActs, TableActs])
def test_every_act_of_the_console_has_a_command(kind: type) -> None:
    """The console acts through these: each calls intentions, and each of them has its command."""
    tree = ast.parse(inspect.getsource(kind))
    room = {f"{group}.{name}" for group, has in GROUPS.items() for name in vars(has)}
    asked = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            asked.add(f"{node.value.attr.removeprefix('_')}.{node.attr}")
    asked &= room
    assert asked
    assert asked <= set(INTENTIONS) | {"seats.code", "seats.devices", "seats.waiting_code"}


def test_no_other_part_of_the_console_asks_what_has_no_command() -> None:
    asked = set()
    for path in sorted(Path(app.ui.console.__path__[0]).glob("*.py")):
        for group, name in re.findall(r"\broom\.(\w+)\.(\w+)\(", path.read_text(encoding="utf-8")):
            asked.add(f"{group}.{name}")
    looks = {"seats.code", "seats.devices", "seats.waiting_code", "shared.numbers"}
    assert asked
    assert asked - looks <= set(INTENTIONS)


def test_every_intention_passes_the_name_of_its_seat() -> None:
    without = {
        name
        for name, method in _intentions()
        if "seat" not in inspect.signature(method).parameters  # type: ignore[arg-type]
    }
    assert without == set(NO_SEAT)


def test_every_command_is_given_on_what_was_seen_or_a_reason() -> None:
    """A command carries the revision of its page, or the words, numbers, row that were read there."""
    marks = ("revision", "_seen", "_read", '"vu"', '"ligne"', "wording", "_cards")
    late = {
        name
        for name, act in COMMANDS.items()
        if not any(mark in inspect.getsource(act) for mark in marks)
    }
    assert late == set(UNSEEN)
