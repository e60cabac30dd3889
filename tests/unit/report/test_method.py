from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.document import Block, Table
from app.core.phase import Choice, Phase, Said
from app.core.record import Answer, Card, CardStatus, Channel, CountingMode, Record, RoomCount
from app.core.session import SessionInfo
from app.core.teams import team
from app.format import Account
from app.report.assemble import assemble
from app.report.method import method, rights
from app.report.source import SessionRecord
from tests.unit.report.sample import CATALOGUE, INFO, SESSION, STEPS, Settings


def words(blocks: tuple[Block, ...]) -> str:
    return repr(blocks).replace("\\xa0", "\u00a0")


def said(source: SessionRecord = SESSION) -> str:
    return words(assemble(source, CATALOGUE).blocks)


def test_method_counts_people_and_texts_by_channel() -> None:
    last = [one for one in assemble(SESSION, CATALOGUE).blocks if isinstance(one, Table)][-1]

    assert last.rows == (("Notre débat", "3", "14", "4", "1"),)


def test_method_counts_people_and_not_the_hands_that_each_may_raise() -> None:
    leaves = Choice(key="place", label="Ça compte pour moi", counted=True, at_most=3)
    phase = Phase(key="vote", title="Vote", short="Vote", inputs=(leaves,))
    hands = tuple(
        RoomCount("vote", "place", f"c{leaf}", 6, CountingMode.PHONES_PLUS_HANDS)
        for leaf in (1, 2, 3)
    )
    one = Account(INFO, STEPS[0].step, Settings("Une question"), Record(counts=hands), (phase,))
    table = next(block for block in method(SESSION, (one,)) if isinstance(block, Table))

    assert table.rows[0][2] == "6", "6 people raised 3 hands each"


def test_method_adds_the_people_of_each_point_of_view() -> None:
    def of(view: str) -> Choice:
        return Choice(key=view, label=view, counted=True, asked_of=Said("vue.vue", view))

    phase = Phase(key="points", title="P", short="P", inputs=(of("usagers"), of("pros")))
    other = Phase(key="mains", title="M", short="M", inputs=(Choice(key="m", label="M"),))
    hands = (("points", "usagers", 3), ("points", "pros", 2), ("mains", "m", 4))
    counts = tuple(
        RoomCount(where, key, "c1", number, CountingMode.PHONES_PLUS_HANDS)
        for where, key, number in hands
    )
    phases, record = (phase, other), Record(counts=counts)
    one = Account(INFO, STEPS[0].step, Settings("Une question"), record, phases)
    table = next(block for block in method(SESSION, (one,)) if isinstance(block, Table))

    assert table.rows[0][2] == "5", "3 users and 2 professionals; 4 of them raised a hand again"


@pytest.mark.parametrize(("channel", "phones"), [(Channel.PHONE, "1"), (Channel.VOICE, "0")])
def test_method_counts_no_phone_for_what_a_table_says_aloud(channel: Channel, phones: str) -> None:
    table = team(1)
    said = Card(9, "dire", "mot", "oui", "Une idée", CardStatus.SHOWN, channel, alias=table.key)
    chose = Answer("vote", "place", table.key, ("oui",))
    record = Record(answers=(chose,), cards=(said,), teams=(table,))
    source = SessionRecord(INFO, (replace(STEPS[0], record=record),))
    last = [one for one in assemble(source, CATALOGUE).blocks if isinstance(one, Table)][-1]

    assert last.rows[0][1] == phones


def test_method_explains_the_counting_that_was_used() -> None:
    assert "Ce nombre remplace celui des téléphones." in said()
    assert "on ajoute les personnes sans téléphone" not in said()


def test_method_says_what_was_added_afterwards() -> None:
    assert "1 réponse a été ajoutée après l’activité." in said()
    assert "ajoutée" not in said(SessionRecord(INFO, STEPS[1:]))


def test_method_says_which_counts_were_made_afterwards() -> None:
    first = STEPS[0]
    counts = tuple(replace(one, late=True) for one in first.record.counts)
    late = replace(first, record=replace(first.record, counts=counts))

    assert "1 comptage a été fait ou corrigé après l’activité." in said(
        SessionRecord(INFO, (late,))
    )
    assert "comptage a été fait" not in said()


def test_method_says_that_nothing_was_noted() -> None:
    assert "Aucune réponse n’a été notée." in said(SessionRecord(INFO, STEPS[1:]))


def test_rights_name_organiser_readers_delay_and_contact() -> None:
    told = words(rights(INFO))

    assert "Association Agir ensemble est responsable" in told
    assert "Qui lit les réponses : l’équipe de l’association." in told
    assert "s’engage à effacer le fichier 30 jours après la validation" in told
    assert "Contact : contact@agir.example." in told


def test_rights_keep_days_agree_with_their_number() -> None:
    assert "1 jour après" in words(rights(replace(INFO, keep_days=1)))
    assert "dès que" in words(rights(replace(INFO, keep_days=0)))


def test_rights_say_that_nobody_can_be_found_again_once_anonymised() -> None:
    assert "rendues anonymes" in words(rights(replace(INFO, anonymised=True)))


def test_rights_strike_a_passage_out_by_its_number_once_anonymised() -> None:
    told = words(rights(replace(INFO, anonymised=True)))

    assert "le barre dans le document" in told
    assert "sans dire qui vous êtes" not in told


def test_rights_hold_without_organiser_or_contact() -> None:
    told = words(rights(SessionInfo(title="Vide")))

    assert "responsable" not in told
    assert "Contact : la personne qui vous a donné ce compte rendu." in told
