from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.core.teams import team
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.choix.choices import (
    FALLBACK,
    JOINED,
    JOINING,
    LINES,
    MADE,
    SECRET,
    VOTED,
    agreed,
    situations,
    voted,
)
from tests.unit.workshops.gathering import pages
from tests.unit.workshops.idees.proposals import proposed
from workshops.formats.choix import FORMAT

if TYPE_CHECKING:
    from workshops.formats.choix.settings import Settings

AWFUL = Record(cards=situations([text[:160] for text in AWKWARD]), answers=voted("c2", "c3"))
IDEAS = Record(cards=proposed([(text[:90], text[:140]) for text in AWKWARD]))
NAMED = tuple(team(at, "anticonstitutionnellement" * 2 + str(at)) for at in (1, 2))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("settings", "record"),
    [
        (SECRET, Record()),
        (SECRET, VOTED),
        (SECRET, AWFUL),
        (SECRET, replace(AWFUL, answers=(*voted("c2"), agreed("c2")))),
        (JOINING, Record()),
        (JOINING, JOINED),
        (JOINING, MADE),
        (JOINING, replace(JOINED, before=IDEAS)),
        (JOINING, replace(JOINED, before=Record(cards=IDEAS.cards[:6]))),
        (JOINING, replace(MADE, teams=NAMED)),
        (replace(JOINING, options=tuple(text[:120] for text in AWKWARD[:7])), Record()),
    ],
)
def test_pages_keep_to_the_page(size: tuple[int, int], settings: Settings, record: Record) -> None:
    for page in pages(FORMAT, settings, record, size=size, theme=CONTRAST).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_situations_are_not_shown_while_they_are_written() -> None:
    page = pages(FORMAT, SECRET, VOTED)["proposer", State.OPEN]
    assert "3 situations reçues" in page.lines
    assert not any(LINES[0] in line for line in page.lines)


@pytest.mark.parametrize("status", [CardStatus.RECEIVED, CardStatus.MASKED])
def test_a_situation_that_the_room_does_not_see_is_nowhere(status: CardStatus) -> None:
    record = Record(cards=situations(("inconnu",), status=status), answers=voted("c1"))
    for page in pages(FORMAT, SECRET, record).values():
        assert "inconnu" not in page.svg()
        assert not any("inconnu" in line for line in page.lines)


def test_the_vote_is_secret_until_it_is_revealed_as_a_sentence() -> None:
    found = pages(FORMAT, SECRET, VOTED)
    asked = found["choisir", State.OPEN].lines
    assert f"2. {LINES[1]}" in asked
    assert "5 réponses reçues" in asked
    told = found["choisir", State.REVEALED].lines
    assert "3 personnes sur 5 l’ont choisie." in told
    assert not any(LINES[0] in line or FALLBACK in line for line in told)


def test_a_tie_is_told_as_a_tie() -> None:
    record = replace(VOTED, answers=voted("c1", "c2"))
    told = pages(FORMAT, SECRET, record)["choisir", State.REVEALED].lines
    assert "À égalité. On en parle ensemble." in told
    assert not any(LINES[2] in line for line in told)


def test_the_situation_is_told_once_the_person_agrees() -> None:
    waits = pages(FORMAT, SECRET, VOTED)["accord", State.OPEN]
    assert not any(line in " ".join(waits.lines) for line in LINES)
    done = replace(VOTED, answers=(*VOTED.answers, agreed("secours")))
    assert f"Situation imaginaire\u00a0: {FALLBACK}" in pages(FORMAT, SECRET, done)[
        "accord", State.OPEN
    ].lines  # fmt: skip


def test_islands_tell_who_is_missing_once_revealed() -> None:
    found = pages(FORMAT, JOINING, JOINED)
    asked = found["rejoindre", State.OPEN].lines
    assert "Un carnet à deux" in asked
    assert "9 réponses reçues" in asked
    assert not any("personne" in line for line in asked)
    looking = replace(JOINED, presence=Presence(with_phone=8, without_phone=3))
    told = pages(FORMAT, JOINING, looking)["rejoindre", State.REVEALED].lines
    assert "Garder les animaux\u00a0: 4 personnes, 6 places libres" in told
    assert "Un carnet à deux\u00a0: 2 personnes, il manque 1 personne" in told
    assert "Un carnet à deux" not in told, "each is read once"


