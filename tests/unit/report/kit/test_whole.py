from __future__ import annotations

import re
from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from app.core.phase import Option
from app.core.session import SessionInfo
from app.core.teams import team
from app.report.kit.headings import headings
from app.report.kit.items import make, whole_kit
from app.report.kit.notice import notice
from app.report.kit.numbers import ROWS, draw_number_cards
from app.report.kit.plan import Plan, planned
from app.report.kit.roles import roles
from app.report.kit.sheet import Sheets
from app.report.kit.tables import CARDS
from app.report.kit.teams import team_posters
from app.report.kit.together import Board, Section, TeamPoster, boards
from app.report.notice_sheet import information_name, information_pdf
from app.room import preparing
from tests.support.sessions import debate_about
from tests.unit.report.kit.paper import (
    HARD,
    INFO,
    LONG,
    grouped,
    needs_poppler,
    pages,
    ready,
    texts,
    words,
)
from workshops import CATALOGUE

pytestmark = needs_poppler


def plain(pdf: bytes) -> list[str]:
    """Return the words of each page, no-break spaces as spaces."""
    return [page.replace("\u00a0", " ") for page in texts(pdf)]


def kit_of(key: str, people: int = 12) -> list[str]:
    workshop = preparing.read_named(key, CATALOGUE)
    steps = planned(INFO, preparing.steps_of(workshop), CATALOGUE, people)
    return plain(whole_kit(Plan(INFO, steps, people=people, thrifty=True)))


def test_list_tells_on_which_page_each_thing_is() -> None:
    first, *_others = made = kit_of("etp-quesaco")
    heads = {
        "Les questions": "Les questions de l’atelier",
        "Information et accords": "Vos réponses",
        "Affiche sans téléphone": "Bienvenue",
    }
    for name, head in heads.items():
        number = re.search(rf"(?:Page )?(\d+) (?:à \d+ )?(?:\d+ feuilles? )?{name}", first)
        assert number is not None, name
        assert head in made[int(number[1]) - 1]
    assert f"{len(made)} pages, d’un seul côté" in first
    assert "ruban au sol" not in first, "nothing that the plan does not say"


def test_pages_bear_the_numbers_of_the_list() -> None:
    made = kit_of("etp-quesaco")

    assert all(f"p. {number}" in page for number, page in enumerate(made, 1))


def test_run_sheet_of_the_kit_tells_what_each_question_is_answered_with() -> None:
    whole = " ".join(kit_of("causerie-mimosa")[1:5])

    assert "Questions 4 à 5 : Bulletin à ce nom." in whole
    assert "Question 6 : Feuilles à coller." in whole
    assert "Plutôt non" not in whole, "each person has a sheet for the questionnaire"


def test_list_tells_the_room_and_the_material_once() -> None:
    first, *others = plain(whole_kit(replace(ready(), thrifty=True)))

    for told in ("La salle : Un espace vide coupé par une ligne au sol", "ruban au sol"):
        assert told in first
        assert not any(told in page for page in others)


def test_very_long_list_goes_on_and_its_numbers_follow() -> None:
    plan = replace(ready(), thrifty=True, material=tuple(f"{n} {LONG[:120]}" for n in range(40)))
    made = whole_kit(plan)
    first = plain(made)[0]

    number = re.search(r"(\d+) ?à ?\d+ (?:\d feuilles )?Déroulé", first)
    assert number is not None
    listed = int(number[1]) - 1
    assert listed > 1
    assert plain(made)[listed].startswith("Déroulé")
    assert "39 Œuvre" in " ".join(plain(made)[:listed])
    for page in words(made)[:listed]:
        assert all(one.bottom < 803 or one.top > 820 for one in page), "but its number"


def test_usual_kit_is_short() -> None:
    assert len(kit_of("etp-quesaco")) <= 25
    assert len(kit_of("causerie-mimosa")) <= 34


