from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.document import (
    Block,
    Document,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Passages,
    Quotes,
    Table,
    Tone,
)
from app.core.edition import Editing, Edition, Reading, synthesis_of
from app.core.errors import UserError
from app.core.progress import CancelledError
from app.core.record import CardStatus, Channel, Presence, Record, wording
from app.core.session import Facilitator, SessionInfo
from app.report.editions.assemble import assemble, assemble_with_contents
from app.report.editions.facts import cover
from app.report.editions.source import SessionRecord
from tests.unit.report.sample import CATALOGUE, INFO, PRESENCE, SESSION, STEPS, Settings, card

if TYPE_CHECKING:
    from app.format import Account


def told(source: SessionRecord = SESSION, edition: Edition = Edition.INTERNAL) -> Document:
    return assemble(source, CATALOGUE, edition)


def headings(document: Document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 1]


def words(document: Document) -> str:
    return repr(document.blocks)


def tables(document: Document) -> list[Table]:
    return [one for one in document.blocks if isinstance(one, Table)]


def with_people(presence: Presence) -> Document:
    return told(replace(SESSION, presence=presence))


def test_assemble_follows_the_order_of_a_restitution() -> None:
    assert headings(told()) == [
        "Objectifs",
        "Qui était là",
        "Le déroulé",
        "Notre débat",
        "Messages clés",
        "Quelques paroles",
        "Suites",
        "Méthode et limites",
        "Vos réponses, vos droits (RGPD)",
    ]


def test_assemble_tells_planned_and_real_minutes() -> None:
    assert tables(told())[1].rows == (
        ("Notre débat", "30 min", "34 min"),
        ("Pause", "10 min", "–"),
        ("Bilan", "5 min", "non faite"),
        ("Nos messages", "20 min", "–"),
    )


def test_assemble_says_what_stands_for_a_duration_that_nobody_knows() -> None:
    note = "moins d’une minute, ou sa durée n’a pas été notée"
    held = [replace(one, step=replace(one.step, spent=600)) for one in SESSION.steps]

    assert note in words(told())
    assert note not in words(told(replace(SESSION, steps=tuple(held))))


def test_assemble_tells_no_real_minutes_of_a_workshop_typed_from_paper() -> None:
    typed = tuple(replace(one, step=replace(one.step, spent=20, skipped=False)) for one in STEPS)
    document = told(replace(SESSION, steps=typed))

    assert tables(document)[1].header == ("Étape", "Prévu")
    assert "On ne connaît pas la durée réelle des étapes." in words(document)


def test_assemble_tells_a_step_that_was_completed_later_by_the_time_in_it() -> None:
    """The room went back to it hours after: what was between is not its own time."""
    debate = replace(SESSION.steps[0].step, ended=1000.0 + 3 * 3600)
    steps = (replace(SESSION.steps[0], step=debate),)

    assert tables(told(replace(SESSION, steps=steps)))[1].rows == (
        ("Notre débat", "30 min", "34 min"),
    )


@pytest.mark.parametrize(
    ("late", "others", "once"),
    [
        (2, 0, "Tous les textes de cette étape ont été notés après l’activité."),
        (0, 6, ""),
        (1, 6, "Des textes de cette étape ont été notés après l’activité."),
        (5, 5, "Des textes de cette étape ont été notés après l’activité."),
    ],
)
def test_assemble_says_of_a_step_that_texts_came_afterwards_and_of_none_that_it_did(
    late: int, others: int, once: str
) -> None:
    first, *rest = SESSION.steps

    cards = tuple(
        card(n, f"Texte {n}.", late=n <= late, channel=Channel.VOICE)
        for n in range(1, late + others + 1)
    )
    step = replace(first, record=replace(first.record, cards=cards))
    said = words(told(replace(SESSION, steps=(step, *rest))))
    assert said.count("textes de cette étape ont été notés") == bool(once)
    assert once in said


def quoted(document: Document) -> dict[str, str]:
    return {
        one.number: one.text
        for block in document.blocks
        if isinstance(block, Quotes)
        for one in block.items
    }


def read_by_two(number: int, text: str, words: str = "") -> Reading:
    return Reading(number, text=words, reader="A.", partner="B.", seen=wording(words or text))


def with_readings(*readings: Reading) -> SessionRecord:
    return replace(SESSION, editing=Editing(readings=readings))


SAID = "Sans écoute, il n’y a pas de soin."


