"""Phones at tables: which table, what lies before it, who writes, what is marked and chosen."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.core.record import CardStatus, Role
from app.core.session import Screen
from tests.support.formats import Board, Tables
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT
from tests.unit.web.site import pressed, serving_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

    from tests.unit.web.site import Browser, Site


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Site]:
    yield from serving_formats(tmp_path, Tables())


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Site]:
    yield from serving_formats(tmp_path, Board())


class Circle:
    """Six people with phones at three tables; ``at`` gives the phones of a table."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.phones = [site.browser().join() for _each in range(6)]
        site.room.conduct.go(SEAT, None, 1, "groupes").result(TIME)
        site.room.teams.compose(SEAT, 1, 3, seed=1).result(TIME)
        site.settle()
        self._sent = 0

    def at(self, key: str) -> list[Browser]:
        seats = self.site.room.view.record.seated(1)[key]
        return [self.phones[one.person - 1] for one in seats]

    def to(self, phase: str) -> None:
        self.site.room.conduct.go(SEAT, None, 1, phase).result(TIME)
        if self.site.room.settled().result(TIME).run.state != "open":
            self.site.room.conduct.open(SEAT, None).result(TIME)
        self.site.settle()

    def writer(self, key: str) -> Browser:
        phone = self.at(key)[0]
        assert phone.send("/role", etape="1", role="scribe").status_code == 303
        self.site.settle()
        return phone

    def line(self, phone: Browser, text: str, phase: str = "t1") -> Response:
        self._sent += 1
        return phone.send(
            "/ecrire", etape="1", moment=phase, question="idee", texte=text,
            cle=f"cle-de-test-{self._sent}",
        )  # fmt: skip

    def choose(self, phone: Browser, phase: str, question: str, *options: str) -> Response:
        self._sent += 1
        return phone.send(
            "/repondre", etape="1", moment=phase, question=question, choix=list(options),
            envoyer="oui", cle=f"cle-de-test-{self._sent}",
        )  # fmt: skip


@pytest.fixture
def circle(tables: Site) -> Circle:
    return Circle(tables)


def ticked(page: str) -> list[str]:
    """Return the boxes that a page shows ticked."""
    return re.findall(r'name="choix" value="([^"]*)" checked', page)


def test_phone_says_the_table_with_its_shape_in_words(circle: Circle) -> None:
    page = circle.at("g2")[0].get("/").text
    assert "Vous êtes : table 2" in page
    assert "triangle" in page
    assert "Personne n’écrit encore pour votre table." in page


def test_latecomer_asks_for_a_table(circle: Circle) -> None:
    late = circle.site.browser().join()
    circle.to("t1")
    page = late.get("/").text
    assert "Demandez votre table à l’équipe." in page
    assert 'action="/ecrire"' not in page


def test_tables_that_are_not_made_yet_are_waited_for(tables: Site) -> None:
    phone = tables.browser().join()
    tables.room.conduct.go(SEAT, None, 1, "groupes").result(TIME)
    tables.settle()
    assert "Les tables ne sont pas encore faites." in phone.get("/").text


def test_nobody_waits_for_tables_above_a_question_of_their_own(tables: Site) -> None:
    phone = tables.browser().join()
    tables.room.conduct.go(SEAT, None, 1, "t2").result(TIME)
    tables.settle()
    assert "Les tables ne sont pas encore faites." in phone.get("/").text
    tables.room.conduct.open(SEAT, None).result(TIME)
    tables.settle()
    page = phone.get("/").text
    assert "Je complète" in page
    assert "Les tables ne sont pas encore faites." not in page