def test_rehearsal_is_marked_on_the_list_too() -> None:
    plan = replace(ready(), info=changed(INFO, rehearsal=True), thrifty=True)

    assert all("RÉPÉTITION" in page for page in texts(whole_kit(plan)))


def test_everything_has_a_ballot_for_each_question() -> None:
    plan = ready()
    short, long = whole_kit(replace(plan, thrifty=True)), whole_kit(plan, everything=True)

    assert pages(long) > pages(short)
    assert "Bulletins, un par question" in plain(long)[0]
    assert "Un par personne et par moment" not in plain(long)[0]


@pytest.mark.parametrize(("people", "expected"), [(1, 1), (6, 1), (7, 2)])
def test_numbers_follow_each_other_and_are_on_card_and_agreements(
    people: int, expected: int
) -> None:
    sheets = Sheets("", "")
    draw_number_cards(sheets, people)
    made = plain(sheets.save())

    assert len(made) == expected
    for place, page in enumerate(made):
        numbers = range(place * ROWS + 1, (place + 1) * ROWS + 1)
        assert [int(one) for one in re.findall(r"Carte n° (\d+)", page)] == list(numbers)
        assert page.count("Oui") == page.count("Non") == 2 * ROWS
        assert page.count("Mon code :") == ROWS
        assert "…" not in page
        assert "Rien à signer." in page


def test_notice_tells_who_asks_who_reads_how_long_and_what_may_be_refused() -> None:
    info = SessionInfo(
        title="T", organiser="Association Agir", readers="L’équipe", contact="a@b.fr", keep_days=12
    )
    (page,) = plain(notice(info))

    for told in (
        "Association Agir",
        "L’équipe",
        "a@b.fr",
        "Pour animer l’atelier et écrire le compte rendu, sans votre nom.",
        "12 jours après la validation",
        "Mimosa le fait à sa première ouverture après ce jour",
        "Dès que l’atelier est clos",
        "Pour changer ou retirer une réponse",
        "CNIL",
        "Vous pouvez dire non",
    ):
        assert told in page
    assert "Nom :" not in page
    assert "ignature" not in page


def test_notice_of_answers_that_are_not_kept_says_when_they_go() -> None:
    (page,) = plain(information_pdf(SessionInfo(title="T", keep_days=0)))
    assert "dès que le compte rendu est validé" in page
    info = SessionInfo(title="T : <u>", date="2026-03-12")
    assert information_name(info) == "T u – information – 2026-03-12.pdf"


def test_long_names_stay_on_the_notice() -> None:
    info = SessionInfo(
        title=LONG[:300], organiser=LONG[:200], readers=LONG[:200], contact=LONG[:200]
    )
    (page,) = words(notice(info))

    assert all(39 < one.left < one.right < 557 and one.bottom < 803 for one in page)


def test_each_part_of_a_board_has_one_heading_on_the_wall() -> None:
    (page,) = plain(headings([*boards(grouped()), *boards(grouped())]))

    for part in ("Racines", "Tronc", "Branches", "Feuilles", "Fruits"):
        assert page.count(part) == 1
    assert "Quelles valeurs nous font tenir ?" in page


def test_words_on_headings_stay_in_their_cell() -> None:
    parts = tuple(Option(f"o{n}", text, "star", "others", (text,)) for n, text in enumerate(HARD))
    (page,) = words(headings([Board("Arbre", parts, 1)]))

    for word in page:
        assert not word.left < 297.6 < word.right, word
        assert not word.top < 841.89 / 2 < word.bottom, word


def test_tables_have_a_sign_by_each_name_and_three_roles() -> None:
    made = plain(roles((team(1), team(1, "Organisation"), team(2))))
    whole = " ".join(made)

    assert len(made) == 2
    assert "Organisation" in made[0]
    for words_ in ("J’écris pour la table", "Je garde le temps", "Je parlerai pour la table"):
        assert whole.count(words_) >= 2


