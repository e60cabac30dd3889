"""Parts, boards of tables, levels, answers of the room, calls and speeches in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.core.teams import ROOM
from tests.browser.conftest import complaints
from tests.browser.reach import cut, dim
from tests.support.mixed import PARTS, Mixed
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Hall

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("tables", [Mixed()], indirect=True),
]

LONG = "Une personne qui sait se taire et passer la main, « à l’été », 1 000 € – 👩🏽‍⚕️. " * 2


def _to(hall: Hall, phase: str) -> None:
    hall.room.conduct.go(SEAT, None, 1, phase).result(TIME)
    view = hall.room.settled().result(TIME)
    if view.phase is not None and view.phase.inputs and view.run.state != "open":
        hall.room.conduct.open(SEAT, None).result(TIME)
    hall.settle()


def _seat(hall: Hall) -> None:
    """Put everybody at one table."""
    _to(hall, "groupes")
    hall.room.teams.compose(SEAT, 1, 1, seed=1).result(TIME)
    hall.settle()


def _note(hall: Hall, text: str, slot: str = "c0_0") -> int:
    card = hall.room.desk.note(
        SEAT, step=1, phase="plan", input="case", slot=slot, text=text, key=text, team="g1"
    ).result(TIME)
    hall.settle()
    return card


def test_parts_are_drafted_sent_and_changed(tables: Hall) -> None:
    _to(tables, "actions")
    phone = tables.phone()
    form = phone.locator("form[action='/ecrire']")
    form.get_by_label(PARTS[0]).fill("Ouvrir un café")
    form.get_by_label(PARTS[2]).fill("avant juin")
    expect(phone.get_by_text("Encore 134 signes.")).to_be_visible()
    phone.reload()
    expect(form.get_by_label(PARTS[0])).to_have_value("Ouvrir un café")
    expect(form.get_by_label(PARTS[1])).to_have_value("")
    expect(form.get_by_label(PARTS[2])).to_have_value("avant juin")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator("main .mes-textes > li")).to_have_count(1)
    for part in PARTS:
        expect(form.get_by_label(part)).to_have_value("")
    phone.locator("summary", has_text="Changer").click()
    change = phone.locator("form[action='/corriger']")
    expect(change.get_by_label(PARTS[2])).to_have_value("avant juin")
    change.get_by_label(PARTS[1]).fill("L’équipe")
    change.get_by_role("button", name="Envoyer le changement").click()
    expect(phone.locator("main .mes-textes > li dd")).to_have_count(3)
    cards = tables.room.settled().result(TIME).record.cards
    assert [card.text for card in cards] == ["Ouvrir un café\nL’équipe\navant juin"]
    phone.reload()
    expect(form.get_by_label(PARTS[0])).to_have_value("")


def test_parts_too_long_together_come_back_to_their_fields(tables: Hall) -> None:
    _to(tables, "actions")
    phone = tables.phone()
    form = phone.locator("form[action='/ecrire']")
    form.get_by_label(PARTS[0]).fill("a" * 100)
    form.get_by_label(PARTS[1]).fill("b" * 100)
    expect(phone.get_by_text("42 signes de trop. Coupez un peu.")).to_be_visible()
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".etat.refus")).to_contain_text("trop long")
    phone.reload()
    expect(form.get_by_label(PARTS[1])).to_have_value("b" * 100)
    assert not tables.room.view.record.cards


def test_board_of_a_table_follows_without_moving_under_a_writer(tables: Hall) -> None:
    phone = tables.phone()
    _seat(tables)
    _to(tables, "plan")
    phone.get_by_label("Savoirs").first.check()
    phone.locator("textarea").first.fill("Un premier texte")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".planche .lignes li")).to_have_count(1)
    field = phone.locator("form[action='/ecrire'] textarea")
    field.fill("Je suis en train d’éc")
    with phone.expect_response(lambda one: "/fragment" in one.url):
        _note(tables, "Un texte d’à côté", "l1")
    expect(phone.locator(".planche .lignes li")).to_have_count(1)
    expect(phone.locator("#suite.la")).to_have_count(0)
    expect(field).to_be_focused()
    field.fill("")
    field.blur()
    expect(phone.locator(".planche .lignes li")).to_have_count(2)
    number = tables.room.settled().result(TIME).page
    expect(phone.locator(f".contenu[data-page='{number}']")).to_have_count(1)
    field.fill("Je suis en train d’éc")
    with phone.expect_response(lambda one: "/fragment" in one.url):
        tables.room.conduct.announce(SEAT, "Encore deux minutes").result(TIME)
    expect(phone.locator("#suite.la")).to_have_count(1)
    phone.get_by_role("button", name="Voir la suite").click()
    expect(field).to_have_value("Je suis en train d’éc")
    _to(tables, "actions")
    phone.get_by_role("button", name="Voir la suite").click()
    expect(phone.get_by_role("heading", name="Une action pour la suite")).to_be_visible()


def test_answer_brings_its_own_questions_at_once(tables: Hall) -> None:
    _to(tables, "vue")
    phone = tables.phone()
    phone.get_by_role("button", name="Usager").click()
    expect(phone.locator("#q-usager_3")).to_be_visible()
    expect(phone.get_by_role("button", name="Usager")).to_be_focused()
    phone.locator("form[data-lieu='vue.usager_1']").get_by_role(
        "button", name="En partie ensemble"
    ).click()
    expect(phone.locator("form[data-lieu='vue.usager_1'] .etat.plein")).to_be_visible()
    phone.get_by_role("button", name="Professionnel").click()
    expect(phone.locator("#q-pro_3")).to_be_visible()
    expect(phone.locator("#q-usager_3")).to_have_count(0)
    answers = tables.room.settled().result(TIME).record.answers_of("vue", "usager_1")
    assert list(answers.values()) == [("2",)]


def test_levels_begun_stay_while_the_page_changes(tables: Hall) -> None:
    phone = tables.phone()
    _seat(tables)
    _to(tables, "plan")
    card = _note(tables, "Une idée")
    _to(tables, "seul")
    level = phone.locator(f"input[name=choix-c{card}][value=c{card}_2]")
    level.check()
    tables.room.conduct.announce(SEAT, "Encore deux minutes").result(TIME)
    expect(phone.locator(".avis")).to_be_visible()
    expect(level).to_be_checked()
    phone.locator("button[name=envoyer]").click()
    expect(phone.locator(".etat.plein")).to_contain_text("Envoyé")
    phone.get_by_role("button", name="Je passe").click()
    expect(phone.locator(f"input[name=choix-c{card}][value='']")).to_be_checked()
    assert list(
        tables.room.settled().result(TIME).record.answers_of("seul", "niveau").values()
    ) == [()]


def test_called_person_is_told_and_others_are_not(tables: Hall) -> None:
    phones = [tables.phone() for _each in range(2)]
    _to(tables, "tour")
    tables.room.conduct.call(SEAT).result(TIME)
    called = tables.room.settled().result(TIME).run.called[-1]
    expect(phones[called - 1].locator(".avis")).to_contain_text("C’est à vous.")
    expect(phones[2 - called].locator(".avis")).to_have_count(0)


def test_remote_shows_what_another_seat_noted_and_keeps_what_is_begun(tables: Hall) -> None:
    _to(tables, "ensemble")
    remote = tables.remote()
    first, second = (remote.locator("form.ensemble").nth(number) for number in (0, 1))
    remote.locator("#ensemble details summary").nth(1).click()
    second.get_by_label("Pleinement ensemble").check()
    tables.room.teams.choose(
        SEAT, step=1, phase="ensemble", input="joint_0", team=ROOM, value=("1",)
    ).result(TIME)
    expect(first.get_by_label("Un peu ensemble")).to_be_checked()
    expect(second.get_by_label("Pleinement ensemble")).to_be_checked()
    second.get_by_role("button", name="Noter ce choix").click()
    expect(second.locator("input[name=vu]")).to_have_value("4")
    record = tables.room.settled().result(TIME).record
    assert record.answers_of("ensemble", "joint_1") == {ROOM: ("4",)}


def test_remote_notes_parts_one_after_the_other(tables: Hall) -> None:
    _to(tables, "actions")
    remote = tables.remote(320)
    form = remote.locator("form.noter")
    for text in ("Un café", "Un autre"):
        form.get_by_role("textbox", name=PARTS[0]).fill(text)
        form.get_by_label(PARTS[2]).fill("avant juin")
        form.get_by_role("button", name="Noter").click()
        expect(form.get_by_label(PARTS[2])).to_have_value("")
        expect(form.get_by_role("textbox", name=PARTS[0])).to_be_focused()
    texts = [card.text for card in tables.room.settled().result(TIME).record.cards]
    assert texts == ["Un café\n\navant juin", "Un autre\n\navant juin"]


def test_speech_is_told_in_words_as_time_goes(tables: Hall) -> None:
    _to(tables, "discours")
    remote = tables.page()
    remote.clock.install()
    remote.goto(f"{tables.url}/co")
    remote.get_by_label("Code à 6 signes").fill(tables.room.seats.code())
    remote.get_by_role("button", name="Relier").click()
    word = remote.locator(".secondes-mot")
    expect(word).to_have_text("En cours")
    remote.clock.run_for(155_000)
    expect(word).to_have_text("Dernière demi-minute")
    remote.clock.run_for(40_000)
    expect(word).to_have_text("Merci")
    expect(remote.locator(".secondes")).to_have_text("0:00")


def _pages(hall: Hall, phone: Page, remote: Page) -> Iterator[tuple[str, Page]]:
    """Bring a phone and a remote through what they can show, and name each page."""

    def both(phase: str) -> Iterator[tuple[str, Page]]:
        _to(hall, phase)
        for name, page, path in (("phone", phone, "/"), ("remote", remote, "/co")):
            page.goto(hall.url + path)
            yield f"{phase} {name}", page

    yield from both("vue")
    phone.get_by_role("button", name="Usager").click()
    phone.locator("#q-usager_0").wait_for()
    yield "vue after", phone
    _seat(hall)
    _to(hall, "plan")
    _note(hall, LONG[:120])
    _note(hall, "Sanscésure" * 12, "l1")
    phone.goto(hall.url)
    phone.get_by_label("Savoir-être").first.check()
    phone.locator("textarea").first.fill(LONG[:120])
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    phone.locator("main .mes-textes").wait_for()
    yield from both("plan")
    _to(hall, "actions")
    phone.goto(hall.url)
    for number in range(3):
        phone.locator("form[action='/ecrire'] textarea").nth(number).fill("Sanscésure" * 5)
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    phone.locator("main .mes-textes").wait_for()
    yield from both("actions")
    phone.goto(f"{hall.url}/mes-reponses")
    yield "mine", phone
    _to(hall, "niveaux")
    phone.goto(hall.url)
    yield "levels, read", phone
    phone.locator("#role").evaluate("one => { one.open = true; }")
    phone.get_by_role("button", name="J’écris pour la table").click()
    phone.locator(".marques").first.wait_for()
    yield "levels, written", phone
    remote.goto(f"{hall.url}/co/tables")
    yield "tables", remote
    hall.room.conduct.screen(SEAT, hall.room.view.run.screen).result(TIME)
    yield from both("ensemble")
    _to(hall, "tour")
    hall.room.conduct.call(SEAT).result(TIME)
    for phase in ("tour", "discours", "situation"):
        yield from both(phase)
    for page, path in ((phone, "/mots"), (remote, "/co/mots"), (remote, "/co/etape/1")):
        page.goto(hall.url + path)
        yield path, page


def test_axe_finds_nothing_and_nothing_is_cut(tables: Hall) -> None:
    phone, remote = tables.phone(), tables.remote()
    for name, page in _pages(tables, phone, remote):
        _open_all(page)
        assert (name, complaints(page) + dim(page) + cut(page)) == (name, [])


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def test_everything_works_without_a_script(tables: Hall) -> None:
    phone = tables.phone(java_script_enabled=False)
    remote = tables.remote(java_script_enabled=False)
    _to(tables, "vue")
    phone.goto(tables.url)
    phone.get_by_role("button", name="Usager").click()
    form = phone.locator("form[data-lieu='vue.usager_0']")
    form.get_by_role("button", name="Un peu ensemble").click()
    expect(form.get_by_role("button", name="Un peu ensemble")).to_have_attribute(
        "aria-pressed", "true"
    )
    _seat(tables)
    _to(tables, "plan")
    phone.goto(tables.url)
    phone.get_by_label("Les valeurs").check()
    phone.locator("textarea").first.fill("Une valeur")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".planche")).to_contain_text("Une valeur")
    _to(tables, "actions")
    phone.goto(tables.url)
    for part, words in ((0, "Un café"), (2, "avant juin")):
        phone.get_by_role("textbox", name=PARTS[part]).fill(words)
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator("main .mes-textes dd")).to_have_count(2)
    _to(tables, "ensemble")
    remote.goto(f"{tables.url}/co")
    joint = remote.locator("form.ensemble").first
    joint.get_by_label("En partie ensemble").check()
    joint.get_by_role("button", name="Noter ce choix").click()
    expect(joint.get_by_label("En partie ensemble")).to_be_checked()
    answers = tables.room.settled().result(TIME).record.answers
    assert {(one.input, one.value) for one in answers} == {
        ("vue", ("usager",)),
        ("usager_0", ("1",)),
        ("joint_0", ("2",)),
    }


def test_cells_and_levels_are_large_enough_for_a_thumb(tables: Hall) -> None:
    phone = tables.phone(320)
    _seat(tables)
    _to(tables, "plan")
    card = _note(tables, "Une idée")
    phone.goto(tables.url)
    for phase, count in (("plan", 12), ("seul", 6)):
        _to(tables, phase)
        phone.goto(tables.url)
        heights = phone.eval_on_selector_all(
            "main label.option", "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert (phase, len(heights)) == (phase, count)
        assert min(heights) >= 56
    assert card