def test_only_whoever_writes_has_the_form_and_the_table_reads_its_lines(circle: Circle) -> None:
    circle.to("t1")
    writer, other = circle.at("g1")
    assert 'action="/ecrire"' not in writer.get("/").text
    circle.writer("g1")
    assert pressed(writer.get("/").text) == ["aucun"]
    assert 'action="/ecrire"' in writer.get("/").text
    assert 'action="/ecrire"' not in other.get("/").text
    assert "Une personne écrit pour votre table." in other.get("/").text
    assert circle.line(writer, "Une <personne> de confiance").status_code == 303
    for phone in (writer, other):
        page = phone.get("/").text
        assert "QUI ?" in page
        assert "Relance qui" in page
        assert "Une &lt;personne&gt; de confiance" in page
    assert "de confiance" not in circle.at("g2")[0].get("/").text
    assert 'action="/corriger"' in writer.get("/").text
    assert 'action="/corriger"' not in other.get("/").text


def test_role_is_taken_over_and_given_up(circle: Circle) -> None:
    circle.to("t1")
    first = circle.writer("g1")
    second = circle.at("g1")[1]
    assert "Quelqu’un écrit déjà pour votre table." in second.get("/").text
    assert second.send("/role", etape="1", role="scribe").status_code == 303
    circle.site.settle()
    assert 'action="/ecrire"' not in first.get("/").text
    assert 'action="/ecrire"' in second.get("/").text
    second.send("/role", etape="1", role="aucun")
    circle.site.settle()
    assert 'action="/ecrire"' not in second.get("/").text
    assert {one.role for one in circle.site.room.view.record.seats} == {Role.NONE}


def test_whoever_taps_sees_their_role_at_once_and_each_tap_is_not_a_page(
    circle: Circle,
) -> None:
    circle.to("t1")
    phone, before = circle.at("g1")[0], circle.site.room.view.number
    for _each in range(9):
        phone.send("/role", etape="1", role="scribe")
        page = phone.get("/").text
        assert "Vous écrivez pour la table." in page
        assert 'action="/ecrire"' in page
        phone.send("/role", etape="1", role="aucun")
        page = phone.get("/").text
        assert "Personne n’écrit encore pour votre table." in page
        assert 'action="/ecrire"' not in page
    circle.site.settle()
    assert circle.site.room.view.number - before < 18


def test_role_taken_over_just_after_is_no_longer_ones_own(circle: Circle) -> None:
    circle.to("t1")
    first, second = circle.at("g1")
    first.send("/role", etape="1", role="scribe")
    second.send("/role", etape="1", role="scribe")
    circle.site.settle()
    assert "Vous écrivez pour la table." not in first.get("/").text
    assert "Quelqu’un écrit déjà pour votre table." in first.get("/").text


def test_unknown_role_is_refused_in_words(circle: Circle) -> None:
    reply = circle.at("g1")[0].send("/role", etape="1", role="chef")
    assert reply.status_code == 409
    assert "Le formulaire est illisible" in reply.text


def test_line_of_the_table_is_changed_and_taken_away_by_its_writer(circle: Circle) -> None:
    circle.to("t1")
    writer = circle.writer("g1")
    circle.line(writer, "Premier jet")
    card = circle.site.room.view.record.cards[0].id
    writer.send("/corriger", carte=str(card), texte="Second jet")
    assert "Second jet" in circle.at("g1")[1].get("/").text
    writer.send("/retirer-texte", carte=str(card))
    assert "jet" not in circle.at("g1")[1].get("/").text


def test_line_that_is_masked_leaves_the_phones_of_the_table(circle: Circle) -> None:
    circle.to("t1")
    circle.line(circle.writer("g1"), "À masquer")
    reader = circle.at("g1")[1]
    page = circle.site.room.view.page
    assert "À masquer" in reader.get("/").text
    card = circle.site.room.view.record.cards[0]
    assert card.status is CardStatus.RECEIVED
    circle.site.room.desk.mask(SEAT, card.id).result(TIME)
    circle.site.settle()
    assert circle.site.room.view.page > page  # Phones hear of it.
    assert "À masquer" not in reader.get("/").text


