from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

import pytest

from app.core.record import CardStatus, Channel, CountingMode, MessageStatus
from app.core.session import Screen
from app.core.wifi import WiFi
from app.web.commands import COMMANDS
from tests.support.sessions import TIME, make
from tests.unit.web.site import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.web.site import Browser, Site


def _status(site: Site) -> str:
    return site.room.view.record.cards[0].status.value


def _revision(page: str) -> str:
    return str(re.findall(r'name="revision" value="(\d+)"', page)[0])


def test_remote_is_not_shown_without_pairing(site: Site) -> None:
    stranger = site.browser().join()
    page = stranger.get("/co")
    assert "Code à 6 signes" in page.text
    assert "Suivant" not in page.text


def test_without_pairing_every_address_answers_the_same(site: Site) -> None:
    stranger = site.browser().join()
    absent = stranger.get("/co/nimporte")
    for path in ("/co/etape/2", "/co/etape/99", "/co/message/1", "/co/personnes", "/co/flux"):
        reply = stranger.get(path)
        assert (reply.status_code, reply.text) == (absent.status_code, absent.text)


@pytest.mark.parametrize("name", [*COMMANDS, "inconnue"])
def test_no_command_is_obeyed_without_pairing(site: Site, name: str) -> None:
    before = site.room.view.run
    reply = site.browser().join().command(name, etape="1", mot="CLORE", ecran="neutral")
    assert reply.status_code == 401
    site.settle()
    assert site.room.view.run == before


def test_token_of_a_phone_is_no_seat(site: Site) -> None:
    phone = site.browser().join()
    (token,) = phone.client.cookies.values()
    thief = site.browser()
    thief.client.cookies.set(f"mimosa_co_{site.room.view.uid}", token)
    assert thief.command("suivant").status_code == 401


def test_pairing_code_works_once(site: Site) -> None:
    code = site.room.seats.code()
    assert site.browser().post("/co/code", {"code": code.lower()}).status_code == 303
    reply = site.browser().post("/co/code", {"code": code})
    assert reply.status_code == 409
    assert "Demandez un nouveau code" in reply.text


def test_next_moves_the_room_and_comes_back_to_its_part(site: Site) -> None:
    remote = site.browser().pair()
    page = remote.get("/co").text
    assert "Suivant : révéler" in page
    reply = remote.post(
        "/co/suivant", {"revision": _revision(page), "retour": "/co", "partie": "suivant"}
    )
    assert reply.headers["location"] == "/co#suivant"
    assert site.room.view.run.state.value == "revealed"


def test_second_next_on_the_same_screen_does_nothing(site: Site) -> None:
    first, second = site.browser().pair(), site.browser().pair()
    seen = _revision(first.get("/co").text)
    assert first.post("/co/suivant", {"revision": seen}).status_code == 303
    reply = second.post("/co/suivant", {"revision": seen})
    assert reply.status_code == 409
    assert "L’écran a changé entre-temps" in reply.text
    site.settle()
    assert site.room.view.run.phase == "a1_avant"


def test_whole_statement_takes_seven_commands(site: Site) -> None:
    remote = site.browser().pair()
    site.room.people.arrive("test", 12).result(TIME)
    site.room.conduct.go("test", None, 1, "regles").result(TIME)
    site.settle()
    counted = {
        "etape": "2", "question": "place", "n-accord": "5", "n-doute": "3", "n-desaccord": "4",
        "reveler": "oui",
    }  # fmt: skip
    for name, fields in (
        ("suivant", {}),
        ("suivant", {}),
        ("compter", {**counted, "moment": "a1_avant"}),
        ("suivant", {}),
        ("suivant", {}),
        ("compter", {**counted, "moment": "a1_apres"}),
        ("suivant", {}),
    ):
        assert remote.command(name, **fields).status_code == 303
    assert site.room.view.run.phase == "a1_synthese"
    counts = [one for one in site.room.view.record.counts if one.phase == "a1_apres"]
    assert [one.number for one in counts] == [5, 3, 4]


