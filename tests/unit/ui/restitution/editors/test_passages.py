from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.edition import Reading
from app.core.pointing import ClueKind
from app.core.record import Card, CardStatus, wording
from app.ui.restitution.editors.passages import (
    IN_PLACE,
    KIND_WORDS,
    PROGRESS_SHAPES,
    PROGRESS_WORDS,
    Passage,
    Progress,
    matching,
    missing,
    progress,
    replaced,
)

CARD = Card(7, "p", "i", "", "Il faut du temps.", CardStatus.SHOWN, quoted=True, quote_agreed=True)
ONE = Reading(7, reader="Ana", seen=CARD.wording)
TWO = replace(ONE, partner="Bo")
NAMED = replace(CARD, text="Au CHU de Nantes.")


@pytest.mark.parametrize(
    ("card", "reading", "wanted"),
    [
        (replace(CARD, quoted=False), Reading(7), Progress.COLLECTED),
        (replace(CARD, quote_agreed=False), Reading(7), Progress.PROPOSED),
        (NAMED, Reading(7), Progress.TO_HIDE),
        (NAMED, Reading(7, text="Dans [mon établissement]."), Progress.AGREED),
        (CARD, Reading(7), Progress.AGREED),
        (CARD, ONE, Progress.READ_ONCE),
        (CARD, replace(ONE, seen="other"), Progress.AGREED),
        (CARD, TWO, Progress.READY),
        (replace(CARD, quote_agreed=False), TWO, Progress.PROPOSED),
        (CARD, replace(TWO, partner="Ana"), Progress.READ_ONCE),
        # People decide: two who read the very words may leave what is pointed at.
        (NAMED, replace(TWO, seen=wording(NAMED.text)), Progress.READY),
    ],
)
def test_passage_is_as_far_as_it_came(card: Card, reading: Reading, wanted: Progress) -> None:
    assert progress(card, reading) is wanted


def test_what_is_missing_is_said() -> None:
    assert missing(CARD, TWO) == "Rien ne manque\u00a0: cette parole sera imprimée."
    assert "l’accord de la personne" in missing(replace(CARD, quote_agreed=False), TWO)
    assert missing(CARD, ONE) == (
        "Avant d’être imprimée, il manque\u00a0:"
        " la lecture de la patiente ou du patient partenaire."
    )
    assert "mots à cacher" in missing(NAMED, Reading(7))
    assert "mots à cacher" not in missing(CARD, Reading(7))
    assert "une deuxième personne" in missing(CARD, replace(TWO, partner="Ana"))
    everything = missing(replace(CARD, quoted=False, quote_agreed=False), Reading(7))
    assert everything.count(",") == 4  # One stands in the sentence itself.


def test_every_state_and_kind_has_its_words() -> None:
    assert set(PROGRESS_WORDS) == set(PROGRESS_SHAPES) == set(Progress)
    assert set(KIND_WORDS) == set(IN_PLACE) == set(ClueKind)
    assert all(
        one.startswith("[") and one.endswith("]") for two in IN_PLACE.values() for one in two
    )


def test_words_are_put_in_the_place_of_others() -> None:
    assert replaced("Au CHU de Nantes.", 3, 16, "[mon service]") == "Au [mon service]."


def test_passages_are_found_by_number_or_by_words() -> None:
    one = Passage(CARD, Reading(7), "Débat", True, False, Progress.AGREED)
    other = Passage(
        replace(CARD, id=70, text="7 fois"), Reading(70, text="[sept]"), "", True, False,
        Progress.AGREED,
    )  # fmt: skip
    both = (one, other)
    assert matching(both, "") == both
    assert matching(both, " n° 7 ") == (one,)
    assert matching(both, "TEMPS") == (one,)
    assert matching(both, "sept") == (other,)
    assert matching(both, "débat") == (one,)