def test_table_lines_are_nobodys_answers(circle: Circle) -> None:
    circle.to("t1")
    writer = circle.writer("g1")
    circle.line(writer, "Écrit pour la table")
    assert "Vous n’avez encore rien envoyé." in writer.get("/mes-reponses").text


def test_whoever_stays_behind_is_told_for_whom_they_write(circle: Circle) -> None:
    circle.to("t1")
    host = circle.writer("g1")
    circle.line(host, "Écrit au premier tour")
    circle.to("t2")
    page = host.get("/").text
    assert "Vous restez ici. Vous écrivez pour la table 3, devant « QUI ? »." in page
    assert "Écrit au premier tour" in page
    assert 'name="choix"' not in page  # The ideas that their table marks are elsewhere.
    circle.line(host, "Ajouté par la table 3", "t2")
    cards = circle.site.room.view.record.cards
    assert [(one.slot, one.team) for one in cards] == [("qui", "g1"), ("qui", "g3")]
    for guest in circle.at("g3"):
        page = guest.get("/").text
        assert "Ajouté par la table 3" in page
        assert "La personne qui écrit ici est de la table 1." in page
        assert "Personne n’écrit encore" not in page


def test_ideas_are_marked_with_signs_all_at_once_and_unmarked(circle: Circle) -> None:
    circle.to("t1")
    writer = circle.writer("g1")
    for text in ("Une idée", "Une autre"):
        circle.line(writer, text)
    one, other = (card.key for card in circle.site.room.view.record.cards)
    circle.to("t2")
    guest = circle.at("g3")[1]
    page = guest.get("/").text
    assert page.count("Une idée") == page.count("Une autre") >= 1
    marks = (f"{one}_plus", f"{one}_question", f"{other}_question")
    assert circle.choose(guest, "t2", "marque", *marks).status_code == 303
    assert ticked(guest.get("/").text) == list(marks)
    mine = guest.get("/mes-reponses").text
    assert "D’accord : « Une idée »" in mine
    assert "Une question : « Une autre »" in mine
    circle.choose(guest, "t2", "marque", marks[0])
    assert ticked(guest.get("/").text) == [marks[0]]
    assert circle.choose(guest, "t2", "marque").status_code == 303
    assert ticked(guest.get("/").text) == []
    circle.site.settle()
    assert circle.site.room.view.record.answers == ()


def test_nothing_ticked_without_an_answer_is_said(circle: Circle) -> None:
    circle.to("t2")
    reply = circle.choose(circle.at("g3")[1], "t2", "marque")
    assert reply.status_code == 409
    assert "Choisissez une réponse" in reply.text


def test_table_chooses_by_whoever_writes_and_all_of_it_sees(circle: Circle) -> None:
    circle.to("t1")
    writer = circle.writer("g1")
    for text in ("Idée un", "Idée deux", "Idée trois", "Idée quatre"):
        circle.line(writer, text)
    keys = [card.key for card in circle.site.room.view.record.cards]
    circle.to("choix")
    other = circle.at("g1")[1]
    assert "Vous pouvez en choisir 3 au plus." in writer.get("/").text
    assert "La personne qui écrit choisit." in other.get("/").text
    assert 'name="choix"' not in other.get("/").text
    reply = circle.choose(writer, "choix", "garder", *keys)
    assert reply.status_code == 409
    assert ticked(reply.text) == keys  # Nothing is to be ticked again.
    told = reply.text[: reply.text.index('name="choix"')]
    assert "4 choisies sur 3\u00a0: retirez-en une." in told
    assert "sur 3</p>" not in re.sub(r'<p class="compte avec-script".*?</p>', "", told)
    assert ticked(writer.get("/").text) == []
    assert writer.get("/").text.count("0 choisie sur 3") == 3
    assert circle.choose(writer, "choix", "garder", *keys[:2]).status_code == 303
    assert ticked(writer.get("/").text) == keys[:2]
    page = other.get("/").text
    assert page.count('class="choisie"') == 2
    assert page.index("Ce que votre table a choisi") < page.index("Idée un")
    assert circle.choose(writer, "choix", "garder").status_code == 303
    assert "Votre table n’a pas encore choisi." in other.get("/").text


