"""What is said of the sentence of the start, at the start and at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.document import Bullets, Heading, Paragraph, Passage, Passages, Table, Tone
from app.core.phase import Audience, Ideas
from app.core.record import Card, CardStatus, Channel, CountingMode, Record, RoomCount
from app.format import Account, Moment, Stage
from app.scene.theme import LIGHT
from tests.unit.workshops.evaluation.sheets import END, LEVELS, START, STEP, compared, understood
from tests.unit.workshops.samples import info
from workshops.formats.evaluation import FORMAT
from workshops.formats.evaluation.questionnaires import LEVEL, Settings
from workshops.formats.evaluation.section import internal, section
from workshops.formats.evaluation.tally import Change, change, items, received

if TYPE_CHECKING:
    from app.core.document import Block

SENTENCE = "Je comprends ce qu’est le partenariat en santé."
UP, SAME, DOWN = (1, 3), (2, 2), (3, 1)


def known(record: Record, settings: Settings = END) -> Change:
    found = change(record, FORMAT.phases(STEP, settings, record))
    assert found is not None
    return found


def told(record: Record, settings: Settings = END) -> tuple[Block, ...]:
    return section(Account(info(), STEP, settings, record, FORMAT.phases(STEP, settings, record)))


def bullets(record: Record) -> tuple[str, ...]:
    """Return the sentences on what changed: those after the figures of each moment."""
    blocks = told(record)
    after = blocks[blocks.index(Heading(SENTENCE, 3)) :]
    return [one.items for one in after if isinstance(one, Bullets)][1]


def sheets(*numbers: int) -> tuple[RoomCount, ...]:
    mode = CountingMode.PHONES_PLUS_HANDS
    return tuple(
        RoomCount("avis", LEVEL, level, number, mode)
        for level, number in zip(LEVELS, numbers, strict=False)
    )


def test_people_who_answered_twice_are_told_in_words() -> None:
    record = compared(*[UP] * 6, *[SAME] * 5, *[DOWN] * 5, (None, 4), (0, None))
    assert bullets(record) == (
        "16 personnes ont répondu au début et à la fin : on peut comparer.",
        "6 personnes sur 16 ont choisi un niveau plus haut à la fin.",
        "5 personnes ont choisi le même niveau.",
        "5 personnes ont choisi un niveau plus bas.",
    )


@pytest.mark.parametrize(
    "pairs",
    [
        [*[(3, 3)] * 4, (3, 1)],
        [*[UP] * 6, *[SAME] * 5, DOWN],
        [*[UP] * 4, *[SAME] * 8],
        [*[(1, 3)] * 5, *[(2, 3)] * 3],  # Nobody else was at these levels: each move is known.
    ],
)
def test_what_few_people_changed_is_not_told_beside_the_figures(
    pairs: list[tuple[int, int]],
) -> None:
    record = compared(*pairs)
    assert bullets(record) == (
        f"{len(pairs)} personnes ont répondu au début et à la fin : on peut comparer.",
        "Les changements de niveau ne sont pas montrés, pour que personne ne soit reconnu.",
    )
    assert "Un niveau plus bas" not in repr(told(record))


def test_nothing_is_compared_of_fewer_people_than_the_threshold() -> None:
    record = compared(*[UP] * 4, (None, 4), (None, 3), (0, None))
    assert bullets(record) == (
        "Moins de 5 personnes ont répondu au début et à la fin. On ne compare pas.",
    )
    (table,) = [one for one in told(record) if isinstance(one, Table)]
    assert [row[0] for row in table.rows] == ["Au début", "À la fin"]
    assert table.rows[1] == ("À la fin", "0", "0", "0", "5", "1")
    assert Bullets(
        (
            "Au début, 0 personne sur 5 choisit 3 ou 4.",
            "À la fin, 6 personnes sur 6 choisissent 3 ou 4.",
        )
    ) in told(record)


def test_paper_is_counted_but_never_paired() -> None:
    record = replace(compared(*[UP] * 5), counts=sheets(0, 0, 7))
    found = known(record)
    assert (found.pairs, found.end.total) == (5, 12)
    assert any("Des feuilles ont été comptées ensemble" in repr(block) for block in told(record))
    assert not any(
        "Des feuilles ont été comptées ensemble" in repr(one) for one in told(compared(*[UP] * 5))
    )
    only = Record(counts=sheets(0, 6), before=Record(counts=sheets(6)))
    assert known(only).pairs == 0
    assert bullets(only)[0].startswith("Moins de 5 personnes")


def test_small_figures_are_hidden_at_the_start_as_at_the_end() -> None:
    for settings, few in ((START, Record(answers=understood(1, 2))), (END, compared(UP, UP))):
        blocks = told(few, settings)
        assert not any(isinstance(one, Table) for one in blocks)
        assert any("Moins de 5 réponses" in repr(one) for one in blocks)


def test_the_start_tells_its_own_figures() -> None:
    blocks = told(Record(answers=understood(0, 1, 1, 2, 2, 2)), START)
    assert blocks[0] == Paragraph("6 avis reçus, sans nom.", Tone.SENTENCE)
    (table,) = [one for one in blocks if isinstance(one, Table)]
    assert table.rows == (("Au début", "1", "2", "3", "0", "0"),)
    assert Bullets(("Au début, 0 personne sur 6 choisit 3 ou 4.",)) in blocks
    assert not any("à la fin" in repr(one) for one in blocks)


def test_the_nearest_step_that_asked_is_compared_whatever_stands_between() -> None:
    start = Record(answers=understood(*[1] * 6))
    between = Record(before=start)
    found = known(Record(answers=understood(*[3] * 6), before=between))
    assert (found.up, found.pairs) == (6, 6)
    assert known(Record(answers=understood(3), before=Record())).start is None


def test_the_sentence_is_no_opinion_of_the_workshop() -> None:
    record = compared(*[UP] * 6)
    phases = FORMAT.phases(STEP, END, record)
    assert LEVEL not in [one.choice.key for one in items(record, phases)]
    assert received(record, phases) == 6
    assert change(record, FORMAT.phases(STEP, Settings(), record)) is None


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 4)] * 2), max_size=9))
def test_everybody_who_answered_twice_is_counted_once(
    pairs: list[tuple[int | None, int | None]],
) -> None:
    record = compared(*pairs)
    found = known(record)
    both = [(start, end) for start, end in pairs if start is not None and end is not None]
    if found.start is None:
        assert not both
        return
    assert found.up == sum(end > start for start, end in both)
    assert found.down == sum(end < start for start, end in both)
    assert found.pairs == len(both)
    few = any(0 < number < 5 for number in (found.up, found.same, found.down))
    assert not (found.told and few)
    said = repr(told(record))
    assert (r"ont répondu au début et à la fin\xa0: on peut comparer" in said) == (len(both) >= 5)


def test_sentences_on_a_tool_come_first_and_are_told_with_the_others() -> None:
    settings = Settings(tool=("L’outil est clair.", "L’outil est utile."), compared=True)
    (phase,) = FORMAT.phases(STEP, settings, Record())
    assert [one.key for one in phase.inputs][:3] == ["outil_1", "outil_2", "objectifs_clairs"]
    assert phase.inputs[0].help == "Phrase 1 sur 13."
    assert [one.key for one in phase.inputs if not isinstance(one, Ideas)][-1] == LEVEL
    assert phase.questionnaire


def test_the_team_notes_its_debrief_for_itself_alone() -> None:
    review, debrief = FORMAT.phases(STEP, END, Record())
    assert all(
        isinstance(one, Ideas) and one.private and one.audience is Audience.FACILITATORS
        for one in debrief.inputs
    )
    card = Card(7, "bilan", "imprevus", "", "Une panne.", CardStatus.SHOWN, Channel.VOICE)
    record = Record(cards=(card,))
    every = (review, debrief)
    account = Account(info(), STEP, END, record, every)
    assert "panne" not in repr(section(account))
    assert internal(account) == (
        Heading("Bilan de l’équipe", 2),
        Heading("Les imprévus", 3),
        Passages((Passage("7", "Une panne."),)),
    )
    assert internal(Account(info(), STEP, END, Record(), every)) == ()
    page = FORMAT.picture(
        Moment(
            Stage((1920, 1080), LIGHT), info(), STEP, END, record, every, debrief, debrief.stops[0]
        )
    )
    assert "Merci pour votre avis." in page.lines
    assert not any("panne" in line for line in page.lines)


def test_people_keep_their_name_from_one_evaluation_to_the_next() -> None:
    assert FORMAT.paired
    assert FORMAT.follows == ("evaluation",)
