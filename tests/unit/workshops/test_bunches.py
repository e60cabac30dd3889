"""Cards put together: one thing to choose, which keeps what each of them was chosen for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.phase import Choice, Option
from app.core.record import Answer, Card, CardStatus, Cluster, Record
from app.core.tally import tally
from workshops.bunches import bunches

NUMBERS = range(1, 6)


def card(number: int, cluster: int = 0, status: CardStatus = CardStatus.SHOWN) -> Card:
    return Card(number, "ecrire", "idee", "", f"Idée {number}", status, cluster=cluster)


def together(number: int, *lost: int) -> Cluster:
    return Cluster(number, "ecrire", "idee", "", f"Groupe {number}", lost)


def offered(record: Record) -> tuple[Option, ...]:
    found = bunches(record, record.shown("ecrire", "idee"))
    return tuple(Option(one.key, one.title, stands_for=one.stands_for) for one in found)


def test_cards_under_a_title_stand_where_the_first_of_them_does() -> None:
    cards = (card(1, 7), card(2), card(3, 7), card(4, 8))
    record = Record(cards=cards, clusters=(together(7),))
    found = bunches(record, cards)
    assert [(one.title, one.key, [each.id for each in one.cards]) for one in found] == [
        ("Groupe 7", "c1", [1, 3]), ("", "c2", [2]), ("", "c4", [4]),
    ]  # fmt: skip


def test_cards_that_the_room_does_not_see_or_that_are_gone_are_stood_for() -> None:
    cards = (card(2, 7, CardStatus.MASKED), card(3, 7), card(4))
    record = Record(cards=cards, clusters=(together(7, 1),))
    (bunch, alone) = bunches(record, record.shown("ecrire", "idee"))
    assert (bunch.key, set(bunch.stands_for)) == ("c3", {"c1", "c2", "c3"})
    assert alone.stands_for == ()


@given(
    st.lists(st.sampled_from(NUMBERS), max_size=12),
    st.lists(st.sampled_from((0, 7, 8)), min_size=len(NUMBERS), max_size=len(NUMBERS)),
)
def test_no_vote_is_lost_whatever_is_put_together(votes: list[int], where: list[int]) -> None:
    answers = tuple(
        Answer("points", "points", f"a{n}", (f"c{one}",)) for n, one in enumerate(votes)
    )
    cards = tuple(card(number, cluster) for number, cluster in zip(NUMBERS, where, strict=True))
    record = Record(answers=answers, cards=cards, clusters=(together(7), together(8)))
    choice = Choice(key="points", label="?", options=offered(record))
    assert tally(record, "points", choice).total == len(votes)