def test_choice_of_a_table_that_is_sent_again_is_stored_once(circle: Circle) -> None:
    circle.to("t1")
    writer = circle.writer("g1")
    circle.line(writer, "Une idée")
    circle.to("choix")
    for _each in range(2):
        reply = writer.send(
            "/repondre", etape="1", moment="choix", question="garder", choix="c1",
            envoyer="oui", cle="la-meme-cle-deux-fois",
        )  # fmt: skip
        assert reply.status_code == 303
    with closing(circle.site.room.reader()) as reader:
        (row,) = reader.rows("SELECT count(*) FROM answer WHERE alias = 'g1'")
    assert row[0] == 1


def test_word_of_the_team_is_on_every_page_but_the_neutral_one(circle: Circle) -> None:
    room, phone = circle.site.room, circle.at("g1")[0]
    room.conduct.announce(SEAT, "Encore <deux> minutes").result(TIME)
    circle.site.settle()
    for path in ("/", "/mes-reponses", "/lire-ecran"):
        assert "Encore &lt;deux&gt; minutes" in phone.get(path).text
    room.conduct.screen(SEAT, Screen.NEUTRAL).result(TIME)
    circle.site.settle()
    for path in ("/", "/mes-reponses", "/lire-ecran"):
        assert "Encore" not in phone.get(path).text


def test_who_refuses_to_be_noted_still_sees_the_table(circle: Circle) -> None:
    circle.to("t1")
    circle.line(circle.writer("g1"), "Écrit à la table")
    reader = circle.at("g1")[1]
    reader.send("/accords", citation="oui")
    page = reader.get("/").text
    assert "Participez à main levée" in page
    assert "Vous êtes : table 1" in page
    assert "Écrit à la table" in page
    assert 'action="/role"' not in page


def _leaf(phone: Browser, part: str, number: int) -> Response:
    return phone.send(
        "/ecrire", etape="1", moment="ecriture", question="feuille", place=part,
        texte=f"Feuille {number}", cle=f"cle-de-test-{number}",
    )  # fmt: skip


def test_parts_have_their_question_and_say_when_they_are_full(board: Site) -> None:
    phone = board.browser().join()
    board.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
    board.settle()
    page = phone.get("/").text
    assert "Partie de l’arbre" in page
    assert "Quoi pour racines ?" in page
    assert "Vous pouvez encore en écrire 4." in page
    assert "C’est complet." not in page
    for number in (1, 2):
        assert _leaf(phone, "racines", number).status_code == 303
    page = phone.get("/").text
    assert page.count("C’est complet.") == 1
    assert 'value="racines" required disabled' in page
    assert "Vous pouvez encore en écrire 2." in page
    assert "Mes feuilles" in page
    assert page.count('class="lieu-texte agree"') == 2
    assert _leaf(phone, "tronc", 3).status_code == _leaf(phone, "feuilles", 4).status_code == 303
    assert 'action="/ecrire"' not in phone.get("/").text


def test_many_leaves_are_offered_under_the_name_of_their_part(board: Site) -> None:
    phones = [board.browser().join() for _each in range(2)]
    board.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
    for number, part in enumerate(("tronc", "racines", "tronc", "racines"), 1):
        assert _leaf(phones[number % 2], part, number).status_code == 303
        board.room.desk.show(SEAT, number).result(TIME)
    board.room.conduct.go(SEAT, None, 1, "reperes").result(TIME)
    board.settle()
    page = phones[0].get("/").text
    assert "Vous pouvez en choisir 3 au plus." in page
    form = page[page.index('action="/repondre"') :]
    order = [form.index(words) for words in ("Racines", "Feuille 2", "Feuille 4", "Tronc")]
    assert order == sorted(order)
    assert "Feuilles" not in form[: form.index("</form>")]  # No heading above nothing.


