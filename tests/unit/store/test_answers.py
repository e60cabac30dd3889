from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.core.record import CardStatus, Channel
from tests.unit.store.sessions import NOW, make, say, write

if TYPE_CHECKING:
    from app.store import Act

ALIAS = st.sampled_from(("a", "b", "c"))
STEP = st.sampled_from((1, 2))
INPUT = st.sampled_from(("place", "bouge"))
VALUE = st.sampled_from(("accord", "doute"))


class LostError(Exception):
    """What makes a transaction end badly."""


class RecordsAsKept(RuleBasedStateMachine):
    """Whatever is added, withdrawn or lost, the writer knows what any reader finds in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = make(Path(self.folder.name))
        self.reader = self.store.reader()
        self.sent = 0

    def add(self, step: int, question: str, alias: str, value: str) -> None:
        self.sent += 1
        self.store.add_answer(
            step=step, phase="avant", input=question, alias=alias, value=(value,),
            channel=Channel.PHONE, key=f"k{self.sent}", now=float(self.sent),
        )  # fmt: skip

    @rule(step=STEP, question=INPUT, alias=ALIAS, value=VALUE)
    def answer(self, step: int, question: str, alias: str, value: str) -> None:
        self.add(step, question, alias, value)

    @rule(step=STEP, question=INPUT, alias=ALIAS, value=VALUE, nested=st.booleans())
    def lose(self, step: int, question: str, alias: str, value: str, nested: bool) -> None:
        around = self.store.transaction() if nested else self.store.savepoint()
        with around:
            with contextlib.suppress(LostError), self.store.savepoint():
                self.add(step, question, alias, value)
                self.store.record(step)
                raise LostError
            self.store.record(step)

    @rule(step=STEP, question=INPUT, alias=ALIAS)
    def withdraw(self, step: int, question: str, alias: str) -> None:
        self.store.withdraw_answers(step, "avant", question, alias)

    @rule(step=STEP, alias=ALIAS)
    def withdraw_person(self, step: int, alias: str) -> None:
        self.store.withdraw_person({step: alias})

    @rule(step=STEP, alias=ALIAS)
    def write(self, step: int, alias: str) -> None:
        self.sent += 1
        write(self.store, alias, f"une idée {self.sent}", step=step)

    @rule(step=STEP, alias=ALIAS)
    def lose_a_text(self, step: int, alias: str) -> None:
        with contextlib.suppress(LostError), self.store.transaction():
            self.write(step, alias)
            self.store.record(step)
            raise LostError

    @rule(step=STEP, status=st.sampled_from(CardStatus), title=st.booleans())
    def read_over(self, step: int, status: CardStatus, title: bool) -> None:
        for card in self.store.record(step).cards[:1]:
            with self.store.act("Ana", "show", "montrer", NOW) as act:
                act.update("card", card.id, status=status)
                if title:
                    self.put_together(act, step, card.id)

    @staticmethod
    def put_together(act: Act, step: int, card: int) -> None:
        where = {"step_id": step, "phase": "arguments", "input": "idee", "slot": "oui"}
        act.update("card", card, cluster_id=act.insert("cluster", **where, text="Ensemble"))

    @rule(step=STEP)
    def take_apart(self, step: int) -> None:
        for cluster in self.store.record(step).clusters[:1]:
            with self.store.act("Ana", "dissolve", "défaire", NOW) as act:
                act.delete("cluster", cluster.id)

    @rule()
    def undo(self) -> None:
        self.store.undo("Ana", NOW)

    @rule()
    def come_in(self) -> None:
        self.store.add_participant(now=NOW)

    @invariant()
    def is_what_the_file_says(self) -> None:
        for step in (1, 2):
            assert self.store.record(step) == self.reader.record(step)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestRecordsAsKept = RecordsAsKept.TestCase
TestRecordsAsKept.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


def test_boards_are_not_read_anew_for_each_answer(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        write(store, "a", "une idée")
        before = store.record(1)
        say(store, "b", "accord")
        after = store.record(1)
        assert after.answers != before.answers
        assert after.cards is before.cards