@pytest.mark.parametrize(
    ("readings", "printed"),
    [
        ((), []),
        ((read_by_two(3, SAID),), ["3"]),
        ((Reading(3, reader="A.", seen=wording(SAID)),), []),
        ((Reading(3, reader="A.", partner="A.", seen=wording(SAID)),), []),
        ((read_by_two(3, "D’autres mots."),), []),
        ((read_by_two(5, "On décide mieux ensemble."),), []),
        ((read_by_two(8, "Je veux qu’on me parle."),), []),
        ((read_by_two(13, "Le nom de mon voisin."),), []),
    ],
)
def test_the_edition_to_share_quotes_only_what_was_proposed_agreed_and_read_by_two(
    readings: tuple[Reading, ...], printed: list[str]
) -> None:
    document = told(with_readings(*readings), Edition.SHARED)

    assert list(quoted(document)) == printed


def test_the_team_is_told_what_is_proposed_and_how_far_it_came() -> None:
    source = with_readings(Reading(5, reader="A.", seen=wording("On décide mieux ensemble.")))
    notes = {
        one.number: one.note
        for block in told(source).blocks
        if isinstance(block, Quotes)
        for one in block.items
    }

    assert notes == {
        "3": "accord de la personne\u00a0: oui · pas encore relu",
        "5": "accord de la personne\u00a0: à demander · relu par 1 personne",
    }


def test_assemble_quotes_a_text_of_several_lines_on_one() -> None:
    first, *others = SESSION.steps
    said = card(3, "Former un binôme\nLes deux\nEn mars", quoted=True, quote_agreed=True)
    step = replace(first, record=replace(first.record, cards=(said,)))
    document = told(replace(SESSION, steps=(step, *others)))

    assert quoted(document) == {"3": "Former un binôme – Les deux – En mars"}


@pytest.mark.parametrize("edition", [Edition.SHARED, Edition.REREADING, Edition.PLAIN])
def test_a_name_that_is_hidden_in_a_quotation_stands_nowhere_else(edition: Edition) -> None:
    source = with_readings(read_by_two(3, SAID, "Sans [nom], il n’y a pas de soin."))

    assert SAID not in words(told(source, edition))
    assert quoted(told(source, Edition.SHARED)) == {"3": "Sans [nom], il n’y a pas de soin."}


def test_assemble_never_tells_a_masked_text() -> None:
    assert "mon voisin" not in words(told())


def test_assemble_numbers_validated_messages_and_names_their_passages() -> None:
    (messages,) = [one for one in told().blocks if isinstance(one, Messages)]

    assert [(one.number, one.note) for one in messages.items] == [
        ("1", "D’après les paroles n° 3, n° 12."),
        ("2", ""),
    ]
    assert Passages((Passage("M3", "Il faut former tout le monde."),)) in told().blocks


def test_assemble_merges_profiles_under_the_threshold() -> None:
    assert tables(told())[0].rows == (
        ("Usagers", "6"),
        ("Autres profils", "8"),
    )


def test_assemble_counts_who_gave_no_profile_as_a_class() -> None:
    people = Presence(with_phone=14, profiles=(("usagers", 7), ("professionnels", 5)))

    assert [number for _name, number in tables(with_people(people))[0].rows] == ["7", "7"]


@given(st.dictionaries(st.sampled_from(["usagers", "professionnels", "autre"]), st.integers(0, 12)))
def test_no_profile_is_told_for_fewer_people_than_the_threshold(profiles: dict[str, int]) -> None:
    people = Presence(with_phone=sum(profiles.values()) + 3, profiles=tuple(profiles.items()))
    found = [one for one in tables(with_people(people)) if one.header[0] == "Profil"]

    assert all(int(number) >= INFO.threshold for one in found for _name, number in one.rows)


def test_presence_is_one_figure_with_and_without_a_phone() -> None:
    sentences = [one.text for one in told().blocks if isinstance(one, Paragraph)]

    assert sentences[0] == "14 personnes ont pris part à l’atelier, avec ou sans téléphone."
    assert sentences[1] == "Il y avait aussi des personnes pour aider ou interpréter."


def test_assemble_says_so_when_nobody_was_counted() -> None:
    assert "n’a pas été noté" in words(with_people(Presence()))


def test_assemble_tells_an_empty_session() -> None:
    nothing = assemble(SessionRecord(SessionInfo(title="Vide")), {}, Edition.INTERNAL)

    assert headings(nothing) == [
        "Qui était là",
        "Méthode et limites",
        "Vos réponses, vos droits (RGPD)",
    ]


def test_assemble_tells_messages_once_and_not_again_in_their_step() -> None:
    assert "Nos messages" not in headings(told())
    assert words(told()).count("Rien sur nous sans nous.") == 1


def test_assemble_leaves_out_a_skipped_step() -> None:
    assert "Bilan" not in headings(told())


def test_cover_names_only_who_agreed() -> None:
    assert cover(INFO).facilitators == ("Claire Martin, infirmière", "patiente partenaire")
    assert "Benali" not in repr(told())


