from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from msgspec.structs import replace

from app.core.document import Bullets, Document, Heading, Messages, Paragraph, Tone
from app.core.edition import Editing, Edition, synthesis_of
from app.core.record import FollowUp, KeyMessage, MessageStatus
from app.report.editions.assemble import assemble
from app.report.editions.trial import pages
from tests.unit.report.generated import sessions
from tests.unit.report.sample import CATALOGUE, LONG, SESSION

if TYPE_CHECKING:
    from app.report.editions.source import SessionRecord


def told(source: SessionRecord = SESSION) -> Document:
    return assemble(source, CATALOGUE, Edition.PLAIN)


def closing(messages: int, followups: int = 0) -> SessionRecord:
    *others, last = SESSION.steps
    kept = tuple(
        KeyMessage(n, f"Message {n}. {LONG[:90]}", MessageStatus.VALIDATED)
        for n in range(1, messages + 1)
    )
    noted = tuple(FollowUp(n, f"Action {n}. {LONG[:90]}") for n in range(followups))
    record = replace(last.record, messages=kept, followups=noted)
    return replace(SESSION, steps=(*others, replace(last, record=record)))


def messages(document: Document) -> int:
    return sum(len(one.items) for one in document.blocks if isinstance(one, Messages))


@settings(max_examples=12, deadline=None)
@given(sessions())
def test_it_is_one_page_in_large_letters_whatever_the_workshop(source: SessionRecord) -> None:
    document = told(source)

    assert document.large
    assert pages(document) == 1


def test_it_says_that_it_is_written_simply_and_not_that_it_is_falc() -> None:
    said = repr(told().blocks)
    first, *_others, last = told().blocks

    assert last == Paragraph("Écrit simplement.", Tone.SMALL)
    assert "étaient là" in repr(first)
    assert "FALC" not in said
    assert "%" not in said
    assert "RGPD" not in said


def test_it_tells_who_came_why_the_messages_what_is_next_and_how_to_withdraw() -> None:
    document = told()

    assert "14 personnes étaient là. Le but\u00a0: «\u00a0Comprendre" in repr(
        [
            one.text.replace("\\xa0", "\u00a0")
            for one in document.blocks
            if isinstance(one, Paragraph)
        ]
    ).replace("\\xa0", "\u00a0")
    assert messages(document) == 2
    assert [one.text for one in document.blocks if isinstance(one, Heading)] == [
        "Nos messages",
        "Et maintenant\u00a0?",
        "Retirer une parole",
    ]
    assert "contact@agir.example" in repr(document.blocks)


def test_messages_that_have_no_room_are_counted() -> None:
    document = told(closing(20))
    kept = messages(document)

    assert 3 <= kept < 20
    assert Paragraph(f"Il y a {20 - kept} autres messages dans le compte rendu.") in document.blocks


def test_messages_are_numbered_on_the_page_itself() -> None:
    source = closing(4)
    *others, last = source.steps
    first, *kept = last.record.messages
    told_of = (replace(first, status=MessageStatus.REWORK), *kept)
    record = replace(last.record, messages=told_of)
    document = told(replace(source, steps=(*others, replace(last, record=record))))
    (found,) = [one for one in document.blocks if isinstance(one, Messages)]

    assert [one.number for one in found.items] == ["1", "2", "3"]


def test_follow_ups_give_way_to_messages() -> None:
    document = told(closing(2, followups=12))

    assert messages(document) == 2
    assert "autres actions dans le compte rendu" in repr(document.blocks)


def test_without_a_message_it_tells_what_came_out() -> None:
    (outcomes,) = [one for one in told(closing(0)).blocks if isinstance(one, Bullets)]

    assert outcomes.items == ("Notre débat. 9 personnes sur 14 sont d’accord.",)


def test_nothing_on_the_page_has_the_number_of_a_passage() -> None:
    said = "Dit souvent : « écoute » (n° 9), « lien » (n° 16). Par exemple : « Oser. » (n°\u00a07)."
    editing = Editing(written=((synthesis_of(SESSION.steps[0].step.id), said),))
    (outcomes,) = [
        one for one in told(replace(closing(0), editing=editing)).blocks if isinstance(one, Bullets)
    ]

    assert outcomes.items == (
        "Notre débat. Dit souvent : « écoute », « lien ». Par exemple : « Oser. »",
    )
