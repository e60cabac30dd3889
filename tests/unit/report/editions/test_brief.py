from __future__ import annotations

import dataclasses
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from app.core.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Picture,
    Quotes,
    Tone,
)
from app.core.edition import Chapter, Editing, Edition, Reading, synthesis_of
from app.core.record import Card, CardStatus, FollowUp, KeyMessage, MessageStatus, wording
from app.core.session import Facilitator
from app.format import Kept
from app.report.editions.assemble import assemble
from app.report.editions.brief import gist, in_turn, shortened
from app.report.editions.trial import most_generous, pages
from app.scene.svg import Canvas
from tests.unit.report.generated import sessions
from tests.unit.report.sample import CATALOGUE, LONG, SESSION

if TYPE_CHECKING:
    from app.report.editions.source import SessionRecord

MORE = Paragraph("La suite est dans les annexes.", Tone.SMALL)


def told(source: SessionRecord) -> Document:
    return assemble(source, CATALOGUE, Edition.SHARED)


def brief(document: Document) -> tuple[Block, ...]:
    return tuple(takewhile(lambda one: one != ANNEXES, document.blocks))


ANNEXES = Heading("Annexes", fresh=True)


def headings(blocks: tuple[Block, ...], level: int) -> list[str]:
    return [one.text for one in blocks if isinstance(one, Heading) and one.level == level]


def with_messages(*statuses: MessageStatus) -> SessionRecord:
    *others, last = SESSION.steps
    kept = tuple(KeyMessage(n, f"Message {n}.", status) for n, status in enumerate(statuses, 1))
    step = replace(last, record=replace(last.record, messages=kept))
    return replace(SESSION, steps=(*others, step))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sessions())
def test_the_two_pages_are_two_pages_whatever_the_workshop(source: SessionRecord) -> None:
    document = told(source)
    first = brief(document)

    assert pages(Document(document.cover, first)) <= 2
    assert ANNEXES in document.blocks


def test_annexes_begin_a_page_with_each_activity_whole() -> None:
    document = told(SESSION)
    alone = assemble(SESSION, CATALOGUE, Edition.INTERNAL)
    start = alone.blocks.index(Heading("Notre débat"))
    section = alone.blocks[start : start + 6]

    after = document.blocks[document.blocks.index(ANNEXES) :]
    assert after[after.index(Heading("Notre débat")) :][:6] == section
    assert headings(after, 1)[-2:] == ["Méthode et limites", "Vos réponses, vos droits (RGPD)"]


def test_the_pages_tell_all_that_a_restitution_tells() -> None:
    cards = SESSION.steps[0].record.cards
    reading = Reading(3, reader="A.", partner="B.", seen=wording(cards[0].text))
    settled = replace(SESSION, editing=Editing(readings=(reading,)))

    assert headings(brief(told(settled)), 2)[:7] == [
        "Objectifs",
        "Qui était là",
        "Le déroulé",
        "Ce qui est ressorti",
        "Messages clés",
        "Quelques paroles",
        "Suites",
    ]


def test_what_came_out_is_told_in_the_team_s_words_else_in_the_format_s() -> None:
    written = Editing(written=((synthesis_of(1), "Le groupe s’accorde."),))

    assert Paragraph("9 personnes sur 14 sont d’accord.") in brief(told(SESSION))
    ours = brief(told(replace(SESSION, editing=written)))
    assert Paragraph("Le groupe s’accorde.") in ours
    assert Paragraph("9 personnes sur 14 sont d’accord.") not in ours


def test_the_course_is_told_with_its_ways_and_minutes() -> None:
    (course,) = [
        one for one in brief(told(SESSION)) if isinstance(one, Bullets) and "min" in one.items[0]
    ]

    assert course.items == ("Notre débat – Vote, 34 min", "Nos messages – 20 min")


def test_messages_are_numbered_from_one_for_who_was_not_there() -> None:
    kept = (MessageStatus.VALIDATED, MessageStatus.REWORK, MessageStatus.VALIDATED)
    first = brief(told(with_messages(*kept)))
    (messages,) = [one for one in first if isinstance(one, Messages)]

    assert [one.number for one in messages.items] == ["1", "2"]
    assert "Message 2." not in repr(told(with_messages(*kept)).blocks)


def test_messages_that_have_no_room_to_be_large_have_one_mark_each() -> None:
    first = brief(told(with_messages(*[MessageStatus.VALIDATED] * 40)))
    (listed,) = [
        one for one in first if isinstance(one, Bullets) and "Message 1." in repr(one.items)
    ]

    assert listed.items[0] == "Message 1."


def test_what_the_pages_have_no_room_for_stands_in_the_annexes() -> None:
    *others, last = SESSION.steps
    many = tuple(FollowUp(n, f"Action {n}. {LONG[:120]}") for n in range(40))
    step = replace(last, record=replace(last.record, followups=many))
    document = told(replace(SESSION, steps=(*others, step)))
    first = brief(document)

    assert MORE in first
    assert "Action 39." not in repr(first)
    assert all(f"Action {n}." in repr(document.blocks) for n in range(40))
    assert MORE not in brief(told(SESSION))