def test_count_shows_what_was_typed_and_warns_when_it_is_too_many(site: Site) -> None:
    remote = site.browser().pair()
    counted = {"etape": "2", "moment": "a1_avant", "question": "place", "n-accord": "7"}
    assert remote.command("compter", **counted).status_code == 303
    page = remote.get("/co").text
    assert 'name="n-accord" type="number" inputmode="numeric" min="0" max="2000" value="7"' in page
    assert "7 réponses de plus que de personnes présentes" in page
    assert "Pour révéler quand même, touchez « Révéler »." in page


@pytest.mark.parametrize("typed", ["-1", "1,5", "9999999999", "٣", "deux"])
def test_count_refuses_what_is_no_number(site: Site, typed: str) -> None:
    remote = site.browser().pair()
    counted = {"etape": "2", "moment": "a1_avant", "question": "place", "n-accord": typed}
    assert remote.command("compter", **counted).status_code == 409


def test_scribe_notes_an_argument_in_a_camp(writing: Site) -> None:
    remote = writing.browser().pair()
    noted = {"etape": "2", "moment": "a1_arguments", "question": "argument", "place": "accord"}
    for _each in range(2):
        remote.command("noter", **noted, texte="Rien sur nous sans nous.", cle="meme-cle-1")
    (card,) = writing.room.view.record.cards
    assert (card.text, card.slot, card.status) == (
        "Rien sur nous sans nous.", "accord", CardStatus.SHOWN,
    )  # fmt: skip


def test_scribe_says_once_that_texts_are_on_paper(writing: Site) -> None:
    remote = writing.browser().pair()
    noted = {"etape": "2", "moment": "a1_arguments", "question": "argument", "place": "accord"}
    assert 'name="canal" value="oral" checked' in remote.get("/co").text
    remote.command("noter", **noted, texte="Sur l’affiche", canal="papier", cle="une-cle-1")
    page = remote.get("/co").text
    assert 'name="canal" value="papier" checked' in page, "the next one is on the same poster"
    assert 'name="canal" value="oral" checked' not in page
    assert "sur papier" in page
    remote.command("noter", **noted, texte="Dit", canal="oral", cle="une-cle-2")
    remote.command("noter", **noted, texte="Ancienne page", cle="une-cle-3")
    channels = [card.channel for card in writing.room.view.record.cards]
    assert channels == [Channel.PAPER, Channel.VOICE, Channel.VOICE]


def test_text_is_shown_masked_corrected_and_quoted(writing: Site) -> None:
    remote = writing.browser().pair()
    writing.browser().join(quoting=True).write("Un texte avec une fote")
    writing.settle()
    assert "peut être cité" in remote.get("/co").text
    remote.command("corriger", carte="1", texte="Un texte avec une faute")
    remote.command("montrer", carte="1")
    remote.command("citer", carte="1", citer="oui")
    (card,) = writing.room.view.record.cards
    assert (card.text, card.status, card.quoted) == (
        "Un texte avec une faute", CardStatus.SHOWN, True,
    )  # fmt: skip
    remote.command("masquer", carte="1")
    assert _status(writing) == CardStatus.MASKED
    remote.command("annuler")
    assert _status(writing) == CardStatus.SHOWN


def test_screen_timer_and_presence_follow(site: Site) -> None:
    remote = site.browser().pair()
    remote.command("ecran", ecran="neutral")
    assert site.room.view.run.screen is Screen.NEUTRAL
    remote.command("ecran", ecran="step")
    remote.command("minuteur", action="pause")
    assert site.room.view.run.timer.started is None
    remote.command("presence", nombre="4", change="arrive")
    remote.command("presence", change="part")
    remote.command("presence", change="aide-arrive")
    here = site.room.view.presence
    assert (here.without_phone, here.helpers) == (3, 1)
    assert remote.command("ecran", ecran="rien").status_code == 409
    assert remote.command("minuteur", action="rien").status_code == 409


