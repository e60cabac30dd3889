"""Paper ballots typed by the team: a whole one at once, corrected, withdrawn, never doubled."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from app.core.phase import State
from app.core.record import Channel
from app.room.preparing import read_named
from app.store import Duty
from app.web.forms import FORM_TYPE
from tests.support.mixed import Mixed
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, TIME, VOTE, lead, make
from tests.unit.room.boards import SEAT
from tests.unit.web.site import HOST, serving, serving_formats
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from tests.unit.web.site import Browser, Site

PLACES = f"/co/bulletins/{VOTE.step}/{VOTE.phase}"
WORDS = f"/co/bulletins/{ARGUMENT.step}/{ARGUMENT.phase}"


class _Fields(HTMLParser):
    """Reads what a browser would send for the ballot's form, no button pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._in = False
        self._box = ""
        self._text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "form":
            self._in = told.get("class") == "bulletin"
        if not self._in:
            return
        kind = told.get("type", "text")
        if tag == "input" and (kind not in ("radio", "checkbox") or "checked" in told):
            self.found[name] = value
        elif tag in ("textarea", "select"):
            self.found[name], self._box, self._text = "", name, tag == "textarea"
        elif tag == "option" and "selected" in told:
            self.found[self._box] = value

    def handle_endtag(self, tag: str) -> None:
        self._box = "" if tag in ("textarea", "select") else self._box

    def handle_data(self, data: str) -> None:
        if self._box and self._text:
            self.found[self._box] += data


def fields(page: str) -> dict[str, str]:
    """Return what the ballot of a page holds."""
    reader = _Fields()
    reader.feed(page)
    return reader.found


@pytest.fixture
def team(site: Site) -> Browser:
    """Give a remote in a room that votes, with two people who have no phone."""
    site.room.people.arrive("test", 2).result(TIME)
    return site.browser().pair()


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Site]:
    """Give a room that is asked what it thought."""
    workshop = read_named("causerie-mimosa", CATALOGUE)
    for site in serving(make(tmp_path / "a.mimosa", workshop)):
        step = next(one.id for one in site.room.view.steps if one.type == "evaluation")
        lead(site.room, Place(step, "avis", ""))
        yield site


def type_one(one: Browser, place: str, **typed: str) -> httpx.Response:
    """Type one ballot from an empty page; returns the answer to « Enregistrer »."""
    sent = {**fields(one.get(place).text), "enregistrer": "oui", **typed}
    reply = one.post(place, sent)
    one.site.settle()
    return reply


def test_the_page_is_for_those_who_lead_alone(site: Site) -> None:
    site.room.people.arrive("test").result(TIME)
    for duty in (Duty.SCRIBE, Duty.KIOSK, Duty.SCREEN):
        other = site.browser()
        other.post("/co/code", {"code": site.room.seats.code(duty, 1)})
        assert other.get("/co/bulletins").status_code == 401
    assert site.browser().join().get(PLACES).status_code == 401
    second = site.browser()
    assert 'name="vers" value="/co/bulletins"' in second.get("/co/bulletins").text
    code = site.room.seats.code(Duty.SECOND)
    reply = second.post("/co/code", {"code": code, "vers": "/co/bulletins"})
    assert reply.headers["location"] == "/co/bulletins"
    assert "Bulletins papier" in second.get("/co/bulletins").text


def test_one_ballot_after_the_other_is_stored_and_counted(site: Site, team: Browser) -> None:
    assert "Aucun bulletin saisi ici" in team.get("/co/bulletins").text
    for number, place in (("1", "accord"), ("2", "doute"), ("", "doute")):
        reply = type_one(team, PLACES, **{"numero": number, "q0-o": place})
        assert (reply.status_code, reply.headers["location"]) == (303, PLACES)
    page = team.get(PLACES).text
    assert "Bulletin 3 enregistré." in page
    assert "3 bulletins saisis ici." in page
    assert fields(page)["numero"] == ""
    answers = site.room.view.record.answers
    assert [(one.value, one.channel) for one in answers] == [
        (("accord",), Channel.PAPER),
        (("doute",), Channel.PAPER),
        (("doute",), Channel.PAPER),
    ]
    assert len({one.alias for one in answers}) == 3
    assert "enregistré" not in team.get(PLACES).text