def test_cover_tells_nothing_of_a_person_without_function_who_refuses() -> None:
    assert cover(replace(INFO, facilitators=(Facilitator("Fatima Benali"),))).facilitators == ()


@pytest.mark.parametrize(("validated", "draft"), [(False, True), (True, False)])
def test_cover_is_a_draft_until_validated(validated: bool, draft: bool) -> None:
    assert cover(replace(INFO, validated=validated)).draft is draft


def test_assemble_refuses_an_unknown_type_with_a_sentence() -> None:
    with pytest.raises(UserError, match="« Notre débat » est d’un type inconnu : « vote »"):
        assemble(SESSION, {})


def test_assemble_refuses_wrong_settings_with_their_place() -> None:
    wrong = replace(STEPS[0], step=replace(STEPS[0].step, settings={"question": 3}))

    with pytest.raises(UserError, match="étape « Notre débat », question"):
        told(SessionRecord(INFO, (wrong,), PRESENCE))


def test_assemble_neither_quotes_nor_cites_what_was_never_read_over() -> None:
    first = STEPS[0]
    unread = tuple(
        replace(one, status=CardStatus.RECEIVED) if one.id == 3 else one
        for one in first.record.cards
    )
    steps = (replace(first, record=replace(first.record, cards=unread)), *STEPS[1:])
    said = words(told(replace(SESSION, steps=steps)))

    assert "Sans écoute" not in said
    assert "D’après la parole n° 12." in said.replace("\\xa0", " ")
    assert "Sans écoute" in words(told())


def test_assemble_tells_nothing_of_a_step_that_the_room_never_came_to() -> None:
    first = SESSION.steps[0]
    later = replace(first, step=replace(first.step, title="Plus tard", started=None))
    empty = replace(later, record=Record())

    assert "Plus tard" in headings(told(replace(SESSION, steps=(first, later))))
    assert "Plus tard" not in headings(told(replace(SESSION, steps=(first, empty))))
    assert "Plus tard" in headings(told(replace(SESSION, steps=(empty,)))), "kept on paper"


def test_a_scene_that_one_step_tells_is_not_told_again_by_another() -> None:
    scene = "En consultation, une personne dit qu’elle saute des repas, et le professionnel hésite."

    def section(account: Account[Settings]) -> tuple[Block, ...]:
        return Paragraph(scene, Tone.LEAD), Paragraph(account.step.title)

    catalogue = {"vote": dataclasses.replace(CATALOGUE["vote"], section=section)}
    steps = tuple(
        replace(STEPS[0], step=replace(STEPS[0].step, id=n, title=f"Étape {n}.")) for n in (1, 2)
    )
    said = repr(assemble(replace(SESSION, steps=steps), catalogue, Edition.INTERNAL).blocks)

    assert said.count(scene) == 1
    assert "text='Étape 2.'" in said


def test_the_same_words_of_the_team_on_two_steps_are_told_for_both() -> None:
    words_of_the_team = "Le groupe a parlé longuement, et chacun a pu dire ce qui compte pour lui."
    first = STEPS[0]
    second = replace(first, step=replace(first.step, id=9, title="Encore"))
    written = Editing(written=tuple((synthesis_of(n), words_of_the_team) for n in (1, 9)))
    source = replace(SESSION, steps=(first, second), editing=written)

    assert words(told(source)).count(words_of_the_team) == 2


@pytest.mark.parametrize("edition", [Edition.SHARED, Edition.PLAIN])
def test_telling_may_be_given_up_and_says_how_far_it_is(edition: Edition) -> None:
    shares: list[float] = []
    assemble_with_contents(SESSION, CATALOGUE, edition, shares.append)
    assert shares
    assert shares == sorted(shares)
    assert max(shares) <= 1

    def stop(_share: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        assemble_with_contents(SESSION, CATALOGUE, edition, stop)


@pytest.mark.parametrize("edition", Edition)
def test_a_text_that_its_own_step_does_not_tell_is_quoted_nowhere(edition: Edition) -> None:
    def section(_account: Account[Settings]) -> tuple[Block, ...]:
        return (Paragraph("Elle n’est pas racontée ici."),)

    catalogue = {**CATALOGUE, "vote": dataclasses.replace(CATALOGUE["vote"], section=section)}
    said = SESSION.steps[0].record.cards[0]
    read = Reading(said.id, reader="A.", partner="B.", seen=wording(said.text))
    source = replace(SESSION, editing=Editing(readings=(read,)))

    assert said.text in words(told(source, edition)) or edition is Edition.PLAIN
    assert said.text not in words(assemble(source, catalogue, edition))
