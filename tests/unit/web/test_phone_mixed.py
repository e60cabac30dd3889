"""What phones ask beside choices and short texts: parts, boards, levels, questions for some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.record import CardStatus, Role
from app.core.session import Screen
from tests.support.mixed import LEVELS, PARTS, Mixed
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT
from tests.unit.web.site import pressed, serving_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

    from tests.unit.web.site import Browser, Site


class Room:
    """People with phones in a room on the format that asks everything."""

    def __init__(self, site: Site, people: int = 4) -> None:
        self.site = site
        self.phones = [site.browser().join() for _each in range(people)]
        self._sent = 0

    def to(self, phase: str) -> None:
        self.site.room.conduct.go(SEAT, None, 1, phase).result(TIME)
        view = self.site.room.settled().result(TIME)
        if view.phase is not None and view.phase.inputs and view.run.state != "open":
            self.site.room.conduct.open(SEAT, None).result(TIME)
        self.site.settle()

    def seated(self) -> dict[str, list[Browser]]:
        """Make two tables; return the phones of each."""
        self.to("groupes")
        self.site.room.teams.compose(SEAT, 1, 2, seed=1).result(TIME)
        self.site.settle()
        seats = self.site.room.view.record.seated(1)
        return {key: [self.phones[one.person - 1] for one in at] for key, at in seats.items()}

    def send(self, phone: Browser, path: str, **fields: str | list[str]) -> Response:
        self._sent += 1
        place = {"etape": "1", "moment": self.site.room.view.run.phase}
        reply = phone.send(path, **{**place, "cle": f"cle-de-test-{self._sent}", **fields})
        self.site.settle()
        return reply

    def line(self, phone: Browser, text: str, slot: str) -> None:
        reply = self.send(phone, "/ecrire", question="case", place=slot, texte=text)
        assert reply.status_code == 303, reply.text

    def action(self, *parts: str) -> Response:
        return self.send(self.phones[0], "/ecrire", question="action", texte=list(parts))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    for site in serving_formats(tmp_path, Mixed()):
        yield Room(site)


def labels(page: str) -> list[str]:
    """Return the words of the labels of text fields, in their order."""
    found = re.findall(r'<label for="t-[^"]*"><span dir="auto">([^<]*)</span>', page)
    return [str(one) for one in found]


# Texts of several lines


def test_each_part_of_a_text_has_its_own_field_and_the_first_is_needed(room: Room) -> None:
    room.to("actions")
    page = room.phones[0].get("/").text
    assert labels(page) == list(PARTS)
    form = page[page.index('action="/ecrire"') :]
    form = form[: form.index("</form>")]
    assert form.count('name="texte"') == 3
    assert form.count(" required") == 1
    assert form.count("facultatif</span>") == 2


def test_parts_are_stored_as_lines_and_told_by_name(room: Room) -> None:
    room.to("actions")
    assert room.action("Ouvrir un\ncafé", "", " avant juin ").status_code == 303
    assert [card.text for card in room.site.room.view.record.cards] == [
        "Ouvrir un café\n\navant juin"
    ]
    page = room.phones[0].get("/").text
    told = re.findall(r"<dt>([^<]*)</dt><dd[^>]*>([^<]*)</dd>", page)
    assert told == [(PARTS[0], "Ouvrir un café"), (PARTS[2], "avant juin")]


def test_changing_a_text_gives_its_parts_back_even_the_empty_one(room: Room) -> None:
    room.to("actions")
    room.action("Un café", "", "avant juin")
    for path in ("/", "/mes-reponses"):
        page = room.phones[0].get(path).text
        form = page[page.index('action="/corriger"') :]
        fields = re.findall(r"<textarea[^>]*>([^<]*)</textarea>", form[: form.index("</form>")])
        assert fields == ["Un café", "", "avant juin"]
    changed = ["Un café", "L’équipe", "avant juin"]
    assert room.send(room.phones[0], "/corriger", carte="1", texte=changed).status_code == 303
    assert room.site.room.view.record.cards[0].text == "Un café\nL’équipe\navant juin"


def test_text_without_its_first_part_is_refused_and_given_back(room: Room) -> None:
    room.to("actions")
    refused = room.action(" ", "L’équipe", "")
    assert refused.status_code == 409
    assert "Remplissez la première ligne" in refused.text
    assert not room.site.room.view.record.cards
    assert room.action("", "", "").status_code == 409


def test_text_that_is_erased_at_the_end_says_so(room: Room) -> None:
    room.to("actions")
    assert "Effacé à la fin de l’atelier." in room.phones[0].get("/").text
    room.action("Un café", "", "")
    assert "Effacé à la fin de l’atelier." in room.phones[0].get("/mes-reponses").text
    room.seated()
    room.to("plan")
    room.line(room.phones[1], "Une idée", "c0_0")
    assert "Effacé à la fin" not in room.phones[1].get("/mes-reponses").text


# Boards that each person of a table writes on


def test_everybody_at_a_table_writes_and_reads_its_board_by_place(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    one, other = tables["g1"][:2]
    (stranger, *_others) = tables["g2"]
    room.line(one, "Un texte à moi", "c0_0")
    room.line(other, "Un texte à côté", "l1")
    page = one.get("/").text
    assert 'action="/ecrire"' in page
    board = page[page.index("data-vivant") :]
    assert "Déjà écrit à votre table\u00a0: 2 textes" in board
    assert board.index("Le proche-aidant · Savoirs") < board.index("Un texte à moi")
    assert board.index("Un texte à moi") < board.index("de vous") < board.index("Les valeurs")
    assert board.index("Les valeurs") < board.index("Un texte à côté")
    assert board.count("de vous") == 1
    assert "Un texte" not in stranger.get("/").text
    cards = room.site.room.view.record.cards
    assert {card.team for card in cards} == {"g1"}
    assert len({card.alias for card in cards}) == 2


def test_other_texts_of_the_table_cannot_be_changed(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    room.line(tables["g1"][0], "Un texte à moi", "c0_0")
    page = tables["g1"][1].get("/").text
    assert "Un texte à moi" in page
    assert 'action="/corriger"' not in page


def test_masked_text_leaves_the_board(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    room.line(tables["g1"][0], "Un texte à cacher", "c0_0")
    room.site.room.desk.mask(SEAT, 1).result(TIME)
    room.site.settle()
    assert "Un texte à cacher" not in tables["g1"][1].get("/").text


def test_whoever_has_no_table_is_told_so_and_writes_nothing(room: Room) -> None:
    room.seated()
    room.to("plan")
    late = room.site.browser().join()
    page = late.get("/").text
    assert "Vous n’avez pas encore de table" in page
    assert 'action="/ecrire"' not in page


def test_nobody_is_asked_to_write_for_a_table_where_everybody_writes(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    page = tables["g1"][0].get("/").text
    assert "Chaque personne écrit. Toute la table lit." in page
    assert f'value="{Role.WRITER.value}"' not in page
    assert f'value="{Role.SPEAKER.value}"' in page


def test_places_stand_under_their_headings_before_the_text(room: Room) -> None:
    room.seated()
    room.to("plan")
    page = room.phones[0].get("/").text
    heads = re.findall(
        r'<details[^>]* class="sous-places"( open)?><summary[^>]*><span dir="auto">([^<]*)<', page
    )
    assert heads == [(" open", "Le proche-aidant"), ("", "Le patient"), ("", "Le professionnel")]
    assert page.count('name="place"') == 12
    assert page.rindex('name="place"') < page.index('name="texte"')


# Signs, one at most for each text


def _writer(room: Room, phones: list[Browser]) -> Browser:
    assert phones[0].send("/role", etape="1", role="scribe").status_code == 303
    room.site.settle()
    return phones[0]


def test_one_sign_at_most_is_given_to_each_text(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    room.line(tables["g1"][0], "Une idée", "c0_0")
    room.line(tables["g1"][1], "Une autre", "l1")
    room.line(tables["g2"][0], "D’ailleurs", "l1")
    room.to("niveaux")
    writer = _writer(room, tables["g1"])
    page = writer.get("/").text
    assert set(re.findall(r'type="radio" name="(choix[^"]*)"', page)) == {"choix-c1", "choix-c2"}
    assert page.count('value="" checked><span class="mot">Pas encore</span>') == 2
    sent = {"choix-c1": "c1_3", "choix-c2": ""}
    assert room.send(writer, "/repondre", question="niveau", **sent).status_code == 303
    assert room.site.room.view.record.answers_of("niveaux", "niveau") == {"g1": ("c1_3",)}
    reader = tables["g1"][1].get("/").text
    assert 'name="choix-c1"' not in reader
    assert reader.index("Une idée") < reader.index(LEVELS[3][1]) < reader.index("Une autre")
    assert reader.index("Une autre") < reader.index("Rien encore")


def test_sign_that_was_given_is_served_chosen_and_can_be_taken_back(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    room.line(tables["g1"][0], "Une idée", "c0_0")
    room.site.room.desk.show(SEAT, 1).result(TIME)
    room.to("seul")
    phone = room.phones[0]
    room.send(phone, "/repondre", question="niveau", **{"choix-c1": "c1_0"})
    page = phone.get("/").text
    assert re.findall(r'name="choix-c1" value="([^"]*)" checked', page) == ["c1_0"]
    assert f"{LEVELS[0][1]}\u00a0: «\u00a0Une idée\u00a0»" in phone.get("/mes-reponses").text
    room.send(phone, "/repondre", question="niveau", envoyer="oui", **{"choix-c1": ""})
    assert room.site.room.view.record.answers_of("seul", "niveau") == {}
    assert re.findall(r'name="choix-c1" value="([^"]*)" checked', phone.get("/").text) == [""]


def test_pass_beside_levels_is_a_pass(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    room.line(tables["g1"][0], "Une idée", "c0_0")
    room.site.room.desk.show(SEAT, 1).result(TIME)
    room.to("seul")
    given = {"choix-c1": "c1_0", "passe": "oui"}
    room.send(room.phones[0], "/repondre", question="niveau", **given)
    assert list(room.site.room.view.record.answers_of("seul", "niveau").values()) == [()]


# Questions for those who said something


def test_question_is_asked_of_those_who_said_so(room: Room) -> None:
    room.to("vue")
    one, other = room.phones[:2]
    page = one.get("/").text
    assert "Répondez d’abord à cette question." in page
    assert 'id="q-vue"' in page
    assert 'id="q-pro_0"' not in page
    sent = room.send(one, "/repondre", question="vue", choix="usager")
    assert sent.headers["location"] == "/#q-vue"
    page = one.get("/").text
    assert "Répondez d’abord" not in page
    assert re.findall(r'id="q-(\w+)"', page) == ["vue", *(f"usager_{n}" for n in range(4))]
    assert "usager_0" not in other.get("/").text
    room.send(one, "/repondre", question="usager_0", choix="2")
    room.send(one, "/repondre", question="vue", choix="pro")
    page = one.get("/").text
    assert re.findall(r'id="q-(\w+)"', page) == ["vue", *(f"pro_{n}" for n in range(4))]
    assert pressed(page) == ["pro"]


def test_question_that_was_missed_is_asked_where_it_matters(room: Room) -> None:
    room.to("vue")
    one, other = room.phones[:2]
    room.send(one, "/repondre", question="vue", choix="pro")
    room.to("encore")
    asked = [f"pro_{n}" for n in range(4)]
    assert re.findall(r'id="q-(\w+)"', one.get("/").text) == asked
    page = other.get("/").text
    assert re.findall(r'id="q-(\w+)"', page) == ["vue"]
    assert "Répondez d’abord à cette question." in page
    sent = {"moment": "vue", "question": "vue"}
    assert room.send(other, "/repondre", choix="pro", **sent).status_code == 303
    assert re.findall(r'id="q-(\w+)"', other.get("/").text) == asked
    third = room.phones[2]
    room.send(third, "/repondre", passe="oui", **sent)
    page = third.get("/").text
    assert "Ces questions sont pour d’autres personnes." in page
    assert "/repondre" not in page
    room.to("situation")
    assert room.send(third, "/repondre", choix="pro", **sent).status_code == 409


def test_long_questionnaire_keeps_what_was_given(room: Room) -> None:
    room.to("vue")
    phone = room.phones[0]
    room.send(phone, "/repondre", question="vue", choix="usager")
    for number, level in enumerate(("4", "nsp", "0")):
        room.send(phone, "/repondre", question=f"usager_{number}", choix=level)
    assert pressed(phone.get("/").text) == ["usager", "4", "nsp", "0"]


def test_question_of_the_whole_room_is_never_on_phones(room: Room) -> None:
    room.to("ensemble")
    page = room.phones[0].get("/").text
    assert "/repondre" not in page
    assert "Le niveau ensemble" not in page
    refused = room.send(room.phones[0], "/repondre", question="joint_0", choix="3")
    assert refused.status_code == 409


# Being called, and listening


def test_whoever_is_called_reads_it_on_top_and_nobody_else_does(room: Room) -> None:
    room.to("tour")
    room.site.room.conduct.call(SEAT).result(TIME)
    room.site.settle()
    called = room.site.room.view.run.called[-1]
    pages = [phone.get("/").text for phone in room.phones]
    told = [number for number, page in enumerate(pages, 1) if "C’est à vous." in page]
    assert told == [called]
    assert "Vous pouvez passer." in pages[called - 1]
    whose = re.compile(r'data-personne="\d+"')  # All that tells their pages apart.
    others = {whose.sub("", page) for number, page in enumerate(pages, 1) if number != called}
    assert len(others) == 1
    assert room.site.room.view.called not in others.pop()
    room.site.room.conduct.screen(SEAT, Screen.NEUTRAL).result(TIME)
    room.site.settle()
    assert "C’est à vous." not in room.phones[called - 1].get("/").text


def test_phones_listen_during_a_speech(room: Room) -> None:
    room.to("discours")
    page = room.phones[0].get("/").text
    assert "<h1>On écoute.</h1>" in page
    assert "3:00" not in page


# Long options, and words


def test_options_are_read_with_their_hints(room: Room) -> None:
    room.to("situation")
    page = room.phones[0].get("/").text
    button = page[page.index('value="info"') :]
    assert button.index("Information") < button.index("On m’explique.") < button.index("</button>")


def test_words_are_read_before_joining_and_after(room: Room) -> None:
    stranger = room.site.browser()
    assert 'href="/mots"' in stranger.get("/").text
    page = stranger.get("/mots").text
    letters = re.findall(r'<h2 id="lettre-(\w)">', page)
    assert letters == sorted(set(letters))
    assert "patient partenaire" in page
    assert 'href="/mots"' in room.phones[0].get("/").text


def test_text_of_a_table_waits_in_its_own_words(room: Room) -> None:
    tables = room.seated()
    room.to("plan")
    room.line(tables["g1"][0], "Une idée", "c0_0")
    assert room.site.room.view.record.cards[0].status is CardStatus.RECEIVED
    assert "Votre table la voit." in tables["g1"][0].get("/").text


def test_answers_of_a_questionnaire_stand_in_a_row_when_they_are_short(room: Room) -> None:
    room.to("vue")
    phone = room.phones[0]
    room.send(phone, "/repondre", question="vue", choix="usager")
    page = phone.get("/").text
    assert page.count('class="options serree"') == 4
    assert "rangee" not in page
