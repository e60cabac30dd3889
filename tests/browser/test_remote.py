from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.core.phase import Ideas
from app.core.record import CardStatus, Channel
from app.core.teams import ROOM
from app.room.preparing import read_named
from app.store import Duty
from tests.browser.conftest import served
from tests.browser.reach import faults
from tests.support.formats import Board, Tables
from tests.support.mixed import Mixed
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
    changed = "has-text('L’écran a changé entre-temps')"  # What has the focus is kept above it.
    second.wait_for_selector(f".annonce-la #annonce.la:{changed}")
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


def test_code_of_a_device_stands_above_its_qr_code(hall: Hall) -> None:
    remote = hall.remote()
    remote.goto(f"{hall.url}/co/appareils")
    remote.get_by_label("Scribe d’une table").check()
    remote.get_by_label("Numéro de la table").fill("2")
    remote.get_by_role("button", name="Donner un code").click()
    expect(remote.get_by_role("heading", name="Scribe de la table 2")).to_be_visible()
    code, qr = remote.locator(".code").bounding_box(), remote.locator(".qr").bounding_box()
    assert code is not None
    assert qr is not None
    assert qr["y"] >= code["y"] + code["height"]
    assert qr["width"] >= 150, "a phone held in the hand reads it"


def test_next_sends_what_is_typed_first_as_the_window_does(hall: Hall) -> None:
    hall.room.people.arrive("test", 4).result(TIME)
    hall.settle()
    remote = hall.remote()
    remote.get_by_label("Je doute", exact=True).fill("3")
    remote.get_by_role("button", name="Suivant").click()
    expect(remote.locator("#tete")).to_contain_text("Révélé")
    hall.settle()
    assert {one.option: one.number for one in hall.room.view.record.counts}["doute"] == 3
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote.get_by_label("Je doute à son tour").check()
    remote.get_by_label("Ce que la personne dit").fill("Dit juste avant")
    here, title = hall.room.view.run.phase, remote.get_by_role("heading", level=1).inner_text()
    remote.get_by_role("button", name="Suivant").click()
    expect(remote.get_by_role("heading", level=1)).not_to_have_text(title)
    hall.settle()
    assert [one.text for one in hall.room.view.record.cards] == ["Dit juste avant"]
    assert hall.room.view.run.phase != here


