"""Tables and boards on real phones and remotes: looked at by axe, without JavaScript, small, large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.core.record import Role
from tests.browser.conftest import complaints
from tests.browser.reach import cut, dim, faults
from tests.support.formats import Board, Tables
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser

LONG = "Une personne qui sait se taire et passer la main, « à l’été », 1 000 € – 👩🏽‍⚕️. " * 3


def _to(hall: Hall, phase: str) -> None:
    hall.room.conduct.go(SEAT, None, 1, phase).result(TIME)
    view = hall.room.settled().result(TIME)
    if view.phase is not None and view.phase.inputs and view.run.state != "open":
        hall.room.conduct.open(SEAT, None).result(TIME)
    hall.settle()


def _table(hall: Hall, number: int, phones: list[Page]) -> list[Page]:
    """Return the phones of a table."""
    seats = hall.room.settled().result(TIME).record.seated(1)[f"g{number}"]
    return [phones[one.person - 1] for one in seats]


def _seated(hall: Hall, number: int = 3, width: int = 390, **options: bool) -> list[Page]:
    """Have people with phones sit at as many tables; others come after them."""
    phones = [hall.phone(width, **options) for _each in range(number)]  # type: ignore[arg-type]
    _to(hall, "groupes")
    hall.room.teams.compose(SEAT, 1, number, seed=2).result(TIME)
    hall.room.people.arrive(SEAT, 2).result(TIME)
    hall.settle()
    return phones


def _write(phone: Page, text: str) -> None:
    phone.get_by_label("Une idée par ligne").fill(text)
    phone.get_by_role("button", name="Envoyer", exact=True).click()


def _take(phone: Page, role: str) -> None:
    phone.locator("#role").evaluate("one => { one.open = true; }")
    phone.get_by_role("button", name=role).click()


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_writer_writes_and_the_table_reads_at_once(tables: Hall) -> None:
    phones = [tables.phone() for _each in range(4)]
    _to(tables, "groupes")
    tables.room.teams.compose(SEAT, 1, 2, seed=2).result(TIME)
    _to(tables, "t1")
    writer, reader = _table(tables, 1, phones)
    expect(reader.get_by_text("Personne n’écrit encore pour votre table.")).to_be_visible()
    _take(writer, "J’écris pour la table")
    expect(reader.get_by_text("Une personne écrit pour votre table.")).to_be_visible()
    _write(writer, "Une personne qui écoute")
    expect(reader.locator(".lignes")).to_contain_text("Une personne qui écoute")
    expect(reader.locator("textarea")).to_have_count(0)
    _take(reader, "J’écris pour la table")
    expect(reader.locator("textarea").first).to_be_visible()
    expect(writer.locator("textarea")).to_have_count(0)


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_lines_of_other_tables_do_not_move_the_page_under_a_writer(tables: Hall) -> None:
    phones = _seated(tables)
    _to(tables, "t1")
    (one,), (other,) = (_table(tables, number, phones) for number in (1, 2))
    for phone in (one, other):
        _take(phone, "J’écris pour la table")
    one.get_by_label("Une idée par ligne").fill("Je suis en train d’éc")
    _write(other, "Une idée d’ailleurs")
    expect(other.locator("main .mes-textes")).to_contain_text("Une idée d’ailleurs")
    number = tables.room.settled().result(TIME).page
    expect(one.locator(f".contenu[data-page='{number}']")).to_have_count(1)
    expect(one.locator("#suite.la")).to_have_count(0)
    expect(one.get_by_label("Une idée par ligne")).to_have_value("Je suis en train d’éc")


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_ticks_stay_while_the_page_changes_and_are_sent_at_once(tables: Hall) -> None:
    phones = _seated(tables)
    _to(tables, "t1")
    for number, text in enumerate(("Une idée", "Une autre")):
        tables.room.desk.note(
            SEAT, step=1, phase="t1", input="idee", slot="qui", text=text, key=f"cle-{number}",
            team="g1",
        ).result(TIME)  # fmt: skip
    _to(tables, "t2")
    (guest,) = _table(tables, 3, phones)
    expect(guest.locator(".marques")).to_have_count(2)
    first, second = guest.locator(".marques").all()
    first.get_by_label("D’accord").check()
    second.get_by_label("Une question").check()
    tables.room.conduct.announce(SEAT, "Encore deux minutes").result(TIME)
    expect(guest.locator(".avis")).to_contain_text("Encore deux minutes")
    expect(first.get_by_label("D’accord")).to_be_checked()
    guest.locator("button[name=envoyer]").click()
    expect(guest.locator(".etat.plein")).to_contain_text("Envoyé")
    cards = [card.key for card in tables.room.view.record.cards]
    given = tables.room.settled().result(TIME).record.answers_of("t2", "marque")
    assert list(given.values()) == [(f"{cards[0]}_plus", f"{cards[1]}_question")]
    guest.get_by_role("button", name="Je passe").click()
    expect(first.get_by_label("D’accord")).not_to_be_checked()
    expect(guest.locator(".etat.plein")).to_contain_text("Envoyé")
    guest.reload()
    expect(guest.get_by_role("button", name="Je passe")).to_have_attribute("aria-pressed", "true")
    first.get_by_label("D’accord").check()
    guest.locator("button[name=envoyer]").click()
    expect(guest.get_by_role("button", name="Je passe")).to_have_attribute("aria-pressed", "false")
    first.get_by_label("D’accord").uncheck()
    guest.locator("button[name=envoyer]").click()
    expect(guest.locator(".etat.plein")).to_contain_text("Envoyé")
    assert tables.room.settled().result(TIME).record.answers_of("t2", "marque") == {}


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_table_works_without_a_script(tables: Hall) -> None:
    phones = _seated(tables, java_script_enabled=False)
    _to(tables, "t1")
    (phone,) = _table(tables, 1, phones)
    phone.goto(tables.url)
    phone.get_by_role("button", name="J’écris pour la table").click()
    for text in ("Une idée", "Une autre"):
        _write(phone, text)
        expect(phone.locator("main .mes-textes")).to_contain_text(text)
    _to(tables, "choix")
    phone.goto(tables.url)
    phone.get_by_label("Une autre").check()
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.get_by_label("Une autre")).to_be_checked()
    assert tables.room.settled().result(TIME).record.answers_of("choix", "garder") == {
        "g1": ("c2",)
    }


@pytest.mark.parametrize("tables", [Board()], indirect=True)
def test_leaf_goes_in_its_part_and_full_parts_are_closed(tables: Hall) -> None:
    _to(tables, "ecriture")
    phone = tables.phone(320)
    for number in (1, 2):
        phone.get_by_label("Racines").check()
        phone.locator("textarea").first.fill(f"Feuille {number}")
        phone.get_by_role("button", name="Envoyer", exact=True).click()
        expect(phone.locator("main .mes-textes > li")).to_have_count(number)
    expect(phone.get_by_label("Racines")).to_be_disabled()
    expect(phone.get_by_text("Vous pouvez encore en écrire 2.")).to_be_visible()
    assert {card.slot for card in tables.room.view.record.cards} == {"racines"}


def _pages(hall: Hall, phones: list[Page]) -> Iterator[tuple[str, Page]]:
    """Bring phones at tables through what they can show, and name each."""
    (phone,), (reader,), (guest,) = (_table(hall, number, phones) for number in (1, 2, 3))
    phone.goto(hall.url)
    yield "tables", phone
    _to(hall, "t1")
    phone.goto(hall.url)
    _take(phone, "J’écris pour la table")
    _write(phone, LONG[:280])
    expect(phone.locator("main .mes-textes")).to_be_visible()
    hall.room.conduct.announce(SEAT, LONG[:140]).result(TIME)
    hall.settle()
    phone.goto(hall.url)
    yield "writer", phone
    reader.goto(hall.url)
    yield "reader", reader
    _to(hall, "t2")
    for name, one in (("host", phone), ("guest", guest)):
        one.goto(hall.url)
        yield name, one
    _to(hall, "choix")
    hall.room.teams.choose(
        SEAT, step=1, phase="choix", input="garder", team="g1", value=("c1",)
    ).result(TIME)
    hall.settle()
    phone.goto(hall.url)
    yield "chosen", phone
    phone.goto(f"{hall.url}/mes-reponses")
    yield "my answers", phone


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_axe_finds_nothing_and_nothing_is_cut_at_tables(tables: Hall) -> None:
    phones, remote = _seated(tables), tables.remote()
    for name, page in _pages(tables, phones):
        _open_all(page)
        assert (name, _wrong(page)) == (name, [])
    _look_at(remote, tables, "/co", "/co/tables", "/co/texte/1")


def _wrong(page: Page) -> list[str]:
    return complaints(page) + dim(page) + cut(page)


def _look_at(remote: Page, hall: Hall, *paths: str) -> None:
    for path in paths:
        remote.goto(hall.url + path)
        _open_all(remote)
        assert (path, _wrong(remote)) == (path, [])


@pytest.mark.parametrize("tables", [Board()], indirect=True)
def test_axe_finds_nothing_and_nothing_is_cut_on_the_board(tables: Hall) -> None:
    phone, remote = tables.phone(), tables.remote()
    _leaves(tables)
    for phase in ("ecriture", "reperes"):
        _to(tables, phase)
        phone.goto(tables.url)
        assert (phase, _wrong(phone)) == (phase, [])
    tables.room.board.cluster(SEAT, [1], "Sanscésure" * 8).result(TIME)
    tables.room.board.link(SEAT, 1, 2).result(TIME)
    _to(tables, "lecture")
    _look_at(remote, tables, "/co", "/co/texte/1", "/co/texte/2")


@pytest.mark.parametrize("tables", [Board()], indirect=True)
def test_groups_of_texts_are_told_apart_and_a_ballot_of_long_words_is_not_cut(tables: Hall) -> None:
    _leaves(tables)
    for card, title in ((1, "Écouter"), (2, "Décider")):
        tables.room.board.cluster(SEAT, [card], title).result(TIME)
    remote = tables.remote(320)
    _to(tables, "lecture")
    remote.goto(tables.url + "/co")
    expect(remote.get_by_role("group", name="Décider")).to_have_count(1)
    _open_all(remote)
    assert faults(remote) == []
    _leaf(tables, "Les décisions de l’établissement.", "tronc")
    _to(tables, "reperes")
    remote.goto(tables.url + "/co/bulletins")
    expect(remote.get_by_text("établissement.")).to_have_count(1)
    assert faults(remote) == []


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_a_remote_in_use_keeps_each_form_for_its_own_person(tables: Hall) -> None:
    _seated(tables, 4)
    tables.room.teams.compose(SEAT, 1, 2, seed=2).result(TIME)
    tables.settle()
    remote = tables.remote()
    remote.goto(tables.url + "/co/tables")
    expect(remote.locator(".parties > [data-partie]")).to_have_count(
        remote.locator("[data-partie]").count()
    )
    _open_all(remote)
    lists = remote.locator("[data-partie^='t-']").first.locator("form[action='/co/asseoir']")
    people = "all => all.map(one => one.querySelector('[name=personne]').value)"
    before = lists.evaluate_all(people)
    assert len(set(before)) == len(before) >= 2
    lists.first.locator("select").select_option(index=1)
    remote.locator("#mot-tables").fill("Encore un")
    tables.room.teams.role(SEAT, 1, int(before[1]), Role.WRITER).result(TIME)
    tables.room.conduct.announce(SEAT, "Deux minutes").result(TIME)
    tables.settle()
    expect(remote.locator("#mot-dit")).to_contain_text("Deux minutes")
    expect(remote.locator("#mot-tables")).to_have_count(1)
    expect(remote.locator("#mot-tables")).to_have_value("Encore un")
    assert lists.evaluate_all(people) == before
    remote.get_by_role("button", name="Retirer ce mot").click()
    expect(remote.locator("#mot-dit")).to_be_empty()


def _leaves(hall: Hall) -> None:
    """Have leaves in two parts shown to the room."""
    _to(hall, "ecriture")
    for number, part in enumerate(("racines", "tronc", "racines")):
        _leaf(hall, f"{number} {LONG}"[:120], part)


def _leaf(hall: Hall, text: str, part: str) -> None:
    """Have a leaf shown to the room."""
    card = hall.room.desk.note(
        SEAT,
        step=1,
        phase="ecriture",
        input="feuille",
        slot=part,
        text=text,
        key=f"cle-{text[:30]}",
    ).result(TIME)
    hall.room.desk.show(SEAT, card).result(TIME)
    hall.settle()


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_buttons_at_tables_are_large_enough_for_a_thumb(tables: Hall) -> None:
    phones = _seated(tables, width=320)
    _to(tables, "t2")
    (phone,) = _table(tables, 3, phones)
    phone.goto(tables.url)
    _open_all(phone)
    heights = phone.eval_on_selector_all(
        ".table button, .marques label", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) >= 3
    assert min(heights) >= 56


@pytest.mark.parametrize("tables", [Tables()], indirect=True)
def test_remote_composes_and_moves_with_and_without_a_script(tables: Hall) -> None:
    for _each in range(4):
        tables.phone()
    _to(tables, "groupes")
    for script in (True, False):
        remote = tables.remote(java_script_enabled=script)
        remote.goto(f"{tables.url}/co/tables")
        remote.get_by_label("Combien de tables").fill("2")
        remote.get_by_role("button", name="Composer").click()
        expect(remote.locator("#t-g2")).to_be_visible()
        person = remote.locator("#t-g1 .gens > li").first
        person.locator("summary").click()
        person.get_by_label("Sa table").select_option("g2")
        person.get_by_role("button", name="Placer").click()
        expect(remote.locator("#t-g1 .gens > li")).to_have_count(1)
        expect(remote.locator("#t-g2 .gens > li")).to_have_count(3)
        remote.get_by_role("button", name="Garder ces tables").click()
        expect(remote.get_by_text("Les tables sont gardées comme elles sont.")).to_be_visible()
        remote.get_by_role("button", name="Déverrouiller les tables").click()
        expect(remote.get_by_label("Combien de tables")).to_be_visible()


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
