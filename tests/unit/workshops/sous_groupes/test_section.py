from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from app.core.document import Block, Heading, Paragraph, Passage, Passages
from app.core.record import CardStatus, Channel, Cluster, Record
from app.format import Account
from tests.unit.workshops.gathering import step
from tests.unit.workshops.samples import info
from tests.unit.workshops.sous_groupes.people import PLAIN, added, ideas, keeps, marked, seated
from workshops.formats.sous_groupes import FORMAT
from workshops.formats.sous_groupes.settings import Settings, Variant

CARDS = ideas(PLAIN[:3]) + ideas(PLAIN[3:], slot="quoi", by="g2", first=4)


def blocks(
    record: Record, settings: Settings | None = None, spent: float = 0, **about: object
) -> tuple[Block, ...]:
    settings = settings or Settings()
    one = step(FORMAT, minutes=35, spent=spent)
    phases = FORMAT.phases(one, settings, record)
    return FORMAT.section(Account(info(**about), one, settings, record, phases))


def after(found: tuple[Block, ...], heading: str) -> Block:
    """Return the block under a heading."""
    place = next(
        at for at, one in enumerate(found) if isinstance(one, Heading) and one.text == heading
    )
    return found[place + 1]


def words(found: tuple[Block, ...]) -> str:
    return msgspec.json.encode(found).decode()


def test_it_tells_how_the_groups_worked_their_sizes_and_the_time() -> None:
    assert blocks(seated(19, 3), spent=41 * 60)[0] == Paragraph(
        "Les groupes ont tourné autour des questions\u00a0: "
        "3 tables de 6, 6 et 7 personnes, pendant 41 minutes (35 minutes prévues)."
    )
    assert blocks(seated(18, 3))[0] == Paragraph(
        "Les groupes ont tourné autour des questions\u00a0: "
        "3 tables de 6 personnes, 35 minutes prévues."
    )


def test_a_step_that_was_gone_through_is_not_said_to_have_lasted_a_minute() -> None:
    assert blocks(seated(18, 3), spent=45)[0] == blocks(seated(18, 3))[0]


def test_nobody_is_told_by_code_or_by_table() -> None:
    assert "Mimosa" not in words(blocks(replace(seated(18, 3), cards=CARDS)))


def test_each_question_tells_what_was_kept_and_by_which_table() -> None:
    answers = (keeps("g1", 3, 1), marked("a", "c1_plus"), marked("b", "c1_plus", "c1_question"))
    found = blocks(replace(seated(18, 3), cards=CARDS, answers=answers))
    asked = "QUI\u00a0? Quel est le profil du patient partenaire\u00a0?"
    assert after(found, asked) == Heading("Idées retenues", 3)
    assert after(found, "Idées retenues") == Passages(
        (
            Passage("1", PLAIN[0], "retenue par la table 1, 2 d’accord, 1 question"),
            Passage("3", PLAIN[2], "retenue par la table 1"),
        )
    )
    assert after(found, "QUOI\u00a0? Quelles sont ses missions\u00a0?") == Paragraph(
        "Aucune table n’a retenu d’idée sur cette question. Toutes sont en annexe."
    )
    assert after(found, "COMMENT\u00a0? Comment travailler ensemble\u00a0?") == Paragraph(
        "Aucune idée n’a été notée sur cette question."
    )


def test_every_idea_is_in_the_annex_in_the_words_of_its_table() -> None:
    answers = (keeps("g1", 1),)
    found = blocks(replace(seated(18, 3), cards=CARDS, answers=answers))
    start = found.index(Heading("Annexe\u00a0: toutes les idées", 2))
    told = [one for block in found[start:] if isinstance(block, Passages) for one in block.items]
    assert [one.number for one in told] == ["1", "2", "3", "4", "5"]
    assert told[0].note == "Table 1, retenue"
    assert told[4].note == "Table 2"


def test_the_annex_says_who_keeps_the_idea_of_another_table() -> None:
    answers = (keeps("g1", 1, 2), keeps("g2", 2), keeps("g3", 1, 4))
    found = words(blocks(replace(seated(18, 3), cards=CARDS, answers=answers)))
    annex = found[found.index("Annexe") :]
    assert "Table 1, retenue par les tables 1 et 3" in annex
    assert "Table 1, retenue par les tables 1 et 2" in annex
    assert "Table 2, retenue par la table 3" in annex


def test_ideas_are_given_to_no_table_where_one_of_them_is_small() -> None:
    record = replace(seated(14, 3), cards=CARDS, answers=(keeps("g1", 1, 2),))
    assert "able 1" in words(blocks(replace(record, threshold=4)))
    found = words(blocks(record))
    assert "able 1" not in found
    assert "retenue" in found


def test_ideas_put_together_stand_under_their_title() -> None:
    cards = (replace(CARDS[1], cluster=7), *CARDS[:1], *CARDS[2:])
    record = replace(
        seated(18, 3), cards=cards, clusters=(Cluster(7, "t1", "idee", "qui", "Savoir être"),)
    )
    found = blocks(record)
    place = next(
        at
        for at, one in enumerate(found)
        if isinstance(one, Paragraph) and one.text == "Savoir être"
    )
    together = found[place + 1]
    assert isinstance(together, Passages)
    assert [one.number for one in together.items] == ["2"]
    assert "Les autres idées" in words(found)


@pytest.mark.parametrize("variant", [Variant.CAROUSEL, Variant.ALL])
def test_what_the_room_added_is_told(variant: Variant) -> None:
    record = replace(seated(18, 3), cards=(*CARDS, *added("g2", ["Et le transport\u00a0?"])))
    found = blocks(record, Settings(variant=variant))
    assert after(found, "Ce que la salle a ajouté") == Passages(
        (Passage("500", "Et le transport\u00a0?"),)
    )


def test_masked_and_waiting_ideas_are_not_printed() -> None:
    masked = replace(CARDS[0], status=CardStatus.MASKED)
    waiting = replace(CARDS[1], status=CardStatus.RECEIVED)
    noted = replace(CARDS[2], status=CardStatus.RECEIVED, channel=Channel.PAPER)
    record = replace(seated(18, 3), cards=(masked, waiting, noted), answers=(keeps("g1", 1, 2, 3),))
    found = blocks(record)
    told = {one.number for block in found if isinstance(block, Passages) for one in block.items}
    assert told == {"3"}
    assert isinstance(found[-1], Paragraph)
    assert found[-1].text.startswith("1 texte n’a pas encore été relu")


def test_groups_of_which_nothing_was_noted_say_so() -> None:
    found = blocks(Record())
    assert words(found).count("Aucune idée n’a été notée sur cette question.") == 3
    assert "Annexe" not in words(found)


def test_headings_stand_below_the_step() -> None:
    levels = [
        one.level for one in blocks(replace(seated(18, 3), cards=CARDS)) if isinstance(one, Heading)
    ]
    assert min(levels) == 2
