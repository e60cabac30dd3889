from __future__ import annotations

import cv2
import numpy as np
import pytest
from pyzbar import pyzbar

from app.scene.cards import Card, Pile, piles
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, Frame, open_page
from app.scene.lists import Item
from app.scene.pages import (
    JoinWiFi,
    followups_page,
    join_page,
    list_page,
    message_page,
    neutral_page,
    pause_page,
    text_page,
    timer_page,
)
from app.scene.svg import SECONDARY, Canvas, Page
from app.scene.table import Row
from app.scene.theme import LIGHT, THEMES, Mark, Shape, Theme, Tone
from app.ui.raster import rasterise
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults, lines

WIFI = JoinWiFi("WIFI:T:WPA;S:Mimosa;P:mimosa-2026;;", "Mimosa", "mimosa-2026")
LONG_WIFI = JoinWiFi("WIFI:T:WPA;S:" + "W" * 32 + ";P:" + "k" * 63 + ";;", "W" * 32, "k" * 63)
WELCOME = "La parole de chaque personne a le même poids."
MARKS = (
    Mark(Shape.CIRCLE, Tone.AGREE, "Oui, il me convient"),
    Mark(Shape.TRIANGLE, Tone.DOUBT, "À revoir"),
)


def frame(size: tuple[int, int] = (1920, 1080), **changed: object) -> Frame:
    told = {"title": "Accueil", "place": "Bienvenue", "join": "192.168.43.1", "size": size}
    return Frame(**{**told, **changed})  # type: ignore[arg-type]


def assert_good(page: Page) -> None:
    svg = page.svg()
    assert check_svg(svg) == []
    assert faults(page) == []
    assert smallest_text(svg) >= SECONDARY


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("wifi", [WIFI, LONG_WIFI, None], ids=["wifi", "long", "none"])
def test_join_page_keeps_to_the_page_whatever_the_network(
    size: tuple[int, int], theme: object, wifi: JoinWiFi | None
) -> None:
    around = frame(size, theme=theme, rehearsal=True, join="192.168.143.101:8080")
    assert_good(join_page(around, AWKWARD[1], wifi=wifi, present=1000))


@pytest.mark.parametrize("size", SIZES)
def test_join_page_without_the_wifi_name_answers_whoever_has_no_internet(
    size: tuple[int, int],
) -> None:
    page = join_page(frame(size, join="192.168.143.101:8080"), WELCOME, present=1000)
    drawn = " ".join(line.text for line in lines(page)).replace("\u00a0", " ")
    assert "Touchez “Rester connecté”." in drawn


def test_join_page_says_the_wifi_before_the_address() -> None:
    said = join_page(frame(), WELCOME, wifi=WIFI, present=18).lines
    assert said.index("Wi-Fi Mimosa") < said.index("192.168.43.1")
    assert "18 personnes sont là" in said
    assert "3. Pas de téléphone ? C’est très bien." in said


def test_join_page_keeps_the_whole_key_in_the_twin_when_it_is_too_long_to_draw() -> None:
    page = join_page(frame(), WELCOME, wifi=LONG_WIFI)
    assert "Clé : " + "k" * 63 in page.lines
    assert "k" * 63 not in page.body


def test_join_page_has_the_key_read_from_afar_as_its_name_is() -> None:
    page = join_page(frame(), WELCOME, wifi=WIFI)
    key, name = (
        next(one for one in lines(page) if one.text.startswith(word)) for word in ("Clé", "Wi-Fi")
    )
    assert key.bottom - key.top == name.bottom - name.top


def test_join_page_has_no_code_without_network() -> None:
    with_code = join_page(frame(), WELCOME)
    page = join_page(frame(join=""), WELCOME, wifi=WIFI, present=2)
    assert "scale(" in with_code.body
    assert "scale(" not in page.body
    assert "Aujourd’hui, on travaille sans téléphone." in page.lines


@pytest.mark.parametrize("present", [0, 1])
def test_join_page_counts_in_french_when_few_are_there(present: int) -> None:
    said = join_page(frame(), WELCOME, present=present).lines
    assert ("1 personne est là" in said) == (present == 1)
    assert not any(line.startswith("0 ") for line in said)


