from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.core.document import Block, Table
from app.core.phase import Audience, Choice, Ideas, Option, Phase, Said
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    CountingMode,
    Presence,
    Record,
    RoomCount,
)
from app.core.session import SessionInfo
from app.core.teams import team
from app.format import Account
from app.report.editions.assemble import assemble
from app.report.editions.method import method, rights
from app.report.editions.source import SessionRecord
from tests.unit.report.sample import CATALOGUE, INFO, SESSION, STEPS, Settings

PLUS = CountingMode.PHONES_PLUS_HANDS


def words(blocks: tuple[Block, ...]) -> str:
    return repr(blocks).replace("\\xa0", "\u00a0")


def said(source: SessionRecord = SESSION) -> str:
    return words(assemble(source, CATALOGUE).blocks)


def row(record: Record, *phases: Phase, k: int = 5) -> tuple[str, ...]:
    """Return what is told of how people answered in one step; () where nothing is."""
    one = Account(INFO, STEPS[0].step, Settings("Une question"), record, phases)
    source = replace(SESSION, info=replace(INFO, threshold=k))
    found = [block for block in method(source, (one,)) if isinstance(block, Table)]
    if not found:
        return ()
    people, *told = found[0].rows[0][1:]
    return (people, *told) if len(told) == 3 else (people, "–", *told)


def choice(key: str = "place", **fields: Any) -> Choice:  # noqa: ANN401 - fields of a choice
    return Choice(key=key, label=key, counted=True, **fields)


def asked(*inputs: Choice | Ideas, key: str = "vote") -> Phase:
    return Phase(key=key, title=key, short=key, inputs=inputs)


def votes(
    numbers: dict[Channel, int], key: str = "place", phase: str = "vote"
) -> tuple[Answer, ...]:
    """Return so many answers each way."""
    return tuple(
        Answer(phase, key, f"{way}{number}", ("oui",), channel=way)
        for way, count in numbers.items()
        for number in range(count)
    )


def hands(number: int, key: str = "place", mode: CountingMode = PLUS) -> tuple[RoomCount, ...]:
    return (RoomCount("vote", key, "oui", number, mode),)


def test_method_tells_the_room_that_was_counted_as_a_whole() -> None:
    last = [one for one in assemble(SESSION, CATALOGUE).blocks if isinstance(one, Table)][-1]

    assert last.rows == (("Notre débat", "14", "toute la salle, à la main", "4", "–"),)
    assert last.small, "its note and the rights then have room on its page"


def test_method_tells_a_room_counted_for_one_statement_and_asked_one_by_one_for_another() -> None:
    room = asked(choice(mode=CountingMode.ROOM), key="a1")
    alone = asked(choice(mode=PLUS), key="a2")
    counted = tuple(replace(one, phase="a1") for one in hands(9, mode=CountingMode.ROOM))
    given = votes({Channel.PHONE: 7}, phase="a2")
    whole = row(Record(counts=counted), room, alone)
    assert "toute la salle, à la main" in whole
    mixed = row(Record(answers=given, counts=counted), room, alone)
    assert "à la main ou une à une, selon la question" in mixed
    untold = votes({Channel.PHONE: 7}, phase="a3")
    waiting = asked(choice(mode=CountingMode.ROOM), key="a3")
    assert "toute la salle, à la main" in row(Record(answers=untold, counts=counted), room, waiting)


def test_method_tells_the_ways_that_enough_people_had() -> None:
    ways = {Channel.PHONE: 12, Channel.KIOSK: 6, Channel.PAPER: 5}
    told = row(Record(answers=votes(ways), counts=hands(7)), asked(choice()))

    assert told[:2] == ("30", "12 par téléphone, 6 sur la tablette, 5 sur papier, 7 à la main")


def test_method_puts_a_way_that_few_people_had_together_with_another() -> None:
    ways = {Channel.PHONE: 12, Channel.KIOSK: 1, Channel.SHARED: 2}
    told = row(Record(answers=votes(ways), counts=hands(4)), asked(choice()))

    assert told[:2] == ("19", "12 par téléphone, 7 autrement que par téléphone")


