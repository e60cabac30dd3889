"""Remotes and what formats may also declare: answers of the room, levels, parts, calls, speeches."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.core.teams import ROOM
from app.rehearsal.page import Form, read_page
from tests.support.mixed import COLUMNS, PARTS, Mixed
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

    from app.core.record import Record
    from tests.unit.web.site import Browser, Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    yield from serving_formats(tmp_path, Mixed())


@pytest.fixture
def remote(site: Site) -> Browser:
    return site.browser().pair()


def _to(site: Site, phase: str) -> None:
    site.room.conduct.go(SEAT, None, 1, phase).result(TIME)
    view = site.room.settled().result(TIME)
    if view.phase is not None and view.phase.inputs and view.run.state is not State.OPEN:
        site.room.conduct.open(SEAT, None).result(TIME)
    site.settle()


def _record(site: Site) -> Record:
    return site.room.settled().result(TIME).record


def _form(remote: Browser, command: str, path: str = "/co", **held: str) -> Form:
    page = read_page(path, remote.get(path).text)
    return page.form(f"/co/{command}", held)


def _send(remote: Browser, form: Form, **values: str | list[str]) -> Response:
    fields: dict[str, list[str]] = {}
    for name, value in form.filled(values):
        fields.setdefault(name, []).append(value)
    reply = remote.send(form.action, **fields)
    remote.site.settle()
    return reply


def _seated(site: Site, people: int = 4) -> None:
    """Make two tables of people without a phone, with a text on the board of each."""
    site.room.people.arrive(SEAT, people).result(TIME)
    _to(site, "groupes")
    site.room.teams.compose(SEAT, 1, 2, seed=1).result(TIME)
    _to(site, "plan")


def _note(site: Site, text: str, team: str, slot: str = "c0_0") -> int:
    return site.room.desk.note(
        SEAT,
        step=1,
        phase="plan",
        input="case",
        slot=slot,
        text=text,
        key=f"{team} {text}",
        team=team,
    ).result(TIME)


def test_answer_of_the_room_is_noted_changed_and_taken_back(site: Site, remote: Browser) -> None:
    _to(site, "ensemble")
    for value, kept in (("3", ("3",)), ("1", ("1",)), ("", ())):
        form = _form(remote, "choisir", question="joint_0")
        assert form.options("choix") == ("0", "1", "2", "3", "4", "")
        assert form.holds({"table": ROOM})
        assert _send(remote, form, choix=value).status_code == 303
        assert _record(site).answers_of("ensemble", "joint_0")[ROOM] == kept
        assert _form(remote, "choisir", question="joint_0").value("choix") == value


def test_many_answers_of_the_room_are_folded_but_the_next_one(site: Site, remote: Browser) -> None:
    _to(site, "ensemble")

    def folded() -> list[str]:
        return re.findall(r'<details id="ensemble-(\w+)" open>', remote.get("/co").text)

    assert folded() == ["joint_0"]
    _send(remote, _form(remote, "choisir", question="joint_0"), choix="3")
    assert folded() == ["joint_1"]
    assert 'dir="auto">Presque tout ensemble</span></summary>' in remote.get("/co").text


def test_answer_of_the_room_is_refused_on_a_page_that_is_no_longer_true(
    site: Site, remote: Browser
) -> None:
    _to(site, "ensemble")
    former = _form(remote, "choisir", question="joint_0")
    _send(remote, _form(remote, "choisir", question="joint_0"), choix="3")
    refused = _send(remote, former, choix="0")
    assert refused.status_code == 409
    assert "Ce choix a changé entre-temps." in refused.text
    assert _record(site).answers_of("ensemble", "joint_0")[ROOM] == ("3",)


def test_several_things_are_kept_by_the_room(site: Site, remote: Browser) -> None:
    _to(site, "ensemble")
    form = _form(remote, "choisir", question="garder")
    _send(remote, form, choix=["o0", "o2"])
    assert _record(site).answers_of("ensemble", "garder")[ROOM] == ("o0", "o2")


def test_room_gives_one_sign_to_each_text(site: Site, remote: Browser) -> None:
    _seated(site)
    for team in ("g1", "g2"):
        _note(site, "La même chose", team)
    _to(site, "ensemble")
    form = _form(remote, "choisir", question="etat")
    assert form.options("choix-c1") == ("c1_la", "c1_plus", "")
    _send(remote, form, **{"choix-c1": "c1_la", "choix-c2": "c2_plus"})
    assert _record(site).answers_of("ensemble", "etat")[ROOM] == ("c1_la", "c2_plus")


def test_table_gives_levels_and_answers_beside(site: Site, remote: Browser) -> None:
    _seated(site)
    _note(site, "Une idée", "g1")
    _note(site, "Une autre", "g2")
    _to(site, "niveaux")
    form = _form(remote, "choisir", "/co/tables", question="niveau", table="g1")
    assert [name for name in form.choices if name.startswith("choix")] == ["choix-c1"]
    _send(remote, form, **{"choix-c1": "c1_4"})
    _send(
        remote,
        _form(remote, "choisir", "/co/tables", question="accord", table="g1"),
        choix="oui",
    )
    assert _record(site).answers_of("niveaux", "niveau") == {"g1": ("c1_4",)}
    assert _record(site).answers_of("niveaux", "accord") == {"g1": ("oui",)}
    page = unescape(remote.get("/co").text)
    assert "Prête\u00a0: 1 table sur 2" in page


def test_answers_given_together_are_completed_after(site: Site, remote: Browser) -> None:
    _seated(site)
    _note(site, "Une idée", "g1")
    _to(site, "situation")
    form = _form(remote, "choisir", "/co/etape/1", question="joint_1", table=ROOM)
    _send(remote, form, choix="2")
    form = _form(remote, "choisir", "/co/etape/1", question="niveau", table="g1")
    _send(remote, form, **{"choix-c1": "c1_0"})
    record = _record(site)
    assert record.answers_of("ensemble", "joint_1") == {ROOM: ("2",)}
    assert record.answers_of("niveaux", "niveau") == {"g1": ("c1_0",)}


def test_what_is_said_is_noted_part_by_part(site: Site, remote: Browser) -> None:
    _to(site, "actions")
    page = remote.get("/co").text
    assert all(f'<span dir="auto">{part}</span>' in page for part in PARTS)
    assert "Effacé à la fin de l’atelier." in page
    form = _form(remote, "noter", question="action")
    assert _send(remote, form, texte=["Un café", "", "avant juin"]).status_code == 303
    assert _record(site).cards[0].text == "Un café\n\navant juin"
    form = _form(remote, "noter", question="action")
    assert _send(remote, form, texte=["", "L’équipe", ""]).status_code == 409


def test_parts_are_read_and_corrected_by_name(site: Site, remote: Browser) -> None:
    _to(site, "actions")
    _send(remote, _form(remote, "noter"), texte=["Un cafe", "", "avant juin"])
    page = remote.get("/co").text
    told = re.findall(r"<dt[^>]*>([^<]*)</dt><dd[^>]*>([^<]*)</dd>", page)
    assert told == [(PARTS[0], "Un cafe"), (PARTS[2], "avant juin")]
    form = _form(remote, "corriger")
    assert [value for name, value in form.fields if name == "texte"] == [
        "Un cafe",
        "",
        "avant juin",
    ]
    _send(remote, form, texte=["Un café", "", "avant juin"])
    assert _record(site).cards[0].text == "Un café\n\navant juin"


def test_text_is_noted_for_a_table_in_a_place_under_its_heading(
    site: Site, remote: Browser
) -> None:
    _seated(site)
    page = remote.get("/co").text
    assert re.findall(r'<optgroup label="([^"]*)"', page) == list(COLUMNS)
    form = _form(remote, "noter", question="case")
    assert form.options("table") == ("g1:", "g2:")
    _send(remote, form, table="g2:", place="c1_2", texte="Une idée dite")
    (card,) = _record(site).cards
    assert (card.team, card.slot, card.text, card.alias) == ("g2", "c1_2", "Une idée dite", "")


def test_private_sentence_is_on_remotes_alone(site: Site, remote: Browser) -> None:
    phone = site.browser().join()
    _seated(site)
    _note(site, "Une idée", "g1")
    _to(site, "seul")
    alert = site.room.view.alert
    assert alert
    assert unescape(remote.get("/co").text).count(alert) == 1
    for path in ("/", "/lire-ecran", "/mes-reponses"):
        assert alert not in unescape(phone.get(path).text)


def test_people_are_called_one_by_one(site: Site, remote: Browser) -> None:
    site.room.people.arrive(SEAT, 2).result(TIME)
    _to(site, "tour")
    assert "Personne n’a encore la parole." in remote.get("/co").text
    people = set()
    for _each in range(2):
        assert _send(remote, _form(remote, "appeler")).status_code == 303
        assert site.room.view.called in remote.get("/co").text
        people.add(site.room.view.run.called[-1])
    assert len(people) == 2
    assert _send(remote, _form(remote, "appeler")).status_code == 409


def test_next_person_is_called_from_the_view_of_the_speaker(site: Site, remote: Browser) -> None:
    site.room.people.arrive(SEAT, 2).result(TIME)
    _to(site, "discours")
    assert "/co/appeler" not in remote.get("/co/orateur").text
    _to(site, "tour")
    reply = _send(remote, _form(remote, "appeler", "/co/orateur"))
    assert reply.headers["location"].startswith("/co/orateur")
    assert f"C’est à\u00a0: {site.room.view.called}" in remote.get("/co/orateur").text


def test_time_of_a_speech_is_large_and_can_be_given_more(site: Site, remote: Browser) -> None:
    _to(site, "discours")
    page = remote.get("/co").text
    assert "data-discours" in page
    assert ">En cours</p>" in page
    before = site.room.view.run.timer.seconds
    form = next(
        one
        for one in read_page("/co", page).every("/co/minuteur")
        if "extra" in one.options("action")
    )
    _send(remote, form, action="extra")
    assert site.room.view.run.timer.seconds == before + 30
    _to(site, "situation")
    assert "data-discours" not in remote.get("/co").text


def test_words_are_on_remotes(site: Site, remote: Browser) -> None:
    assert "patient partenaire" in remote.get("/co/mots").text
    assert site.browser().get("/co/mots").status_code == 401