def test_passing_on_paper_is_an_answer_and_nothing_ticked_is_none(
    site: Site, team: Browser
) -> None:
    assert type_one(team, PLACES, **{"q0-o": "-"}).status_code == 303
    assert [one.value for one in site.room.view.record.answers] == [()]
    reply = type_one(team, PLACES)
    assert reply.status_code == 409
    assert "Ce bulletin est vide" in reply.text


def test_a_whole_questionnaire_is_one_page_and_one_sending(review: Site) -> None:
    team = review.browser().pair()
    page = team.get("/co/bulletins").text
    step = _step(review)
    place = f"/co/bulletins/{step}/avis"
    assert page.count('name="enregistrer"') == 1
    names = [name for name in fields(page) if re.fullmatch(r"q\d+-o", name)]
    texts = [name for name in fields(page) if re.fullmatch(r"q\d+-texte-0-0", name)]
    assert len(names) > 3
    assert texts
    values = {name: re.search(f'name="{name}" value="([^"-]+)"', page)[1] for name in names}  # type: ignore[index]
    reply = type_one(team, place, **values, **{texts[0]: "Un mot à garder"})
    assert reply.status_code == 303, reply.text
    record = review.room.view.record
    assert len(record.answers) == len(names)
    aliases = {one.alias for one in record.answers} | {one.alias for one in record.cards}
    assert len(aliases) == 1
    assert [one.text for one in record.cards] == ["Un mot à garder"]


def _step(site: Site) -> int:
    return next(one.id for one in site.room.view.steps if one.type == "evaluation")


def test_a_refused_field_keeps_all_that_was_typed_and_stores_nothing(writing: Site) -> None:
    team = writing.browser().pair()
    typed = {"q1-texte-0-0": "Premier", "q1-place-0": "doute", "q1-texte-1-0": "Sans place"}
    reply = type_one(team, WORDS, **typed)
    assert reply.status_code == 409
    assert "Choisissez où va votre texte" in reply.text
    assert "Rien n’est enregistré de ce bulletin" in reply.text
    kept = fields(reply.text)
    assert {name: kept[name] for name in typed} == typed
    assert not writing.room.view.record.cards
    again = team.post(WORDS, {**kept, "q1-place-1": "accord", "enregistrer": "oui"})
    assert again.status_code == 303
    writing.settle()
    assert [one.text for one in writing.room.view.record.cards] == ["Premier", "Sans place"]


def test_a_number_that_is_nobodys_is_told_and_nothing_is_lost(team: Browser) -> None:
    for number, said in (("9", "Personne n’a la carte n"), ("sept", "en chiffres")):
        reply = type_one(team, PLACES, **{"numero": number, "q0-o": "doute"})
        assert reply.status_code == 409
        assert said in reply.text
        assert fields(reply.text)["q0-o"] == "doute"
        assert fields(reply.text)["numero"] == number


def test_the_same_card_typed_twice_warns_then_replaces(site: Site, team: Browser) -> None:
    type_one(team, PLACES, **{"numero": "2", "q0-o": "accord"})
    warned = type_one(team, PLACES, **{"numero": "n° 2", "q0-o": "doute"})
    assert warned.status_code == 409
    assert "a déjà répondu ici" in warned.text
    assert [one.value for one in site.room.view.record.answers] == [("accord",)]
    reply = team.post(PLACES, {**fields(warned.text), "enregistrer": "oui"})
    assert reply.status_code == 303
    site.settle()
    assert [one.value for one in site.room.view.record.answers] == [("doute",)]
    assert "est remplacé" in team.get(PLACES).text


def test_texts_of_a_replaced_ballot_do_not_stay_beside_the_new_ones(writing: Site) -> None:
    writing.room.people.arrive("test").result(TIME)
    team = writing.browser().pair()
    type_one(team, WORDS, **{"numero": "1", "q1-texte-0-0": "Avant", "q1-place-0": "doute"})
    warned = type_one(
        team, WORDS, **{"numero": "1", "q1-texte-0-0": "Après", "q1-place-0": "doute"}
    )
    team.post(WORDS, {**fields(warned.text), "enregistrer": "oui"})
    writing.settle()
    assert [one.text for one in writing.room.view.record.cards] == ["Après"]