def test_a_long_key_message_stays_on_the_pages_where_other_texts_are_shortened() -> None:
    said = " ".join([LONG, LONG])[:600].strip()
    *others, last = SESSION.steps
    record = replace(
        last.record,
        messages=(KeyMessage(1, said, MessageStatus.VALIDATED),),
        followups=tuple(FollowUp(n, LONG, "secrétariat", "avril 2026") for n in range(7)),
    )
    info = replace(SESSION.info, objectives=(LONG,) * 5)
    steps = (*others, replace(last, record=record))
    first = brief(told(replace(SESSION, info=info, steps=steps)))

    lines = [item for one in first if isinstance(one, Bullets) for item in one.items]
    assert LONG not in lines
    assert any(line.endswith("[…] – secrétariat, avril 2026") for line in lines)
    assert said in [item.text for one in first if isinstance(one, Messages) for item in one.items]


def test_a_quotation_is_never_cut() -> None:
    said = LONG[:280]
    first, *others = SESSION.steps
    card = replace(first.record.cards[0], text=said)
    step = replace(first, record=replace(first.record, cards=(card,)))
    reading = Reading(card.id, reader="A.", partner="B.", seen=wording(said))
    source = replace(SESSION, steps=(step, *others), editing=Editing(readings=(reading,)))

    quoted = [one for one in told(source).blocks if isinstance(one, Quotes)]
    assert {one.text for block in quoted for one in block.items} == {said}


def test_what_the_pages_quote_is_not_quoted_again_in_the_annexes() -> None:
    first, *others = SESSION.steps
    cards = tuple(
        replace(first.record.cards[0], id=n, text=f"Parole {n}, dite.") for n in range(1, 20)
    )
    step = replace(first, record=replace(first.record, cards=cards))
    readings = tuple(
        Reading(one.id, reader="A.", partner="B.", seen=wording(one.text)) for one in cards
    )
    document = told(replace(SESSION, steps=(step, *others), editing=Editing(readings=readings)))

    blocks = [one for one in document.blocks if isinstance(one, Quotes)]
    assert len(blocks) == 2
    left = len(blocks[1].items)
    said = document.blocks[document.blocks.index(blocks[0]) + 1]
    assert said == Paragraph(f"{left} autres paroles sont dans les annexes.", Tone.SMALL)
    assert MORE not in document.blocks, "nothing else is cut"
    assert sorted(int(it.number) for one in blocks for it in one.items) == list(range(1, 20))


def test_the_pages_follow_the_contents() -> None:
    arranged = (
        Chapter("followups", "Et après"),
        Chapter("objectives", included=False),
        Chapter("step:1", "Le grand débat"),
    )
    document = told(replace(SESSION, editing=Editing(chapters=arranged)))
    first = brief(document)

    assert "Objectifs" not in headings(document.blocks, 2)
    assert headings(first, 2).index("Et après") < headings(first, 2).index("Ce qui est ressorti")
    assert "Le grand débat" in headings(first, 3)
    assert "Le grand débat" in headings(document.blocks, 1)


@pytest.mark.parametrize(
    ("text", "signs", "kept"),
    [
        ("Court.", 10, "Court."),
        ("Un deux. Trois quatre. Cinq six sept.", 30, "Un deux. Trois quatre. […]"),
        ("Un deux trois quatre cinq", 16, "Un deux […]"),
        ("Mot" * 20, 12, "MotMotMot […]"),
    ],
)
def test_a_text_of_the_team_is_shortened_at_a_sentence_or_a_word(
    text: str, signs: int, kept: str
) -> None:
    assert shortened(text, signs) == kept


def test_the_gist_is_what_stands_before_the_first_heading() -> None:
    blocks = (
        Paragraph("Comment."),
        Paragraph("Ce qui ressort.", Tone.SENTENCE),
        Heading("Plus loin", 2),
        Paragraph("Autre.", Tone.SENTENCE),
    )

    assert gist(blocks) == "Ce qui ressort."


@pytest.mark.parametrize("first", range(6))
def test_the_most_generous_way_that_fits_is_taken(first: int) -> None:
    assert most_generous(range(6), lambda way: way >= first) == first


def test_twenty_people_who_facilitated_are_named_in_the_annexes() -> None:
    people = tuple(Facilitator(f"Personne {n} {LONG[:60]}", LONG[:60], True) for n in range(20))
    document = told(replace(SESSION, info=replace(SESSION.info, facilitators=people)))
    first = brief(document)

    assert pages(Document(document.cover, first)) <= 2
    assert len(first) > 6
    assert all(f"Personne {n} " in repr(document) for n in range(20))


@pytest.mark.parametrize(("messages", "drawn"), [(0, True), (40, False)])
def test_the_picture_of_what_was_made_stands_where_there_is_room(
    messages: int, drawn: bool
) -> None:
    page = Canvas(width=800, height=400).page("Notre œuvre", "Une œuvre.")
    vote = dataclasses.replace(CATALOGUE["vote"], keepsake=lambda _account, _size: Kept(page))
    source = with_messages(*[MessageStatus.VALIDATED] * messages)
    first = brief(assemble(source, {**CATALOGUE, "vote": vote}, Edition.SHARED))

    assert any(isinstance(one, Picture) for one in first) is drawn
    assert not any(isinstance(one, Picture) for one in brief(told(source)))


def test_each_activity_is_quoted_once_before_any_is_quoted_twice() -> None:
    first, second, *_others = SESSION.steps
    cards = [Card(number, "a", "b", "", "", CardStatus.SHOWN) for number in (1, 2, 3)]
    source = replace(
        SESSION,
        steps=(
            replace(first, record=replace(first.record, cards=tuple(cards))),
            replace(second, record=replace(second.record, cards=(replace(cards[0], id=4),))),
        ),
    )
    quotes = [Passage(str(number), "") for number in (1, 2, 3, 4)]

    assert [one.number for one in in_turn(quotes, source)] == ["1", "4", "2", "3"]