def test_counting_mode_changes_in_mid_phase(site: Site) -> None:
    remote = site.browser().pair()
    assert 'name="mode" value="telephones_plus_main" aria-pressed="true"' in remote.get("/co").text
    remote.command("mode", etape="2", mode="salle")
    assert site.room.view.phase is not None
    assert site.room.view.phase.inputs[0].mode is CountingMode.ROOM  # type: ignore[union-attr]


def test_run_sheet_skips_lengthens_and_moves(site: Site) -> None:
    remote = site.browser().pair()
    remote.command("allonger", etape="3", minutes="2")
    remote.command("passer", etape="3")
    remote.command("deplacer", etape="4", position="2")
    steps = {one.id: one for one in site.room.view.steps}
    assert (steps[3].minutes, steps[3].skipped) == (12, True)
    assert [one.id for one in site.room.view.steps] == [1, 2, 4, 3]
    remote.command("aller", etape="2", moment="a2_avant")
    assert site.room.view.run.phase == "a2_avant"


def test_earlier_step_is_completed_afterwards(writing: Site) -> None:
    remote = writing.browser().pair()
    writing.room.conduct.go("test", None, 4).result(TIME)
    writing.settle()
    page = remote.get("/co/etape/2").text
    assert "Compléter après" in page
    noted = {"etape": "2", "moment": "a1_arguments", "question": "argument", "place": "accord"}
    reply = remote.command(
        "noter", **noted, texte="Ajouté", cle="une-cle-1", retour="/co/etape/2", partie="noter"
    )
    assert reply.headers["location"] == "/co/etape/2#noter"
    assert "ajouté après" in remote.get("/co/etape/2").text
    assert remote.get("/co/etape/99").status_code == 404


def test_key_messages_are_written_judged_and_linked(writing: Site) -> None:
    remote = writing.browser().pair()
    noted = {"etape": "2", "moment": "a1_arguments", "question": "argument", "place": "accord"}
    remote.command("noter", **noted, texte="La source", cle="une-cle-1")
    remote.command("aller", etape="4")
    assert "Messages clés" in remote.get("/co").text
    remote.command("message", etape="4", texte="Le partenariat demande du temps.")
    (message,) = writing.room.view.record.messages
    number = str(message.id)
    assert "La source" in remote.get(f"/co/message/{number}").text
    remote.command("relier", message=number, passage="1")
    remote.command("juger", message=number, statut="validated")
    (message,) = writing.room.view.record.messages
    assert (message.sources, message.status) == ((1,), MessageStatus.VALIDATED)
    remote.command("reformuler", message=number, texte="Le partenariat prend du temps.")
    remote.command("suite", etape="4", quoi="Une charte", qui="la coordination", quand="juin")
    assert [one.what for one in writing.room.view.record.followups] == ["Une charte"]
    remote.command("jeter-suite", suite=str(writing.room.view.record.followups[0].id))
    remote.command("jeter-message", message=number)
    assert writing.room.view.record.messages == ()
    assert remote.get(f"/co/message/{number}").status_code == 404


def test_phones_are_listed_and_one_is_removed(site: Site) -> None:
    phone = site.browser().join()
    remote = site.browser().pair()
    assert "Mimosa 1" in remote.get("/co/personnes").text
    remote.command("retirer-telephone", personne="1")
    assert phone.vote("accord").status_code == 401
    assert "Mimosa 1" not in remote.get("/co/personnes").text


def test_oral_agreements_are_noted_for_several(site: Site) -> None:
    remote = site.browser().pair()
    assert remote.command("accords", finalite="recueil", oui="6", non="2").status_code == 303
    said = [(one.people, one.value) for one in site.room.reader().consents()]
    assert said == [(6, True), (2, False)]
    assert remote.command("accords", finalite="recueil").status_code == 409
    assert remote.command("accords", finalite="autre", oui="1").status_code == 409