def test_a_double_tap_or_going_back_types_one_ballot(writing: Site) -> None:
    team = writing.browser().pair()
    sent = {
        **fields(team.get(WORDS).text),
        "q1-texte-0-0": "Une fois", "q1-place-0": "doute", "enregistrer": "oui",
    }  # fmt: skip
    for _tap in range(2):
        assert team.post(WORDS, sent).status_code == 303
    writing.settle()
    assert [one.text for one in writing.room.view.record.cards] == ["Une fois"]
    team.post(
        WORDS, {**sent, "q1-texte-0-0": "Mieux", "q1-texte-1-0": "Plus", "q1-place-1": "doute"}
    )
    writing.settle()
    assert [one.text for one in writing.room.view.record.cards] == ["Mieux", "Plus"]


def test_the_last_ballot_is_corrected_under_its_own_passages(writing: Site) -> None:
    team = writing.browser().pair()
    assert "Corriger le dernier" not in team.get(WORDS).text
    type_one(team, WORDS, **{
        "q1-texte-0-0": "Un", "q1-place-0": "doute", "q1-texte-1-0": "Deux", "q1-place-1": "accord",
    })  # fmt: skip
    first, _second = writing.room.view.record.cards
    page = team.get(f"{WORDS}?corriger=1").text
    held = fields(page)
    assert (held["q1-texte-0-0"], held["q1-place-1"]) == ("Un", "accord")
    reply = team.post(
        WORDS, {**held, "q1-texte-0-0": "Un seul", "q1-texte-1-0": "", "enregistrer": "oui"}
    )
    assert reply.status_code == 303
    writing.settle()
    assert [(one.id, one.text) for one in writing.room.view.record.cards] == [(first.id, "Un seul")]
    assert "Le bulletin est corrigé." in team.get(WORDS).text


def test_a_wrong_card_number_is_corrected_and_nothing_stays_under_it(
    site: Site, team: Browser
) -> None:
    type_one(team, PLACES, **{"numero": "1", "q0-o": "doute"})
    held = fields(team.get(f"{PLACES}?corriger=1").text)
    assert held["numero"] == "1"
    assert team.post(PLACES, {**held, "numero": "2", "enregistrer": "oui"}).status_code == 303
    site.settle()
    (told,) = site.room.view.record.answers
    second = site.room.shared.ballot(2, 1)
    assert second is not None
    assert told.alias == site.room.voices.aliases(second)[VOTE.step]


def test_the_last_ballot_is_withdrawn_with_all_its_words(writing: Site) -> None:
    team = writing.browser().pair()
    type_one(team, WORDS, **{"q1-texte-0-0": "Reste", "q1-place-0": "doute"})
    type_one(team, WORDS, **{"q1-texte-0-0": "Part", "q1-place-0": "doute"})
    page = team.get(WORDS).text
    found = re.search(
        r'/retirer">.*?name="cle" value="(\w+)".*?name="bulletin" value="(\d+)"', page
    )
    assert found is not None
    sent = {"cle": found[1], "bulletin": found[2]}
    assert team.post(f"{WORDS}/retirer", sent).status_code == 303
    writing.settle()
    assert [one.text for one in writing.room.view.record.cards] == ["Reste"]
    assert "Retirer le dernier" not in team.get(WORDS).text
    assert team.post(f"{WORDS}/retirer", sent).status_code == 409


def test_more_texts_are_asked_for_and_what_was_typed_stays(review: Site) -> None:
    tree = next(one.id for one in review.room.view.steps if one.type == "arbre")
    lead(review.room, Place(tree, "seul", ""))
    team, place = review.browser().pair(), f"/co/bulletins/{tree}/seul"
    page = team.get(place).text
    assert page.count("<textarea") == 3
    reply = team.post(place, {**fields(page), "q0-texte-0-0": "Déjà", "plus": "q0"})
    assert reply.status_code == 200
    assert reply.text.count("<textarea") == 4
    assert fields(reply.text)["q0-texte-0-0"] == "Déjà"
    assert 'name="plus"' not in reply.text


