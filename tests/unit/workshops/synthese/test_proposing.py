from __future__ import annotations

import pytest

from app.core.document import Heading, Paragraph, Passage, Passages, Tone
from app.core.phase import State
from app.core.record import CardStatus, Record
from app.core.workshop import Guidance
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES
from app.scene.svg import SECONDARY
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import account, cards, pages, step
from workshops.formats.synthese import FORMAT
from workshops.formats.synthese.phases import Settings

ASKED = Settings(proposed=True)
TEXTS = ("Former un binôme\nLa coordination\nEn mars", "Un bilan")


def written(status: CardStatus = CardStatus.SHOWN) -> Record:
    return Record(cards=cards("propositions", "action", TEXTS, status=status))


def test_phones_propose_actions_only_where_it_was_prepared() -> None:
    held = step(FORMAT, guidance=Guidance(phone="Proposez une action pour avancer."))
    found = {one.key: one for one in FORMAT.phases(held, ASKED, Record())}
    asked = found["propositions"]
    assert [one.asked_on_phones for one in asked.inputs] == [True]
    assert asked.phone == "Proposez une action pour avancer."
    assert list(found)[-2:] == ["propositions", "suites"]
    assert "propositions" not in {one.key for one in FORMAT.phases(held, Settings(), Record())}


def test_actions_are_on_the_wall_once_they_are_shown() -> None:
    found = pages(FORMAT, ASKED, written())
    assert not any("binôme" in line for line in found["propositions", State.OPEN].lines)
    shown = found["propositions", State.REVEALED].lines
    assert "Former un binôme – Qui\u00a0: La coordination – Quand\u00a0: En mars" in shown
    waits = pages(FORMAT, ASKED, written(CardStatus.RECEIVED))["propositions", State.REVEALED]
    assert not any("binôme" in line for line in waits.lines)


@pytest.mark.parametrize("size", SIZES)
def test_pages_keep_to_the_page(size: tuple[int, int]) -> None:
    record = Record(cards=cards("propositions", "action", AWKWARD))
    for page in pages(FORMAT, ASKED, record, size=size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_actions_are_told_with_who_and_when() -> None:
    assert FORMAT.section(account(FORMAT, ASKED, written())) == (
        Paragraph(
            "2 actions proposées. Par exemple\u00a0: «\u00a0Former un binôme\u00a0» (n° 1).",
            Tone.SENTENCE,
        ),
        Heading("Actions proposées", 2),
        Passages(
            (
                Passage("1", "Former un binôme", "La coordination · En mars"),
                Passage("2", "Un bilan"),
            )
        ),
    )
    assert FORMAT.section(account(FORMAT, ASKED, Record())) == ()