def test_no_place_is_offered_once_everybody_has_chosen() -> None:
    told = pages(FORMAT, JOINING, JOINED)["rejoindre", State.REVEALED].lines
    assert "Garder les animaux\u00a0: 4 personnes" in told
    assert "Un carnet à deux\u00a0: 2 personnes, il manque 1 personne" in told


def test_a_long_name_leaves_the_other_teams_large() -> None:
    long = replace(JOINING, options=("Le café", "a b c d " * 14, "Le carnet"))
    svg = pages(FORMAT, long, Record())["rejoindre", State.OPEN].svg()
    (size,) = re.findall(r'font-size="(\d+)"[^>]*>Le café<', svg)
    assert int(size) >= 1080 / 20


def test_a_full_team_is_told_so() -> None:
    full = pages(FORMAT, replace(JOINING, most=4), JOINED)["rejoindre", State.REVEALED].lines
    assert "Garder les animaux\u00a0: 4 personnes, complet" in full
    looking = replace(JOINED, presence=Presence(with_phone=11))
    any_number = pages(FORMAT, replace(JOINING, most=0), looking)["rejoindre", State.REVEALED]
    assert "Garder les animaux\u00a0: 4 personnes, il reste des places" in any_number.lines


def test_people_find_their_team_by_the_title_of_the_idea() -> None:
    assert "Les équipes se préparent." in pages(FORMAT, JOINING, JOINED)[
        "equipes", State.PREPARED
    ].lines  # fmt: skip
    lines = pages(FORMAT, JOINING, MADE)["equipes", State.PREPARED].lines
    assert "Médiateur créatif\u00a0: Mimosa 6, Mimosa 7, Mimosa 8, et 1 autre personne" in lines


def test_people_without_a_phone_stay_in_front_of_their_poster() -> None:
    lost = pages(FORMAT, JOINING, MADE)["equipes", State.PREPARED].lines
    assert any("Votre affiche n’a pas d’équipe\u00a0?" in line for line in lost)
    asked = replace(MADE, answers=(), counts=())
    both = pages(FORMAT, JOINING, asked)["equipes", State.PREPARED].lines
    assert "Trouvez votre code Mimosa. Main levée\u00a0: restez devant votre affiche." in both
    nobody = replace(asked, seats=tuple(replace(one, code="") for one in MADE.seats))
    bare = pages(FORMAT, JOINING, nobody)["equipes", State.PREPARED].lines
    assert "Main levée\u00a0: restez devant votre affiche." in bare
    assert "Médiateur créatif\u00a0: 4 personnes" in bare


def test_people_without_a_phone_find_their_card_on_the_page_of_teams() -> None:
    """Whoever is known is told by their card, whoever was only counted is told as a number."""
    cards = tuple(replace(one, number=0 if one.code else 3) for one in MADE.seats)
    standing = tuple(replace(MADE.seats[-1], person=0) for _each in range(3))
    mixed = replace(MADE, answers=(), counts=(), seats=(*cards, *standing))
    lines = pages(FORMAT, JOINING, mixed)["equipes", State.PREPARED].lines
    told = "Mimosa 6, Mimosa 7, Mimosa 8, carte n°\u00a03, et 3 autres personnes"
    assert f"Médiateur créatif\u00a0: {told}" in lines
    assert any("Trouvez votre code Mimosa, ou votre carte." in line for line in lines)
    bare = replace(mixed, seats=tuple(replace(one, code="") for one in cards[-1:]))
    found = pages(FORMAT, JOINING, bare)["equipes", State.PREPARED].lines
    assert "Trouvez votre carte. Main levée\u00a0: restez devant votre affiche." in found
    assert "Médiateur créatif\u00a0: carte n°\u00a03" in found