def test_a_ballot_waits_for_its_question_and_may_come_after_it(site: Site, team: Browser) -> None:
    assert "n’a pas encore été ouvert" in team.get(WORDS).text
    lead(site.room, ARGUMENT)
    assert type_one(team, PLACES, **{"q0-o": "doute"}).status_code == 303
    assert [one.late for one in site.room.view.record.answers] == [True]
    page = team.get("/co/bulletins").text
    assert PLACES in page
    assert WORDS in page
    lead(site.room, VOTE, State.CLOSED)
    assert type_one(team, PLACES, **{"q0-o": "accord"}).status_code == 303


def test_moments_without_a_ballot_say_so(tmp_path: Path) -> None:
    for site in serving_formats(tmp_path, Mixed()):
        team = site.browser().pair()
        assert "n’a pas de bulletin" in team.get("/co/bulletins").text
        for phase in ("plan", "ensemble"):
            site.room.conduct.go(SEAT, None, 1, phase).result(TIME)
            site.settle()
            page = team.get("/co/bulletins").text
            assert "n’a pas de bulletin" in page
            assert 'name="enregistrer"' not in page
        assert team.get("/co/bulletins/1/rien").status_code == 404
        assert team.get("/co/bulletins/77/vue").status_code == 404


def test_what_follows_from_an_answer_is_asked_under_it_on_one_ballot(tmp_path: Path) -> None:
    for site in serving_formats(tmp_path, Mixed()):
        site.room.conduct.go(SEAT, None, 1, "encore").result(TIME)
        if site.room.settled().result(TIME).run.state is not State.OPEN:
            site.room.conduct.open(SEAT, None).result(TIME)
        site.settle()
        team = site.browser().pair()
        place = "/co/bulletins/1/encore"
        page = team.get(place).text
        assert "D’où regardez-vous" in page
        assert "où en êtes-vous" not in page
        wrong = type_one(team, place, **{"q0-o": "pro", "q5-o": "3"})
        assert wrong.status_code == 409
        assert "pas pour qui a rempli ce bulletin" in wrong.text
        assert not site.room.view.record.answers
        assert type_one(team, place, **{"q0-o": "pro", "q1-o": "3"}).status_code == 303
        assert [(one.phase, one.input) for one in site.room.view.record.answers] == [
            ("vue", "vue"),
            ("encore", "pro_0"),
        ]


def test_withdrawing_a_ballot_leaves_what_its_person_answered_themselves(
    site: Site, team: Browser
) -> None:
    card = site.room.shared.at_tablet(1)
    assert card is not None
    site.room.voices.agree(card, recording=True, quoting=False).result(TIME)
    site.room.voices.answer(
        card, step=VOTE.step, phase=VOTE.phase, input=VOTE.input, value=("doute",), key="tap"
    ).result(TIME)
    lead(site.room, ARGUMENT)
    words = {"numero": "1", "q1-texte-0-0": "Sur papier", "q1-place-0": "doute"}
    assert type_one(team, WORDS, **words).status_code == 303
    site.room.voices.write(
        card, step=ARGUMENT.step, phase=ARGUMENT.phase, input=ARGUMENT.input, slot="accord",
        text="À la tablette", key="word",
    ).result(TIME)  # fmt: skip
    assert "À la tablette" not in team.get(f"{WORDS}?corriger=1").text
    page = team.get(WORDS).text
    found = re.search(r'name="bulletin" value="(\d+)"', page.partition("/retirer")[2])
    assert found is not None
    team.post(f"{WORDS}/retirer", {"cle": "c" * 12, "bulletin": found[1]})
    site.settle()
    record = site.room.view.record
    assert [one.text for one in record.cards] == ["À la tablette"]
    assert [one.value for one in record.answers] == [("doute",)]