@pytest.mark.parametrize("size", SIZES)
def test_list_page_leaves_out_lines_and_says_how_many_when_rules_are_too_long(
    size: tuple[int, int],
) -> None:
    rules = [Item((f"Règle {n} : " + AWKWARD[1])[:140]) for n in range(14)]
    page = list_page(frame(size), "Nos règles", rules)
    assert_good(page)
    assert all(rule.text in page.lines for rule in rules)
    assert "autres" in page.body


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 3, 9, 14, 60])
def test_list_page_never_overflows(size: tuple[int, int], count: int) -> None:
    items = [Item(AWKWARD[n % len(AWKWARD)], n + 1, MARKS[n % 2]) for n in range(count)]
    page = list_page(frame(size), "Nos messages clés", items, empty="Rien pour le moment.")
    assert_good(page)
    if not count:
        assert "Rien pour le moment." in page.lines


def test_list_page_never_overflows_when_one_line_is_endless() -> None:
    assert_good(list_page(frame(), "Titre", [Item(AWKWARD[1] * 8), Item(AWKWARD[1] * 8)]))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_followups_page_never_overflows(size: tuple[int, int], count: int) -> None:
    rows = [Row(AWKWARD[n % len(AWKWARD)], "La coordination", "avant l’été") for n in range(count)]
    page = followups_page(frame(size), "Et après ?", rows, empty="Qui fait quoi ?")
    assert_good(page)
    assert (f"… et {count - 1} autres" in page.body) <= (count > 1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", AWKWARD)
def test_text_and_message_pages_never_overflow(size: tuple[int, int], text: str) -> None:
    assert_good(text_page(frame(size), text, text, heading=text, quiet=True))
    assert_good(message_page(frame(size), text, MARKS, "12 réponses reçues"))
    assert_good(message_page(frame(size), text, MARKS, text, (14, 0)))


@pytest.mark.parametrize("size", SIZES)
def test_quiet_pages_keep_to_the_page(size: tuple[int, int]) -> None:
    assert_good(neutral_page(frame(size)))
    assert_good(pause_page(frame(size), AWKWARD[1], (23, 59), 15))
    assert_good(pause_page(frame(size), "Pause", None, 15))
    assert_good(timer_page(frame(size), -35, 240, AWKWARD[1], note="en pause"))


def test_title_is_not_written_again_as_the_place() -> None:
    page = timer_page(frame(place="Accueil"), 105, 240, "Placez-vous, en silence.")
    assert page.lines.count("Accueil") == 1
    assert page.body.count(">Accueil<") == 1


def test_petals_of_the_blossom_have_no_seam() -> None:
    canvas = Canvas(LIGHT, 400, 400)
    canvas.blossom(200, 200, 380)
    png = rasterise(canvas.page("Fleur").svg(), 400, 400)
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    y, x = np.mgrid[:400, :400]
    inside = picture[np.hypot(x - 200, y - 200) < 380 * 0.28]
    assert (inside == inside[0]).all()


def test_neutral_page_says_that_nothing_is_noted_and_no_address() -> None:
    assert neutral_page(frame()).lines == ("Récit en cours. Rien n’est noté.",)


def test_pause_page_tells_the_hour_when_it_is_known() -> None:
    assert "On reprend à 15\u00a0h\u00a005." in pause_page(frame(), "Pause", (15, 5), 15).lines
    assert any("15 minutes" in line for line in pause_page(frame(), "Pause", None, 15).lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 2, 4, 80])
def test_piles_keep_the_newest_cards_and_count_the_others(
    size: tuple[int, int], count: int
) -> None:
    canvas, box = open_page(frame(size))
    cards = tuple(Card(f"Carte {n}", "cité par 6 personnes", MARKS[0]) for n in range(count))
    piles(canvas, box, [Pile("D’accord", cards, MARKS[0]), Pile("Sans place", (), empty="Rien.")])
    page = canvas.page("Arguments")
    assert_good(page)
    assert max(line.bottom for line in lines(page) if "Carte" in line.text) <= box.bottom
    assert f">Carte {count - 1}<" in page.body
    assert (">Carte 0<" in page.body) == ("+ " not in page.body)
    assert all(any(line.startswith(f"Carte {n} ") for line in page.lines) for n in range(count))