def test_what_would_be_left_behind_is_told_once_beside_next(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    guest = hall.room.voices.join(recording=True, quoting=False).result(TIME)
    found = hall.room.voices.identify(guest.token)
    assert found is not None
    hall.room.voices.write(
        found, step=2, phase="a1_arguments", input="argument", slot="doute",
        text="Un texte qui attend", key="une-cle-1",
    ).result(TIME)  # fmt: skip
    hall.settle()
    remote, here = hall.remote(), hall.room.view.run.phase
    remote.get_by_role("button", name="Suivant").click()
    expect(remote.locator("#suivant .alerte")).to_contain_text("1 texte attend d’être relu")
    assert hall.room.view.run.phase == here
    remote.get_by_role("button", name="Suivant").click()
    expect(remote.locator("#suivant .alerte")).to_have_count(0)
    hall.settle()
    assert hall.room.view.run.phase != here


def test_end_of_the_workshop_leads_to_what_is_left_to_do(hall: Hall) -> None:
    hall.room.conduct.go("test", None, hall.room.view.steps[-1].id).result(TIME)
    remote = hall.remote()
    for path in ("/co", "/co/orateur"):
        remote.goto(hall.url + path)
        while not hall.room.view.run.finished:
            hall.next()
        remote.get_by_role("link", name="Relire le compte rendu").click()
        expect(remote.get_by_role("heading", name="Finir, dans cet ordre")).to_be_in_viewport()
        assert faults(remote) == []


LOOKS = [(320, 568), (390, 844), (768, 1024), (1024, 768)]


def test_speaker_sees_all_without_scrolling(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote = hall.remote()
    remote.goto(f"{hall.url}/co/orateur")
    for width, height in LOOKS:
        remote.set_viewport_size({"width": width, "height": height})
        scrolled = remote.evaluate(
            "[document.documentElement, document.querySelector('#dit')]"
            ".map(one => Math.max(one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth))"
        )
        assert (width, scrolled) == (width, [0, 0])
        seconds = remote.locator(".geant").bounding_box()
        assert seconds is not None
        assert seconds["height"] >= 0.15 * height
        for name in ("Arrêter", "+2 min", "Suivant"):
            expect(remote.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    assert faults(remote) == []
    remote.get_by_role("button", name="Arrêter").click()
    expect(remote.locator(".geant-mot")).to_have_text("En pause")
    hall.settle()
    assert hall.room.view.run.timer.started is None


PAGES = ("lire", "planche", "personnes", "journal", "appareils")


def test_pages_of_the_team_can_be_used_by_everybody(hall: Hall) -> None:
    hall.room.people.arrive("test", 2).result(TIME)
    lead(hall.room, ARGUMENT)
    for text in ("Un", "Deux"):
        hall.room.desk.note(
            "test", step=2, phase="a1_arguments", input="argument", slot="doute", text=text,
            key=f"une-cle-{text}",
        ).result(TIME)  # fmt: skip
    hall.settle()
    hall.room.people.leave("test", hall.room.view.attendees[0].id).result(TIME)
    hall.room.seats.code(Duty.SCREEN)
    hall.settle()
    remote = hall.remote()
    for page in PAGES:
        remote.goto(f"{hall.url}/co/{page}")
        assert (page, faults(remote)) == (page, [])


@pytest.mark.parametrize("tables", [Board()], indirect=True)
def test_several_texts_are_put_together_and_enter_alone_shows_nothing(tables: Hall) -> None:
    room = tables.room
    room.conduct.go("test", None, 1, "ecriture").result(TIME)
    for text in ("Un", "Deux", "Trois"):
        room.desk.note(
            "test", step=1, phase="ecriture", input="feuille", slot="racines", text=text,
            key=f"une-cle-{text}",
        ).result(TIME)  # fmt: skip
    tables.settle()
    remote = tables.remote()
    remote.goto(f"{tables.url}/co/planche")
    for text in ("Un", "Deux"):
        remote.get_by_role("checkbox", name=text).check()
    title = remote.get_by_label("Le titre d’un nouveau groupe")
    title.fill("Le début")
    title.press("Enter")
    remote.get_by_role("button", name="Regrouper").click()
    expect(remote.get_by_role("checkbox", name="Groupe «\u00a0Le début\u00a0»")).to_have_count(2)
    expect(remote.get_by_role("checkbox", name="Deux")).not_to_be_checked()
    tables.settle()
    cards = room.view.record.cards
    assert {one.status for one in cards} == {CardStatus.RECEIVED}
    assert sum(one.cluster > 0 for one in cards) == 2
    assert faults(remote) == []


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_scribe_holds_a_phone_and_follows_their_table(tables: Hall) -> None:
    room = tables.room
    room.people.arrive("test", 6).result(TIME)
    room.teams.compose("test", 1, 3).result(TIME)
    room.conduct.go("test", None, 1, "t1").result(TIME)
    tables.settle()
    scribe = tables.page(320)
    scribe.goto(f"{tables.url}/co")
    scribe.get_by_label("Code à 6 signes").fill(room.seats.code(Duty.SCRIBE, 2))
    scribe.get_by_role("button", name="Relier").click()
    expect(scribe.get_by_role("heading", name="Table 2")).to_be_visible()
    assert faults(scribe) == []
    field = scribe.get_by_label("Ce que dit la table")
    for text in ("Une ligne", "Une autre"):
        field.fill(text)
        scribe.get_by_role("button", name="Noter", exact=True).click()
        expect(field).to_have_value("")
        expect(scribe.locator("#ecrit")).to_contain_text(text)
    field.fill("Une ligne en cours")
    room.conduct.announce("test", "Encore deux minutes").result(TIME)
    expect(scribe.locator("#tete")).to_contain_text("Encore deux minutes")
    expect(field).to_have_value("Une ligne en cours")
    scribe.get_by_role("link", name="Relire au groupe").click()
    expect(scribe.locator(".a-lire")).to_contain_text("Une autre")
    assert faults(scribe) == []
    assert {one.team for one in room.view.record.cards} == {"g2"}


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_scribe_writes_without_any_script(tables: Hall) -> None:
    room = tables.room
    room.people.arrive("test", 6).result(TIME)
    room.teams.compose("test", 1, 3).result(TIME)
    room.conduct.go("test", None, 1, "t1").result(TIME)
    tables.settle()
    scribe = tables.page(390, java_script_enabled=False)
    scribe.goto(f"{tables.url}/co")
    scribe.get_by_label("Code à 6 signes").fill(room.seats.code(Duty.SCRIBE, 3))
    scribe.get_by_role("button", name="Relier").click()
    scribe.get_by_label("Ce que dit la table").fill("Sans script")
    scribe.get_by_role("button", name="Noter", exact=True).click()
    expect(scribe.locator("#ecrit")).to_contain_text("Sans script")
    expect(scribe.get_by_role("link", name="Mettre à jour")).to_have_attribute("href", "/co/table")


def test_masked_text_leaves_the_phone_by_itself(hall: Hall) -> None:
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
    remote.get_by_role("button", name=f"Masquer passage n° {number}").click()
    expect(phone.get_by_role("button", name="À masquer")).to_have_count(0)


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


def test_empty_field_with_the_focus_follows_the_room_to_the_next_question(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    remote = hall.remote()
    remote.get_by_label("Je doute", exact=True).check()
    field = remote.locator("form.noter [name=texte]")
    field.fill("Pour la première")
    field.press("Enter")
    expect(remote.locator("#annonce")).to_have_text("Noté : Pour la première")
    expect(field).to_be_focused()
    hall.room.conduct.go("test", None, 2, "a2_arguments").result(TIME)
    hall.settle()
    expect(remote.locator("form.noter [name=moment]")).to_have_value("a2_arguments")
    expect(field).to_be_focused()
    remote.get_by_label("Je doute", exact=True).check()
    field.fill("Pour la deuxième")
    field.press("Enter")
    expect(remote.locator("#textes")).to_contain_text("Pour la deuxième")
    hall.settle()
    cards = hall.room.view.record.cards
    assert [(one.phase, one.text) for one in cards] == [
        ("a1_arguments", "Pour la première"),
        ("a2_arguments", "Pour la deuxième"),
    ]


@pytest.mark.parametrize("emptied", [True, False])
def test_draft_says_which_question_it_is_for_until_it_left(hall: Hall, emptied: bool) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    here = hall.room.view.phase
    assert here is not None
    remote = hall.remote()
    remote.get_by_label("Je doute", exact=True).check()
    field = remote.locator("form.noter [name=texte]")
    field.fill("Pour la première")
    hall.room.conduct.go("test", None, 2, "a2_arguments").result(TIME)
    told = remote.locator("#noter .autre-moment")
    expect(told).to_contain_text(f"est pour « {here.title} »")
    expect(field).to_have_value("Pour la première")
    if emptied:
        field.fill("")
    else:
        field.press("Enter")
    expect(told).to_have_count(0)
    expect(remote.locator("form.noter [name=moment]")).to_have_value("a2_arguments")
    expect(field).to_be_focused()
    hall.settle()
    noted = [(one.phase, one.text) for one in hall.room.view.record.cards]
    assert noted == ([] if emptied else [("a1_arguments", "Pour la première")])


def test_second_who_counts_sees_the_number_of_the_first_and_sends_theirs(hall: Hall) -> None:
    hall.room.people.arrive("test", 9).result(TIME)
    hall.settle()
    first, second = hall.remote(), hall.remote()
    agree, doubt = (
        second.get_by_label("D’accord", exact=True),
        second.get_by_label("Je doute", exact=True),
    )
    agree.fill("1")
    doubt.fill("4")
    first.get_by_label("D’accord", exact=True).fill("2")
    first.get_by_role("button", name="Compter", exact=True).click()
    beside = second.locator(".nombre", has=agree).locator(".entretemps")
    expect(beside).to_have_text("2 : noté entre-temps par une autre personne")
    second.get_by_role("button", name="Compter", exact=True).click()
    expect(second.locator("#annonce")).to_contain_text("Ces nombres ont changé entre-temps")
    expect(agree).to_have_value("1")
    second.get_by_role("button", name="Compter", exact=True).click()
    expect(beside).to_have_count(0)
    hall.settle()
    counts = {one.option: one.number for one in hall.room.view.record.counts}
    assert counts == {"accord": 1, "doute": 4, "desaccord": 0}


@pytest.fixture
def closing(tmp_path: Path, chromium: Browser) -> Iterator[Hall]:
    """Give a room that writes its key messages."""
    workshop = read_named("etp-patients-partenaires", CATALOGUE)
    with opened(make(tmp_path / "a.mimosa", workshop)) as room:
        step = next(one.id for one in room.view.steps if one.type == "synthese")
        room.conduct.go("test", None, step).result(TIME)
        room.settled().result(TIME)
        yield from served(room, CATALOGUE, chromium)


def test_second_who_rewords_reads_the_first_and_sends_theirs(closing: Hall) -> None:
    step = closing.room.view.run.step
    assert step is not None
    number = closing.room.desk.message("test", step, "Le message de départ").result(TIME)
    closing.settle()
    pages = closing.remote(), closing.remote()
    for page, words in zip(pages, ("La version A", "La version B"), strict=True):
        page.goto(f"{closing.url}/co/message/{number}")
        page.get_by_label("Le message, avec un sujet").fill(words)
    first, second = (page.get_by_role("button", name="Reformuler") for page in pages)
    first.click()
    expect(pages[1].locator("#texte .entretemps")).to_contain_text("a noté : La version A")
    second.click()
    expect(pages[1].locator("#annonce")).to_contain_text("Ce message a changé entre-temps")
    expect(pages[1].locator("#texte [data-refuse]")).to_have_count(1)
    closing.settle()
    (message,) = closing.room.view.record.messages
    expect(pages[1].locator("#texte [name=mots]")).to_have_value(message.wording)
    expect(pages[1].get_by_label("Le message, avec un sujet")).to_have_value("La version B")
    second.click()
    expect(pages[1].locator("#texte .entretemps")).to_have_count(0)
    closing.settle()
    assert [one.text for one in closing.room.view.record.messages] == ["La version B"]


def test_device_taken_away_gives_back_what_was_typed(closing: Hall) -> None:
    remote = closing.remote()
    remote.get_by_label("Un nouveau message").fill("Un message à garder")
    closing.room.seats.revoke("test", "télécommande 1").result(TIME)
    expect(remote.get_by_role("heading", name="Cet appareil a été retiré")).to_be_focused()
    expect(remote.get_by_label("Ce texte n’est pas parti")).to_have_value("Un message à garder")
    assert faults(remote) == []
    remote.get_by_role("link", name="Relier cet appareil").click()
    expect(remote.locator("main")).to_contain_text("Cet appareil a été retiré par l’équipe.")


@pytest.mark.parametrize("tables", [Mixed()], indirect=True)
def test_second_who_answers_for_the_room_sees_the_first_and_sends_theirs(tables: Hall) -> None:
    tables.room.conduct.go("test", None, 1, "ensemble").result(TIME)
    tables.settle()
    pages = tables.remote(), tables.remote()
    forms = [page.locator("#ensemble form").first for page in pages]
    sent = [form.get_by_role("button", name="Noter ce choix") for form in forms]
    forms[0].locator("input[type=radio]").nth(0).check()
    forms[1].locator("input[type=radio]").nth(1).check()
    sent[0].click()
    expect(forms[1].locator(".entretemps")).to_contain_text("Entre-temps, une autre personne")
    expect(forms[1].locator("input[type=radio]").nth(1)).to_be_checked()
    pages[1].get_by_role("button", name="Suivant").click()
    expect(pages[1].locator("#annonce")).to_contain_text("Ce choix a changé entre-temps")
    expect(forms[1].locator("[name=vu]")).not_to_have_value("")
    expect(forms[1].locator("input[type=radio]").nth(1)).to_be_checked()
    sent[1].click()
    expect(forms[1].locator(".entretemps")).to_have_count(0)
    tables.settle()
    wanted = forms[1].locator("input[type=radio]").nth(1).get_attribute("value")
    answers = tables.room.view.record.answers_of("ensemble", "joint_0")
    assert answers[ROOM] == (wanted,)