def test_the_point_of_view_comes_first_and_then_its_own_lines_alone(tmp_path: Path) -> None:
    for site in serving_formats(tmp_path, Mixed()):
        lead(site.room, Place(1, "encore", ""))
        team, place = site.browser().pair(), "/co/bulletins/1/encore"
        blank = {**fields(team.get(place).text), "suite": "oui"}
        assert "Cochez d’abord" in team.post(place, blank).text
        told = team.post(place, {**blank, "q0-o": "usager"}).text
        assert (told.count("<fieldset"), told.count("Co-décision")) == (4, 1)
        assert "Seulement si" not in told
        held = fields(told)
        assert held["q0-o"] == "usager"
        lines = {name for name in held if name.endswith("-o")} - {"q0-o"}
        assert len(lines) == 4
        changed = team.post(place, {**held, min(lines): "3", "suite": "autre"}).text
        assert 'value="usager" checked' not in changed
        assert fields(changed)[min(lines)] == "3"
        again = team.post(place, {**fields(changed), "q0-o": "pro", "suite": "oui"}).text
        assert not lines & set(fields(again))
        assert team.post(place, {**held, min(lines): "3", "enregistrer": "oui"}).status_code == 303
        site.settle()
        assert [one.value for one in site.room.view.record.answers] == [("usager",), ("3",)]


def test_who_passes_at_the_point_of_view_is_asked_nothing_else(tmp_path: Path) -> None:
    for site in serving_formats(tmp_path, Mixed()):
        lead(site.room, Place(1, "encore", ""))
        team, place = site.browser().pair(), "/co/bulletins/1/encore"
        blank = {**fields(team.get(place).text), "q0-o": "-", "suite": "oui"}
        assert team.post(place, blank).status_code == 303
        site.settle()
        assert [one.value for one in site.room.view.record.answers] == [()]


def test_a_questionnaire_has_one_row_a_question(review: Site) -> None:
    team = review.browser().pair()
    page = team.get("/co/bulletins").text
    assert page.count("en-rang") == page.count("<fieldset") > 3
    assert "Je passe" not in page


def _own_answer(site: Site, number: int, value: str, *, recording: bool = True) -> None:
    """Have somebody without a phone agree or not, and answer at the tablet if they do."""
    card = site.room.shared.at_tablet(number)
    assert card is not None
    site.room.shared.agree_first(card, recording=recording, quoting=False).result(TIME)
    if recording:
        site.room.voices.answer(
            card, step=VOTE.step, phase=VOTE.phase, input=VOTE.input, value=(value,), key=value
        ).result(TIME)


def _told(site: Site) -> list[tuple[tuple[str, ...], Channel]]:
    site.settle()
    return [(one.value, one.channel) for one in site.room.view.record.answers]


@pytest.mark.parametrize("mended", ["number", "withdrawn"])
def test_what_a_mistaken_ballot_replaced_is_current_again(
    site: Site, team: Browser, mended: str
) -> None:
    _own_answer(site, 1, "doute")
    warned = type_one(team, PLACES, **{"numero": "1", "q0-o": "accord"})
    team.post(PLACES, {**fields(warned.text), "enregistrer": "oui"})
    assert _told(site) == [(("accord",), Channel.PAPER)]
    if mended == "number":
        held = fields(team.get(f"{PLACES}?corriger=1").text)
        assert team.post(PLACES, {**held, "numero": "2", "enregistrer": "oui"}).status_code == 303
    else:
        page = team.get(PLACES).text
        found = re.search(r'name="bulletin" value="(\d+)"', page.partition("/retirer")[2])
        assert found is not None
        team.post(f"{PLACES}/retirer", {"cle": "c" * 12, "bulletin": found[1]})
    told = _told(site)
    assert (("doute",), Channel.KIOSK) in told
    assert ((("accord",), Channel.PAPER) in told) is (mended == "number")


def test_texts_that_somebody_wrote_themselves_stay_beside_those_of_their_ballot(
    writing: Site,
) -> None:
    writing.room.people.arrive("test").result(TIME)
    _own_answer(writing, 1, "", recording=False)
    card = writing.room.shared.at_tablet(1)
    assert card is not None
    writing.room.voices.agree(card, recording=True, quoting=False).result(TIME)
    writing.room.voices.write(
        card, step=ARGUMENT.step, phase=ARGUMENT.phase, input=ARGUMENT.input, slot="accord",
        text="À la tablette", key="word",
    ).result(TIME)  # fmt: skip
    team = writing.browser().pair()
    sent = {"numero": "1", "q1-texte-0-0": "Sur papier", "q1-place-0": "doute"}
    assert type_one(team, WORDS, **sent).status_code == 303
    texts = [one.text for one in writing.room.view.record.cards]
    assert texts == ["À la tablette", "Sur papier"]


