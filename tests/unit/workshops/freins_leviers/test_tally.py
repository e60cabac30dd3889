from __future__ import annotations

from msgspec.structs import replace

from app.core.record import (
    Answer,
    CardStatus,
    Channel,
    Cluster,
    CountingMode,
    Presence,
    Record,
    RoomCount,
)
from app.core.teams import ROOM
from tests.unit.workshops.freins_leviers.choices import THREE, added, chosen, room
from workshops.formats.freins_leviers.settings import BRAKE, LEVER
from workshops.formats.freins_leviers.tally import (
    ADD,
    CHOOSE,
    ITEM,
    answered,
    kept,
    options,
    ranking,
    sentences,
    tie_sentence,
    ties,
)


def counted(**numbers: int) -> tuple[RoomCount, ...]:
    mode = CountingMode.PHONES_PLUS_HANDS
    return tuple(RoomCount(CHOOSE, BRAKE, key, number, mode) for key, number in numbers.items())


def test_items_that_are_level_share_a_sentence() -> None:
    assert list(sentences(ranking(THREE, room(), BRAKE))) == [
        "4 personnes sur 6\u00a0: Manque de disponibilité · Limites du bénévolat",
        "2 personnes sur 6\u00a0: Crainte de perdre sa place",
    ]


def test_items_that_nobody_chose_are_told_apart() -> None:
    assert [one.key for one in ranking(THREE, room(), LEVER).left] == ["mission"]


def test_hands_are_people_and_not_choices() -> None:
    hands = Record(
        counts=counted(disponibilite=9, benevolat=7, place=5), presence=Presence(without_phone=10)
    )
    found = ranking(THREE, hands, BRAKE)
    assert found.people == 10
    assert found.ranks[0].number == 9
    assert answered(THREE, hands) == 10
    more = replace(hands, presence=Presence(without_phone=6))
    assert ranking(THREE, more, BRAKE).people == 9


def test_who_chose_on_the_tablet_is_not_among_the_hands_too() -> None:
    there = Presence(without_phone=10)
    chose = chosen(BRAKE, *[("place",)] * 4)
    tablet = tuple(replace(one, channel=Channel.KIOSK) for one in chose)
    record = Record(answers=tablet, counts=counted(disponibilite=6), presence=there)
    assert ranking(THREE, record, BRAKE).people == 10
    assert answered(THREE, record) == 10


def test_figures_of_too_few_people_are_not_told() -> None:
    few = Record(answers=chosen(BRAKE, *[("place",)] * 4))
    found = ranking(THREE, few, BRAKE)
    assert not found.told
    assert found.ranks == ()
    assert [one.key for one in found.left] == ["disponibilite", "benevolat", "place"]
    assert kept(THREE, few, BRAKE) == found.left


def test_texts_put_together_are_one_item_under_their_title() -> None:
    first, second, third = added(["Trop de réunions", "Des réunions", "La météo"])
    record = Record(
        cards=(replace(first, cluster=7), replace(second, cluster=7), third),
        clusters=(Cluster(7, ADD, ITEM, BRAKE, "Les réunions"),),
    )
    assert [(one.key, one.label) for one in options(THREE, record, BRAKE)[3:]] == [
        ("c1", "Les réunions"),
        ("c3", "La météo"),
    ]


def test_what_was_chosen_and_linked_stays_so_once_texts_are_put_together() -> None:
    first, second = (replace(one, cluster=7) for one in added(["Du temps", "Temps"], LEVER))
    third = replace(added(["Trop vite"])[0], id=9, cluster=8)
    record = Record(
        answers=(
            *chosen(LEVER, *[("c1",)] * 3, *[("c2",)] * 2),
            *chosen(BRAKE, *[("c4",)] * 5),
            Answer("liens", "c2", ROOM, ("c4",)),
        ),
        cards=(first, second, third),
        clusters=(
            Cluster(7, ADD, ITEM, LEVER, "Le temps"),
            Cluster(8, ADD, ITEM, BRAKE, "La vitesse", lost=(4,)),
        ),
        presence=Presence(with_phone=5),
    )
    (rank,) = ranking(THREE, record, LEVER).ranks
    assert [(one.label, rank.number) for one in rank.items] == [("Le temps", 5)]
    assert [tie_sentence(one) for one in ties(THREE, record, "liens")] == [
        "Le temps répond à\u00a0: La vitesse"
    ]


def test_only_texts_shown_to_the_room_can_be_chosen() -> None:
    for status in (CardStatus.RECEIVED, CardStatus.MASKED):
        record = Record(cards=added(["secret"], status=status))
        assert len(options(THREE, record, BRAKE)) == 3


def test_a_lever_answers_what_the_room_said() -> None:
    base = room()
    said = Answer("liens", "confiance", ROOM, ("place", "parti"))
    record = replace(base, answers=(*base.answers, said))
    first, second = ties(THREE, record, "liens")
    assert tie_sentence(first) == "Confiance mutuelle répond à\u00a0: Crainte de perdre sa place"
    assert tie_sentence(second) == "De l’aide pour la méthode, des outils\u00a0: à relier"