def test_door_proofreading_and_validation_are_switched(site: Site) -> None:
    remote = site.browser().pair()
    remote.command("porte", ouverte="")
    remote.command("relecture", relire="")
    remote.command("valider", valide="oui")
    view = site.room.view
    assert (view.run.door_open, view.info.proofread, view.info.validated) == (False, False, True)


def test_closing_asks_for_the_word(site: Site) -> None:
    remote = site.browser().pair()
    assert remote.command("clore", mot="oui").status_code == 409
    assert not site.room.view.info.anonymised
    assert remote.command("clore", mot="clore").status_code == 409, "not validated yet"
    assert remote.command("valider", valide="oui").status_code == 303
    assert remote.command("clore", mot="clore").status_code == 303
    assert site.room.view.info.anonymised


def test_what_to_say_and_who_says_it_are_written(site: Site) -> None:
    page = site.browser().pair().get("/co").text
    assert "C’est à vous deux de parler" in page
    assert "Lisez l’affirmation deux fois" in page


def test_script_gets_the_parts_alone(site: Site) -> None:
    remote = site.browser().pair()
    parts = remote.get("/co", x_mimosa="1").text
    assert parts.startswith('<div class="parties"')
    assert remote.get("/co/etat").json() == {"page": site.room.view.number}


def test_unknown_command_is_not_found(site: Site) -> None:
    assert site.browser().pair().command("exploser").status_code == 404


def _count_forms(browser: Browser) -> int:
    return browser.get("/co").text.count("data-commande")


def test_every_command_form_names_the_state_it_was_given_in(site: Site) -> None:
    remote = site.browser().pair()
    page = remote.get("/co").text
    assert page.count('name="revision"') == _count_forms(remote)
    offered = set(re.findall(r'action="/co/([a-z-]+)"', page))
    assert offered <= set(COMMANDS)


def _fields(page: str, command: str, number: int = 0) -> dict[str, str]:
    """Return the hidden fields of one form of a command."""
    form = page.split(f'action="/co/{command}"')[number + 1].split("</form>")[0]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize("name", ["montrer", "masquer", "citer", "corriger"])
def test_text_rewritten_since_is_read_again_first(writing: Site, name: str) -> None:
    phone, remote = writing.browser().join(), writing.browser().pair()
    phone.write("Premier jet")
    writing.settle()
    seen = _fields(remote.get("/co").text, name)
    phone.post("/corriger", {"carte": "1", "texte": "Second jet"})
    writing.settle()
    reply = remote.post(f"/co/{name}", {**seen, "texte": "Un premier jet"})
    assert (reply.status_code, "Ce texte a changé. Relisez-le." in reply.text) == (409, True)
    (card,) = writing.room.view.record.cards
    assert (card.text, card.status, card.quoted) == ("Second jet", CardStatus.RECEIVED, False)
    fresh = _fields(remote.get("/co").text, name)
    assert remote.post(f"/co/{name}", {**fresh, "texte": "Un jet"}).status_code == 303


def test_all_that_waits_is_shown_at_once_but_for_what_changed(writing: Site) -> None:
    phone, remote = writing.browser().join(), writing.browser().pair()
    for number in range(3):
        phone.write(f"Texte {number}", f"cle-de-test-{number}")
    writing.settle()
    seen = _fields(remote.get("/co").text, "montrer-tout")
    phone.post("/corriger", {"carte": "2", "texte": "Un autre texte"})
    reply = remote.post("/co/montrer-tout", seen)
    assert (reply.status_code, "Ce texte a changé" in reply.text) == (409, True)
    writing.settle()
    shown, received = CardStatus.SHOWN, CardStatus.RECEIVED
    assert [one.status for one in writing.room.view.record.cards] == [shown, received, shown]
    assert "montrer-tout" not in remote.get("/co").text  # One is left: it has its own button.
    for typed in ("", "a:b", "1"):
        assert remote.command("montrer-tout", cartes=typed).status_code in (303, 409)


