from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.core.record import Channel
from tests.unit.store.sessions import make

ALIAS = st.sampled_from(("a", "b", "c"))
STEP = st.sampled_from((1, 2))
INPUT = st.sampled_from(("place", "bouge"))
VALUE = st.sampled_from(("accord", "doute"))


class LostError(Exception):
    """What makes a transaction end badly."""


class AnswersAsKept(RuleBasedStateMachine):
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

    @invariant()
    def is_what_the_file_says(self) -> None:
        for step in (1, 2):
            assert self.store.record(step).answers == self.reader.record(step).answers

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestAnswersAsKept = AnswersAsKept.TestCase
TestAnswersAsKept.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