@pytest.mark.parametrize("way", list(Channel))
def test_method_never_tells_the_way_of_one_person(way: Channel) -> None:
    ways = {Channel.PHONE: 11, way: 1} if way is not Channel.PHONE else {way: 1, Channel.KIOSK: 11}
    told = row(Record(answers=votes(ways)), asked(choice()))

    assert told[:2] == ("12", "–")
    assert (
        row(Record(counts=hands(1), answers=votes({Channel.PHONE: 11})), asked(choice()))[1] == "–"
    )


def test_method_follows_the_threshold_of_the_session() -> None:
    record = Record(answers=votes({Channel.PHONE: 9, Channel.PAPER: 6}))

    assert row(record, asked(choice()), k=6)[1] == "9 par téléphone, 6 sur papier"
    assert row(record, asked(choice()), k=7)[1] == "–"


def test_method_counts_nobody_twice_over_several_questions() -> None:
    first, second = choice("place"), choice("autre")
    answers = (*votes({Channel.PHONE: 8}), *votes({Channel.PHONE: 6}, "autre"))
    told = row(Record(answers=answers, counts=hands(5, "autre")), asked(first, second))

    assert told[:2] == ("11", "6 par téléphone, 5 à la main"), "the question of most people"


def test_method_counts_people_and_not_the_hands_that_each_may_raise() -> None:
    leaves = choice(at_most=3)
    counts = tuple(RoomCount("vote", "place", f"c{leaf}", 6, PLUS) for leaf in (1, 2, 3))

    assert row(Record(counts=counts), asked(leaves))[0] == "6", "6 people raised 3 hands each"


def test_method_adds_the_people_of_each_point_of_view() -> None:
    def of(view: str) -> Choice:
        return choice(view, asked_of=Said("vue.vue", view))

    points = asked(of("usagers"), of("pros"), key="points")
    other = asked(choice("m"), key="mains")
    counted = (("points", "usagers", 3), ("points", "pros", 2), ("mains", "m", 4))
    counts = tuple(RoomCount(where, key, "c1", number, PLUS) for where, key, number in counted)
    told = row(Record(counts=counts), points, other)

    assert told[:2] == ("5", "5 à la main"), "3 users, 2 professionals; 4 raised a hand again"


def test_method_counts_a_hand_of_another_mode_nowhere() -> None:
    late = hands(9, mode=CountingMode.ROOM)

    assert row(Record(counts=late, answers=votes({Channel.PHONE: 6})), asked(choice()))[0] == "6"


def test_method_counts_who_wrote_by_the_way_they_did() -> None:
    ideas = Ideas(key="mot", label="Un mot ?")
    cards = tuple(
        Card(n, "vote", "mot", "", "Mot", CardStatus.SHOWN, way, alias=f"a{n % 12}")
        for n, way in enumerate([*[Channel.PHONE] * 6, *[Channel.KIOSK] * 6, *[Channel.PHONE] * 6])
    )
    typed = tuple(
        Card(n, "vote", "mot", "", "Dit", CardStatus.SHOWN, Channel.VOICE) for n in range(50, 55)
    )
    told = row(Record(cards=(*cards, *typed)), asked(ideas))

    assert told == ("12", "6 par téléphone, 6 sur la tablette", "23", "5")


@pytest.mark.parametrize(("noted", "told"), [(0, "0"), (1, "–"), (5, "5"), (19, "–"), (20, "20")])
def test_method_tells_no_few_texts_that_were_noted(noted: int, told: str) -> None:
    ideas = Ideas(key="mot", label="Un mot ?")
    cards = tuple(
        Card(n, "vote", "mot", "", "Mot", CardStatus.SHOWN, way, alias=f"a{n}")
        for n, way in enumerate([Channel.PAPER] * noted + [Channel.PHONE] * (20 - noted))
    )

    assert row(Record(cards=cards), asked(ideas))[2:] == ("20", told)


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.VOICE])
def test_method_counts_nobody_for_what_a_table_says_together(channel: Channel) -> None:
    table = team(1)
    said = Card(9, "vote", "mot", "oui", "Une idée", CardStatus.SHOWN, channel, alias=table.key)
    chose = Answer("vote", "place", table.key, ("oui",))
    record = Record(answers=(chose,), cards=(said,), teams=(table,))

    told = row(record, asked(choice(), Ideas(key="mot", label="Un mot ?")))
    assert told[:2] == ("0", "–")