SIDES = ("D’accord", "Je doute", "Pas d’accord")
ARGUMENT = (AWKWARD[1] + " Je veux être à côté.")[:280]


def _sides(size: tuple[int, int], *texts: list[str]) -> Page:
    """Draw cards as under a statement: in the lower 62 % of the page."""
    canvas, box = open_page(frame(size))
    every = zip(SIDES, texts, strict=True)
    marked = [
        Pile(side, tuple(Card(text) for text in one), Mark(Shape.CIRCLE, Tone.AGREE, side), "Rien.")
        for side, one in every
    ]
    piles(canvas, box.foot(box.height * 0.68), marked)
    page = canvas.page("Arguments")
    assert_good(page)
    assert max(line.bottom for line in lines(page)) <= 1080 * 0.96
    return page


@pytest.mark.parametrize("size", SIZES)
def test_a_long_argument_alone_is_whole_in_the_room_that_the_others_leave(
    size: tuple[int, int],
) -> None:
    page = _sides(size, [], [], [ARGUMENT])
    assert "…" not in page.body
    assert max(line.right for line in lines(page)) > size[0] * 0.8


@pytest.mark.parametrize("size", SIZES)
def test_short_arguments_of_one_side_stand_in_two_columns_before_any_is_left_out(
    size: tuple[int, int],
) -> None:
    texts = [f"Argument {n}." for n in range(8)]
    page = _sides(size, [], texts, [])
    assert all(f">{text}<" in page.body for text in texts)
    lefts = {round(line.left) for line in lines(page) if "Argument" in line.text}
    assert len(lefts) == 2


def test_sides_with_arguments_have_the_same_room_whatever_they_say() -> None:
    page = _sides((1920, 1080), ["Oui."], [ARGUMENT, ARGUMENT], [])
    first, second, third = (
        next(line.left for line in lines(page) if line.text == side) for side in SIDES
    )
    assert third - second == pytest.approx(second - first, abs=1)


def test_titles_of_piles_stay_on_one_line_where_a_smaller_shape_leaves_room() -> None:
    canvas, box = open_page(frame((1440, 1080)))
    names = ("Ce qui nous rassemble", "Ce qui fait débat", "À creuser")
    piles(canvas, box, [Pile(name, (Card("Oui."),), MARKS[0]) for name in names])
    assert ">Ce qui nous rassemble<" in canvas.page("Synthèse").body


def test_the_oldest_argument_is_cut_before_it_is_left_out() -> None:
    page = _sides((1920, 1080), ["Oui."], ["Non."], [ARGUMENT, ARGUMENT[:150], "Seul."])
    assert "autre" not in page.body
    assert page.body.count("…") == 1
    assert ARGUMENT in page.lines


def test_faults_are_seen_when_lines_meet_or_leave_the_page() -> None:
    canvas = Canvas(LIGHT, 400, 300)
    canvas.text(10, 100, "Bonjour", 40)
    canvas.text(30, 110, "Bonsoir", 40)
    canvas.text(390, 200, "dehors", 40)
    assert faults(canvas.page("Essai")) == ["outside: dehors", "Bonjour / Bonsoir"]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("wifi", [WIFI, LONG_WIFI], ids=["wifi", "long"])
def test_both_codes_are_read_from_the_smallest_projector(theme: Theme, wifi: JoinWiFi) -> None:
    around = frame((1440, 1080), theme=theme, join="192.168.143.101:8080")
    png = rasterise(join_page(around, WELCOME, wifi=wifi, present=18).svg(), 1024, 768)
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    payloads = {wifi.payload, "http://192.168.143.101:8080/"}
    assert {code.data.decode() for code in pyzbar.decode(picture)} == payloads
    half = picture.shape[1] // 2
    halves = (picture[:, :half], picture[:, half:])
    assert {cv2.QRCodeDetector().detectAndDecode(one)[0] for one in halves} == payloads


@pytest.mark.parametrize("size", SIZES)
def test_a_long_title_is_whole_beside_a_long_place(size: tuple[int, int]) -> None:
    title = "Le partenariat en santé en ETP, quésaco donc ?"
    canvas, _box = open_page(Frame(title, "Affirmation 1 sur 2 · avant et après", size=size))
    assert title in canvas.page("Titre").svg().replace("\u00a0", " ")
