from __future__ import annotations

from msgspec import Struct

from app.core.record import Card, CardStatus, Record
from app.core.session import Step
from app.rehearsal.ledger import Ledger, audit


class File(Struct):
    """A file that holds so many answers, and these texts."""

    answers: int
    texts: list[str]

    def counts(self) -> dict[str, int]:
        return {"answer": self.answers}

    def steps(self) -> tuple[Step, ...]:
        return (Step(id=1, key="s", type="t", title="T", position=0, minutes=1, settings={}),)

    def record(self, _step_id: int) -> Record:
        return Record(
            cards=tuple(
                Card(number, "p", "i", "", text, CardStatus.SHOWN)
                for number, text in enumerate(self.texts)
            )
        )


def acknowledged(answers: int, *texts: str) -> Ledger:
    ledger = Ledger()
    for _answer in range(answers):
        ledger.acknowledge()
    for text in texts:
        ledger.acknowledge(text)
    return ledger


def test_all_is_well_when_the_file_holds_what_was_acknowledged() -> None:
    found = audit(acknowledged(2, "un", "un", "deux"), File(2, ["deux", "un", "un"]))
    assert (found.stored, found.lost, found.duplicated) == (5, 0, 0)


def test_an_answer_that_is_missing_is_lost() -> None:
    assert audit(acknowledged(3), File(2, [])).lost == 1


def test_an_answer_stored_twice_is_duplicated() -> None:
    assert audit(acknowledged(2), File(3, [])).duplicated == 1


def test_a_text_that_changed_is_lost_though_the_count_is_right() -> None:
    found = audit(acknowledged(0, "un"), File(0, ["autre"]))
    assert (found.lost, found.duplicated) == (1, 1)


def test_a_text_taken_back_must_not_come_back() -> None:
    ledger = acknowledged(0, "un", "deux")
    ledger.withdrawn["un"] += 1
    assert audit(ledger, File(0, ["deux"])).lost == 0
    assert audit(ledger, File(0, ["deux", "un"])).duplicated == 1