def test_screen_and_time_come_before_the_texts_that_wait(writing: Site) -> None:
    phone, remote = writing.browser().join(), writing.browser().pair()
    for number in range(2):
        phone.write(f"Texte {number}", f"cle-de-test-{number}")
    writing.settle()
    page = remote.get("/co").text
    places = [
        page.index(mark) for mark in ('id="ecran"', "Montrer tout", "Texte 0", 'id="presence"')
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("passer", {"etape": "3"}),
        ("deplacer", {"etape": "4", "position": "2"}),
        ("ecran", {"ecran": "neutral"}),
        ("mode", {"etape": "2", "mode": "salle"}),
        ("allonger", {"etape": "2", "minutes": "2"}),
        ("minuteur", {"action": "pause"}),
    ],
)
def test_command_given_on_a_former_screen_does_nothing(
    site: Site, name: str, fields: dict[str, str]
) -> None:
    remote = site.browser().pair()
    seen = _revision(remote.get("/co").text)
    site.room.conduct.next("test", None).result(TIME)
    site.settle()
    before = site.room.view
    reply = remote.post(f"/co/{name}", {**fields, "revision": seen})
    assert (reply.status_code, "L’écran a changé entre-temps" in reply.text) == (409, True)
    site.settle()
    assert (site.room.view.run, site.room.view.steps) == (before.run, before.steps)


def test_undo_undoes_what_it_said_and_nothing_else(site: Site) -> None:
    remote = site.browser().pair()
    site.room.people.arrive("test", 3).result(TIME)
    site.settle()
    seen = _fields(remote.get("/co").text, "annuler")
    site.room.people.arrive("other", 2).result(TIME)
    assert remote.post("/co/annuler", seen).status_code == 409
    site.settle()
    assert site.room.view.presence.without_phone == 5
    fresh = _fields(remote.get("/co").text, "annuler")
    assert remote.post("/co/annuler", fresh).status_code == 303
    assert site.room.view.presence.without_phone == 3


def test_end_is_told_in_its_order_and_closing_without_validation_is_warned(site: Site) -> None:
    remote = site.browser().pair()
    page = remote.get("/co").text
    marks = ("1. Relire", "2. Valider", "3. Clore", "n’est pas encore validé", "confirmer, écrivez")
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "Ensuite, plus rien ne peut être changé." in page
    remote.command("valider", valide="oui")
    assert "n’est pas encore validé" not in remote.get("/co").text


def test_closing_leaves_one_file_though_the_web_has_read_it(site: Site) -> None:
    phone, remote = site.browser().join(), site.browser().pair()
    phone.vote("accord")
    phone.get("/mes-reponses")
    remote.get("/co/personnes")
    with contextlib.closing(site.room.reader()) as reader:
        folder = reader.path.parent

    def beside() -> list[str]:
        return [one.name for one in folder.iterdir() if one.name.endswith(("-wal", "-shm"))]

    assert beside()
    assert remote.command("valider", valide="oui").status_code == 303
    assert remote.command("clore", mot="CLORE").status_code == 303
    assert beside() == []


def test_open_wifi_is_warned_about_on_the_remote(tmp_path: Path) -> None:
    for site in serving(make(tmp_path / "atelier.mimosa", wifi=WiFi("Salle"))):
        assert "Ce Wi-Fi n’a pas de clé" in site.browser().pair().get("/co").text
    for site in serving(make(tmp_path / "cle.mimosa", wifi=WiFi("Salle", "une-cle-longue"))):
        assert "Ce Wi-Fi n’a pas de clé" not in site.browser().pair().get("/co").text


def test_a_copy_is_made_on_demand(site: Site) -> None:
    remote = site.browser().pair()
    assert remote.command("copier").status_code == 303
    site.room.settled().result(10)
    reader = site.room.reader()
    assert [line.path.is_file() for line in reader.copies()] == [True]
    reader.close()