def test_a_ballot_of_somebody_who_refused_is_asked_about_once(site: Site, team: Browser) -> None:
    _own_answer(site, 1, "", recording=False)
    asked = type_one(team, PLACES, **{"numero": "1", "q0-o": "accord"})
    assert asked.status_code == 409
    assert "La personne n° 1 a refusé d’être notée. A-t-elle remis ce bulletin" in asked.text
    assert _told(site) == []
    reply = team.post(PLACES, {**fields(asked.text), "enregistrer": "oui"})
    assert reply.status_code == 303, reply.text
    assert _told(site) == [(("accord",), Channel.PAPER)]
    card = site.room.shared.at_tablet(1)
    assert card is not None
    assert (card.recording, card.quoting) == (True, False)
    given = [one.channel for one in site.room.reader().consents() if one.given]
    assert given == [Channel.PAPER]


def test_two_seats_that_type_one_card_at_once_never_double_its_texts(writing: Site) -> None:
    writing.room.people.arrive("test").result(TIME)
    seats = writing.browser().pair(), writing.browser().pair()
    bodies = [
        {
            **fields(seat.get(WORDS).text),
            "numero": "1", "q1-texte-0-0": text, "q1-place-0": "doute", "enregistrer": "oui",
        }
        for seat, text in zip(seats, ("Du premier", "Du second"), strict=True)
    ]  # fmt: skip

    async def both() -> list[httpx.Response]:
        named = {"origin": HOST, "content-type": FORM_TYPE}
        sent = [
            seat.client.post(WORDS, content=urlencode(body).encode(), headers=named)
            for seat, body in zip(seats, bodies, strict=True)
        ]
        return await asyncio.gather(*sent)

    first, second = sorted(writing.run(both()), key=lambda reply: reply.status_code)
    assert (first.status_code, second.status_code) == (303, 409)
    writing.settle()
    (card,) = writing.room.view.record.cards
    (other,) = {"Du premier", "Du second"} - {card.text}
    assert other in second.text, "who came second keeps what was typed"


def test_a_double_tap_at_once_types_one_ballot(site: Site, team: Browser) -> None:
    body = urlencode({**fields(team.get(PLACES).text), "q0-o": "doute", "enregistrer": "oui"})

    async def twice() -> list[httpx.Response]:
        named = {"origin": HOST, "content-type": FORM_TYPE}
        taps = [team.client.post(PLACES, content=body.encode(), headers=named) for _tap in "ab"]
        return await asyncio.gather(*taps)

    assert [reply.status_code for reply in site.run(twice())] == [303, 303]
    assert len(_told(site)) == 1


def test_the_ballot_of_somebody_who_left_is_typed_corrected_and_withdrawn(
    site: Site, team: Browser
) -> None:
    card = site.room.shared.at_tablet(1)
    assert card is not None
    site.room.people.leave("test", card.participant.id).result(TIME)
    assert type_one(team, PLACES, **{"numero": "1", "q0-o": "accord"}).status_code == 303
    held = fields(team.get(f"{PLACES}?corriger=1").text)
    sent = {**held, "q0-o": "doute", "enregistrer": "oui"}
    assert team.post(PLACES, sent).status_code == 303
    assert _told(site) == [(("doute",), Channel.PAPER)]
    found = re.search(
        r'name="bulletin" value="(\d+)"', team.get(PLACES).text.partition("/retirer")[2]
    )
    assert found is not None
    team.post(f"{PLACES}/retirer", {"cle": "c" * 12, "bulletin": found[1]})
    assert _told(site) == []


def test_the_ballot_of_somebody_who_left_says_so_and_counts(site: Site, team: Browser) -> None:
    card = site.room.shared.at_tablet(2)
    assert card is not None
    site.room.people.leave("test", card.participant.id).result(TIME)
    assert type_one(team, PLACES, **{"numero": "2", "q0-o": "doute"}).status_code == 303
    told = team.get(PLACES).text
    assert "Bulletin 1 enregistré. La personne n° 2 est partie. Son bulletin compte." in told
    assert type_one(team, PLACES, **{"numero": "1", "q0-o": "doute"}).status_code == 303
    assert "est partie" not in team.get(PLACES).text
