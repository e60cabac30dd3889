from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as changed

from app.core.phase import Audience, Choice, Option, Phase, Said, State
from app.report.kit.plan import Plan, PlannedStep
from app.report.kit.run_sheet import run_sheet
from tests.unit.report.kit.paper import (
    ARABIC,
    INFO,
    LONG,
    MARKUP,
    hard,
    needs_poppler,
    pages,
    ready,
    texts,
    words,
)

pytestmark = needs_poppler
PLACES = (Option("oui", "Oui"), Option("non", "Non"))


def whole(plan: Plan) -> str:
    return " ".join(texts(run_sheet(plan))).replace("\u00a0", " ")


def with_notes(steps: tuple[PlannedStep, ...], notes: str) -> tuple[PlannedStep, ...]:
    return tuple(replace(one, step=changed(one.step, notes=notes)) for one in steps)


def test_run_sheet_tells_the_day_and_the_team() -> None:
    text = whole(ready())

    assert "12 mars 2026 · Montpellier · Association Agir · 12 personnes attendues" in text
    assert "60 min en tout" in text
    assert "Claire Martin, infirmière" in text
    assert "Fatima Benali" in text


def test_each_step_has_its_minutes_from_the_start_and_who_speaks() -> None:
    text = whole(ready())

    assert "0 à 8 min Accueil et règles" in text
    assert "8 min · Accueil du groupe · Parle : les deux" in text
    assert "33 à 43 min Pause" in text
    assert "10 min · Pause · Parle : l’animateur ou l’animatrice" in text
    assert "43 à 60 min" in text


def test_each_phase_has_what_to_say_and_where_to_count() -> None:
    text = whole(ready())

    assert "Affirmation 1 sur 2 · avant · 2 min" in text
    assert "Lisez l’affirmation deux fois. Ne l’expliquez pas. Laissez le silence." in text
    assert text.count("D’accord Je doute Pas d’accord") == 4


def test_material_comes_first_to_be_ticked() -> None:
    text = whole(ready())
    before, after = text.split("À préparer")

    assert before.startswith("Déroulé")
    assert "Accueil et règles" not in before
    assert "La salle : Un espace vide coupé par une ligne au sol" in after
    assert after.index("ruban au sol") < after.index("Accueil et règles")


def test_private_notes_are_printed_only_when_asked() -> None:
    plan = replace(ready(), steps=with_notes(ready().steps, "Prévenir Nadia."))

    assert "Nadia" not in whole(plan)
    assert "Notes : Prévenir Nadia." in whole(replace(plan, notes=True))


def test_every_page_says_its_number() -> None:
    made = texts(run_sheet(ready()))

    for number, page in enumerate(made, 1):
        assert f"page {number} sur {len(made)}" in page


def test_awkward_texts_stay_on_their_page() -> None:
    notes = f"{LONG} {MARKUP} {ARABIC} " * 12
    info = changed(INFO, title=LONG[:200], rehearsal=True)
    plan = Plan(info, with_notes(hard(), notes), material=(LONG, ARABIC), notes=True)
    made = run_sheet(plan)

    assert pages(made) > 5
    for page in words(made):
        assert "RÉPÉTITION" in {word.text for word in page}
        for word in page:
            assert 38 < word.left < word.right < 557, word
            assert 3 < word.top < word.bottom < 815, word


def test_workshop_without_any_step_is_one_page() -> None:
    assert pages(run_sheet(Plan(INFO, ()))) == 1


def held_as(*phases: Phase) -> Plan:
    """Return a plan of one step with these phases."""
    first = ready().steps[0]
    return Plan(INFO, (PlannedStep(first.step, "F", phases),))


def test_what_the_room_says_together_has_a_place() -> None:
    asked = Choice(key="r", label="À quoi répond-il ?", options=PLACES, audience=Audience.ROOM)
    phase = Phase(key="p", title="Relier", short="R", inputs=(asked,), stops=(State.OPEN,))

    assert "À quoi répond-il ? La salle a dit" in whole(held_as(phase))


def test_each_question_of_a_questionnaire_has_its_figures_under_it_and_says_of_whom() -> None:
    views = Choice(key="v", label="Qui ?", options=PLACES)
    first, second = (
        Choice(key=key, label=label, options=PLACES, counted=True, asked_of=Said("p.v", "oui"))
        for key, label in (("a", "Écouter"), ("b", "Décider"))
    )
    phases = (
        Phase(key="p", title="Vue", short="V", inputs=(views,), stops=(State.OPEN,)),
        Phase(key="q", title="Avis", short="A", inputs=(first, second), stops=(State.OPEN,)),
    )

    assert "Écouter · Oui Oui Non Décider · Oui Oui Non" in whole(held_as(*phases))


def test_opening_of_a_step_stands_with_what_comes_first() -> None:
    one = ready().steps[0]
    phases = tuple(
        Phase(key=f"p{n}", title=f"Moment {n}", short="M", say="Dites-le. " * 40) for n in range(3)
    )
    plan = Plan(INFO, (PlannedStep(one.step, "F", phases),) * 4)
    for page in texts(run_sheet(plan)):
        for opened in page.split(one.step.title)[1:]:
            assert "Moment 0" in opened


def test_question_asked_again_has_its_number_and_its_figures_under_it() -> None:
    text = whole(replace(ready(), thrifty=True))
    _before, after = text.split("Affirmation 1 sur 2 · après", 1)

    placing = after.index("Question 3, à nouveau : On se place, ou on lève un carton.")
    figures = after.index("D’accord Je doute Pas d’accord")
    assert placing < figures < after.index("Bulletin libre")


def test_long_words_to_count_go_to_the_line_and_stay_on_the_page() -> None:
    options = (Option("a", f"1. {LONG[:200].strip()}"), *PLACES)
    asked = Choice(key="q", label="Laquelle ?", options=options, counted=True)
    phase = Phase(key="p", title="Choisir", short="C", inputs=(asked,), stops=(State.OPEN,))
    made = run_sheet(held_as(phase))

    assert "1. " in whole(held_as(phase))
    assert " ".join(LONG[:200].split()) in " ".join(" ".join(texts(made)).split())
    assert all(word.right < 557 for page in words(made) for word in page)


def test_words_told_for_the_step_are_not_told_again_before_those_of_a_phase() -> None:
    first = ready().steps[0]
    step = changed(first.step, guidance=changed(first.step.guidance, say="Lisez la phrase."))
    phase = Phase(key="p", title="Racines", short="R", say="Lisez la phrase. Montrez le mur.")
    text = whole(Plan(INFO, (PlannedStep(step, "F", (phase, phase)),)))

    assert text.count("Lisez la phrase.") == 1
    assert text.count("Montrez le mur.") == 2
