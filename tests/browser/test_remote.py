from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.core.phase import Ideas
from app.core.record import Channel
from app.room.preparing import read_named
from tests.browser.conftest import served
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, TIME, lead, make, opened
from workshops import CATALOGUE
from workshops.formats.arbre.phases import COUNTS, LEAF, MARKING, PLACING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser

SHORT = "Le thé"
LONG = "L’accompagnement interdisciplinaire des personnes, même le dimanche, et avec leurs proches"


def test_count_and_reveal_are_one_command_with_the_steppers(hall: Hall) -> None:
    hall.room.people.arrive("test", 2).result(TIME)
    hall.settle()
    remote = hall.remote()
    for _each in range(3):
        remote.get_by_role("button", name="Plus un : Je doute").click()
    remote.get_by_role("button", name="Moins un : Je doute").click()
    remote.get_by_role("button", name="Compter et révéler").click()
    expect(remote.locator("#tete")).to_contain_text("Révélé")
    hall.settle()
    counts = {one.option: one.number for one in hall.room.view.record.counts}
    assert counts == {"accord": 0, "doute": 2, "desaccord": 0}


def test_what_is_being_typed_stays_when_the_room_moves(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote = hall.remote()
    field = remote.get_by_label("Ce que la personne dit")
    field.fill("Un argument en cours")
    hall.room.people.arrive("test", 5).result(TIME)
    expect(remote.locator("#presence")).to_contain_text("5 sans téléphone")
    expect(field).to_have_value("Un argument en cours")
    remote.get_by_label("Je doute", exact=True).check()
    field.press("Enter")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(remote.get_by_label("Je doute", exact=True)).to_be_checked()
    expect(remote.locator("#textes")).to_contain_text("Un argument en cours")
    field.fill("Un autre")
    field.press("Enter")
    expect(remote.locator("#textes")).to_contain_text("Un autre")
    assert [card.slot for card in hall.room.view.record.cards] == ["doute", "doute"]


def test_place_and_paper_stay_chosen_from_one_text_to_the_next(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote = hall.remote()
    remote.get_by_label("Je doute", exact=True).check()
    remote.get_by_label("sur papier", exact=True).check()
    hall.room.people.arrive("test", 5).result(TIME)
    expect(remote.locator("#presence")).to_contain_text("5 sans téléphone")
    field = remote.get_by_label("Ce que la personne dit")
    for text in ("Une feuille", "Une autre"):
        field.fill(text)
        field.press("Enter")
        expect(remote.locator("#textes")).to_contain_text(text)
    cards = hall.room.view.record.cards
    assert [(card.slot, card.channel) for card in cards] == [("doute", Channel.PAPER)] * 2


def test_second_next_says_that_the_screen_has_changed(hall: Hall) -> None:
    first, second = hall.remote(), hall.remote()
    second.route("**/co", lambda route: route.abort())  # It has not seen the new screen yet.
    first.get_by_role("button", name="Suivant : révéler").click()
    expect(first.locator("#tete")).to_contain_text("Révélé")
    second.get_by_role("button", name="Suivant : révéler").click()
    expect(second.locator("#annonce")).to_contain_text("L’écran a changé entre-temps")
    hall.settle()
    assert hall.room.view.run.phase == "a1_avant"


def test_text_rewritten_under_the_eyes_is_read_again_before_it_is_corrected(hall: Hall) -> None:
    hall.room.closing.proofread("test", on=True).result(TIME)
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote, phone = hall.remote(), hall.phone()
    phone.get_by_label("Je doute", exact=True).check()
    phone.locator("textarea").fill("Premier jet")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    card = remote.locator("[data-carte='1']")
    card.locator("summary").click()
    card.get_by_label("Une faute de frappe").fill("Premier jet.")
    phone.locator(".mes-textes summary").click()
    phone.get_by_label("Votre texte").fill("Second jet")
    phone.get_by_role("button", name="Envoyer le changement").click()
    expect(card.locator(".parole")).to_have_text("Second jet")
    card.get_by_role("button", name="Corriger").click()
    expect(remote.locator("#annonce")).to_contain_text("Ce texte a changé. Relisez-le.")
    card.get_by_label("Une faute de frappe").fill("Second jet.")
    card.get_by_role("button", name="Corriger").click()
    expect(card.locator(".parole")).to_have_text("Second jet.")


def test_new_pairing_code_stands_under_its_sentence(hall: Hall) -> None:
    remote = hall.remote()
    remote.goto(f"{hall.url}/co/personnes")
    remote.get_by_role("button", name="Nouveau code").click()
    code = remote.locator(".code")
    expect(code).to_be_visible()
    sentence = remote.get_by_text("Code pour une nouvelle télécommande").bounding_box()
    box = code.bounding_box()
    assert sentence is not None
    assert box is not None
    assert box["y"] >= sentence["y"] + sentence["height"]


def test_masked_text_leaves_the_phone_within_a_second(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote, phone = hall.remote(), hall.phone()
    number = hall.room.desk.note(
        "test", step=2, phase="a1_arguments", input="argument", slot="doute", text="À masquer",
        key="une-cle-1",
    ).result(TIME)  # fmt: skip
    hall.room.conduct.go("test", None, 2, "a1_apres").result(TIME)
    expect(phone.get_by_role("button", name="À masquer")).to_be_visible()
    remote.locator("#deja").evaluate("one => { one.open = true; }")
    remote.get_by_role("button", name=f"Masquer n° {number}").click()
    expect(phone.get_by_role("button", name="À masquer")).to_have_count(0, timeout=2_500)


def test_remote_works_without_a_script(hall: Hall) -> None:
    hall.room.people.arrive("test", 4).result(TIME)
    hall.settle()
    remote = hall.remote(java_script_enabled=False)
    remote.get_by_label("D’accord", exact=True).fill("4")
    remote.get_by_role("button", name="Compter et révéler").click()
    expect(remote.locator("#tete")).to_contain_text("Révélé")
    remote.get_by_role("button", name="Suivant : Arguments").click()
    remote.get_by_label("Je doute", exact=True).check()
    remote.get_by_label("Ce que la personne dit").fill("Sans script")
    remote.get_by_role("button", name="Noter", exact=True).click()
    expect(remote.locator("#textes")).to_contain_text("Sans script")


@pytest.fixture
def tree(tmp_path: Path, chromium: Browser) -> Iterator[Hall]:
    """Give a room that says which leaves of its tree count: a short one and a long one."""
    workshop = read_named("causerie-mimosa", CATALOGUE)
    with opened(make(tmp_path / "a.mimosa", workshop)) as room:
        step = next(one.id for one in room.view.steps if one.type == "arbre")
        lead(room, Place(step, PLACING, LEAF))
        asked = room.view.phase
        assert asked is not None
        leaf = asked.inputs[0]
        assert isinstance(leaf, Ideas)
        for text in (SHORT, LONG):
            card = room.desk.note(
                "test", step=step, phase=PLACING, input=leaf.key, slot=leaf.slots[0].key,
                text=text, key=text,
            ).result(TIME)  # fmt: skip
            room.desk.show("test", card).result(TIME)
        lead(room, Place(step, MARKING, COUNTS))
        yield from served(room, CATALOGUE, chromium)


def test_long_words_stand_above_the_number_of_hands(tree: Hall) -> None:
    remote = tree.remote()
    rows = remote.locator(".nombre", has=remote.locator("input[type=number]"))
    for text, above in ((SHORT, False), (LONG, True)):
        row = rows.filter(has_text=text)
        label, steps = row.locator("label").bounding_box(), row.locator(".pas").bounding_box()
        assert label is not None
        assert steps is not None
        assert (label["y"] + label["height"] <= steps["y"] + 1) is above
    ends = rows.locator(".pas").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert len(set(ends)) == 1