def test_only_the_author_is_told_that_their_leaf_is_read_now(board: Site) -> None:
    author, other = (board.browser().join() for _each in range(2))
    board.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
    assert _leaf(author, "racines", 1).status_code == 303
    assert _leaf(other, "tronc", 2).status_code == 303
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.room.board.read_next(SEAT).result(TIME)
    board.settle()
    told = "Votre texte est en grand sur l’écran."
    assert (told in author.get("/").text, told in other.get("/").text) == (True, False)
    board.room.board.read_next(SEAT).result(TIME)
    board.settle()
    assert (told in author.get("/").text, told in other.get("/").text) == (False, True)


def test_leaf_is_not_said_to_be_shown_before_it_is_read_out(board: Site) -> None:
    author = board.browser().join()
    board.room.closing.proofread(SEAT, on=False).result(TIME)
    board.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
    assert _leaf(author, "racines", 1).status_code == 303
    board.settle()
    for path in ("/", "/mes-reponses"):
        assert "Reçu. On le lira ensemble." in author.get(path).text
        assert "Montré à la salle." not in author.get(path).text
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.room.board.read_next(SEAT).result(TIME)
    board.settle()
    assert "Montré à la salle." in author.get("/mes-reponses").text


def test_sent_leaf_stays_said_under_the_button_and_the_latest_comes_first(board: Site) -> None:
    author = board.browser().join()
    board.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
    for number, part in ((1, "racines"), (2, "tronc")):
        assert _leaf(author, part, number).status_code == 303
    board.settle()
    for _each in range(2):  # Also on a page that is asked for again.
        page = author.get("/").text
        order = [page.index(words) for words in (">Envoyé.<", ">Feuille 2<", ">Feuille 1<")]
        assert order == sorted(order)
        assert 'href="/?passe=1"' not in page  # Who has written passes by stopping.


def test_line_of_a_table_is_said_to_be_seen_by_it(circle: Circle) -> None:
    circle.to("t1")
    writer = circle.writer("g1")
    circle.line(writer, "Une idée")
    assert "Votre table la voit. La salle, quand l’équipe la montre." in writer.get("/").text


def test_table_that_came_is_told_whose_writer_is_missing(circle: Circle) -> None:
    circle.to("t1")
    circle.writer("g3")
    circle.to("t2")
    page = circle.at("g3")[1].get("/").text
    assert "Ici, la table 1 écrit. Personne ne le fait encore" in page
    assert "Personne n’écrit encore pour votre table." not in page


def test_people_without_a_table_are_not_told_to_look_for_theirs(tables: Site) -> None:
    phone = tables.browser().join()
    tables.room.conduct.go(SEAT, None, 1, "groupes").result(TIME)
    tables.settle()
    page = phone.get("/").text
    assert "Les tables ne sont pas encore faites." in page
    assert tables.room.view.phase is not None
    assert tables.room.view.phase.phone
    assert tables.room.view.phase.phone not in page


def test_remote_shows_what_the_table_that_speaks_kept_with_one_button(circle: Circle) -> None:
    circle.to("t1")
    writer, remote = circle.writer("g1"), circle.site.browser().pair()
    for text in ("Une idée", "Une autre"):
        circle.line(writer, text)
    keys = [card.key for card in circle.site.room.view.record.cards]
    circle.to("choix")
    circle.choose(writer, "choix", "garder", *keys)
    assert "Montrer ses" not in remote.get("/co").text
    circle.site.room.conduct.go(SEAT, None, 1, "parole").result(TIME)
    circle.site.settle()
    page = remote.get("/co").text
    assert page.index("Montrer ses 2 idées") < page.index('action="/co/suivant"')
    cards = re.findall(r'name="cartes" value="([^"]+)"', page)
    assert remote.command("montrer-tout", cartes=cards[0]).status_code == 303
    assert "Montrer ses" not in remote.get("/co").text