def test_words_on_table_posters_stay_on_the_page() -> None:
    sections = tuple(Section(text, text, ("Quoi", "Qui")) for text in HARD)
    made = words(team_posters([TeamPoster(LONG, team(1, LONG[:60]), sections)]))

    assert made
    for page in made:
        assert all(one.right < 557 and one.left > 39 and one.bottom < 803 for one in page)


def test_no_table_has_a_second_sign() -> None:
    made = plain(roles((team(1), team(2), team(3))))

    assert [made[0].count(f"Table {number}") for number in (1, 2, 3)] == [1, 1, 1]


def test_kit_speaks_of_no_tree_where_there_is_none() -> None:
    whole = " ".join(kit_of("s-auto-evaluer"))

    assert not re.search("arbre|racines|fruits", whole)


def test_tables_are_drawn_by_the_name_of_their_sign() -> None:
    whole = kit_of("s-auto-evaluer", 16)
    drawn, _second = [page for page in whole if page.count("Organisation") == CARDS // 2]

    assert "Table" not in drawn


def test_list_of_questions_numbers_a_questionnaire_as_the_run_sheet_does() -> None:
    whole = " ".join(kit_of("etp-patients-partenaires"))
    (numbers,) = re.findall(r"(Questions \d+ à \d+) : Questionnaire", whole)

    assert whole.count(numbers) == 2


def test_list_tells_for_how_many_people_there_are_position_cards() -> None:
    first, *_others = kit_of("etp-patients-partenaires", 18)

    assert "Pour 3 personnes qui restent assises : un carton de chaque place chacune." in first


def test_free_slips_of_a_debate_have_its_camps_to_tick() -> None:
    last = kit_of("etp-patients-partenaires", 8)[-1]

    assert last.count("Question n°") == 8
    for camp in ("D’accord", "Je doute"):
        assert last.count(camp) >= 8
    assert "D’accord" not in kit_of("causerie-mimosa")[-1]


@pytest.mark.parametrize(
    ("key", "camps"),
    [
        ("fais-decoller-ton-idee", {"retiens", "Ma", "aider"}),
        ("etp-patients-partenaires", {"D’accord", "doute", "Pas"}),
    ],
)
def test_camps_of_free_slips_are_whole_and_of_one_size(key: str, camps: set[str]) -> None:
    workshop = preparing.read_named(key, CATALOGUE)
    plan = Plan(INFO, planned(INFO, preparing.steps_of(workshop), CATALOGUE), people=4)
    (page, *_more) = words(make(["free"], plan))
    sizes = [round(one.bottom - one.top, 1) for one in page if one.text in camps]

    assert len(sizes) == 8 * len(camps)
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("variant", ["riviere_du_doute", "assis"])
def test_words_of_free_slips_stay_in_their_cell(variant: str) -> None:
    debate = debate_about("Une phrase", variante=variant)
    plan = Plan(INFO, planned(INFO, preparing.steps_of(debate), CATALOGUE), people=4)
    (page, *_more) = words(make(["free"], plan))
    rows = 4 if variant == "riviere_du_doute" else 2

    for word in page:
        assert word.right < 595 - 14
        assert not word.left < 297.6 < word.right, word
        assert all(not word.top < 841.89 * n / rows < word.bottom for n in range(1, rows)), word
        assert "…" not in word.text


@pytest.mark.parametrize("key", ["etp-patients-partenaires", "s-auto-evaluer", "causerie-mimosa"])
def test_list_of_a_ready_made_workshop_is_on_one_page(key: str) -> None:
    workshop = preparing.read_named(key, CATALOGUE)
    steps = planned(INFO, preparing.steps_of(workshop), CATALOGUE, 18)
    plan = Plan(INFO, steps, "", 18, workshop.room, workshop.material, thrifty=True)
    first, second, *_others = plain(whole_kit(plan))

    assert "À préparer" in first
    assert "vidéoprojecteur" in first
    assert second.startswith("Déroulé")