def test_method_explains_the_counting_that_was_used() -> None:
    assert "Ce nombre remplace celui des téléphones." in said()
    assert "on ajoute les personnes sans téléphone" not in said()


def test_method_says_what_was_added_afterwards() -> None:
    assert "Des réponses ont été ajoutées après l’activité." in said()
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
    assert "s’engage à effacer les réponses 30 jours après la validation" in told
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


def told(*records: Record, phase: Phase) -> str:
    """Return all that is told of the method of a workshop with a step for each record."""
    steps = [
        Account(
            INFO, replace(STEPS[0].step, id=n, title=f"Étape {n}"), Settings("?"), one, (phase,)
        )
        for n, one in enumerate(records, 1)
    ]
    blocks = method(replace(SESSION, info=replace(INFO, threshold=5)), steps)
    return words(blocks).replace("\u00a0", " ")


def test_method_names_the_ways_of_a_small_workshop_and_no_number() -> None:
    few = Record(answers=votes({Channel.PHONE: 3, Channel.KIOSK: 2}), counts=hands(2))
    other = Record(answers=votes({Channel.PHONE: 4, Channel.PAPER: 1}))
    text = told(few, other, phase=asked(choice()))

    assert "on a répondu : par téléphone, sur une tablette, sur papier, à main levée." in text
    assert "'Comment'" not in text, "no column of dashes"
    assert "on a répondu" not in told(few, phase=asked(choice())), "the ways of one step alone"


def test_method_tells_voices_above_the_people_there_and_promises_nothing() -> None:
    phase = asked(choice(options=(Option("oui", "Oui"),)))
    here = Presence(with_phone=4, without_phone=3)
    right = Record(presence=here, answers=votes({Channel.PHONE: 4}), counts=hands(3))
    above = Record(presence=here, answers=votes({Channel.PHONE: 4}), counts=hands(4))

    assert told(right, phase=phase).count("compté deux fois") == 1
    text = told(right, above, phase=phase)
    assert "« Étape 2 » : 1 réponse de plus que de personnes présentes." in text
    assert "« Étape 1 »" not in text
    assert "Personne n’est compté" not in text
    assert "Personne n’y est compté" not in text


def test_method_says_that_words_noted_for_the_room_are_nobodys() -> None:
    ideas = Ideas(key="mot", label="Un mot ?")
    card = Card(1, "vote", "mot", "", "Dit", CardStatus.SHOWN, Channel.VOICE)

    assert "n’est attribuée à personne" in told(Record(cards=(card,)), phase=asked(ideas))


def test_method_names_no_way_where_each_might_be_one_persons() -> None:
    few = Record(answers=votes({Channel.PHONE: 3, Channel.KIOSK: 2}))
    other = Record(answers=votes({Channel.PAPER: 2}))
    assert "on a répondu" not in told(few, other, phase=asked(choice()))


def test_a_handful_of_people_has_no_number() -> None:
    few = Record(answers=votes({Channel.PHONE: 2}))
    assert row(few, asked(choice()))[0] == "moins de 5"
    assert row(few, asked(choice()), k=2)[0] == "2"


def test_texts_that_the_team_s_document_alone_prints_are_not_counted() -> None:
    ideas = Ideas(key="idee", label="Idée")
    kept = Ideas(key="garde", label="Gardé", audience=Audience.FACILITATORS, private=True)
    cards = tuple(
        Card(n, "vote", key, "", "Un texte.", CardStatus.SHOWN, alias=f"a{n}")
        for n, key in enumerate(["idee"] * 5 + ["garde"], 1)
    )
    assert row(Record(cards=cards), asked(ideas, kept))[2] == "5"
