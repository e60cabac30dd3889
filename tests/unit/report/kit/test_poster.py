from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from msgspec.structs import replace
from pyzbar import pyzbar

from app.core.errors import UserError
from app.core.session import SessionInfo
from app.core.wifi import WiFi, payload
from app.report.kit.poster import draw_no_phone_poster, poster
from app.report.kit.sheet import Sheets
from tests.unit.report.kit.paper import (
    ARABIC,
    INFO,
    LONG,
    MARKUP,
    needs_poppler,
    pages,
    picture,
    texts,
    words,
)

if TYPE_CHECKING:
    from cv2.typing import MatLike

pytestmark = needs_poppler
ADDRESS = "192.168.1.20:8080"
LONGEST_KEY = 'a;b,c:"' + "W" * 56


def decoded(image: MatLike) -> set[str]:
    """Return the codes that both decoders read, which know nothing of each other."""
    one = {code.data.decode() for code in pyzbar.decode(image)}
    found, texts_read, _points, _straight = cv2.QRCodeDetector().detectAndDecodeMulti(image)
    assert found or not one
    assert set(filter(None, texts_read)) == one
    return one


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("dpi", [75, 150])
def test_both_codes_are_read_from_the_page(dpi: int, grey: bool) -> None:
    assert INFO.wifi is not None
    image = picture(poster(INFO, ADDRESS), dpi=dpi, grey=grey)

    assert decoded(image) == {payload(INFO.wifi), f"http://{ADDRESS}/"}


def test_codes_are_read_when_the_key_is_as_long_as_can_be() -> None:
    wifi = WiFi("Salle  des fêtes – Œuvre", LONGEST_KEY)
    image = picture(poster(replace(INFO, wifi=wifi), ADDRESS), dpi=100)

    assert decoded(image) == {payload(wifi), f"http://{ADDRESS}/"}


def test_codes_share_no_row_and_no_column_of_the_page() -> None:
    one, other = (code.rect for code in pyzbar.decode(picture(poster(INFO, ADDRESS), dpi=100)))
    first, second = sorted((one, other), key=lambda box: box.top)

    assert first.left + first.width < second.left
    assert first.top + first.height < second.top


def test_poster_says_all_that_a_person_needs() -> None:
    (page,) = texts(poster(INFO, ADDRESS))

    for sentence in (
        INFO.title,
        "D’abord le Wi-Fi",
        "Ensuite la page",
        "Mimosa 5",
        "jaune;2026:0Ol1",
        ADDRESS,
        "Votre téléphone dit “pas d’Internet” ? Touchez “Rester connecté”.",
        "Sans téléphone ? Votre parole compte autant : main levée, papier, ou à voix haute.",
    ):
        assert sentence in page
    assert page.index("1") < page.index("2 Ensuite")


def test_key_is_large_enough_to_be_copied() -> None:
    (page,) = words(poster(INFO, ADDRESS))
    (key,) = [word for word in page if word.text == "jaune;2026:0Ol1"]

    assert key.bottom - key.top > 24


def test_poster_without_wifi_leaves_lines_to_write_it() -> None:
    made = poster(replace(INFO, wifi=None), ADDRESS)

    assert decoded(picture(made)) == {f"http://{ADDRESS}/"}
    assert "Rejoignez le Wi-Fi de la salle. Nom Clé" in texts(made)[0]


def test_poster_without_address_sends_to_the_screen() -> None:
    assert INFO.wifi is not None
    made = poster(INFO, "")

    assert decoded(picture(made)) == {payload(INFO.wifi)}
    assert "Regardez l’écran de la salle : l’adresse y est." in texts(made)[0]


def test_open_wifi_asks_for_no_key() -> None:
    assert "Clé" not in texts(poster(replace(INFO, wifi=WiFi("Mimosa")), ADDRESS))[0]


def test_wifi_that_no_phone_could_join_is_told() -> None:
    with pytest.raises(UserError, match="clé d’un Wi-Fi"):
        poster(replace(INFO, wifi=WiFi("Mimosa", "court")), ADDRESS)


@pytest.mark.parametrize("title", [LONG[:200], ARABIC, MARKUP, "", "W" * 200])
@pytest.mark.parametrize("key", ["", LONGEST_KEY])
def test_nothing_leaves_the_page_when_texts_are_awkward(title: str, key: str) -> None:
    wifi = WiFi("Œ" * 16, key)
    made = poster(SessionInfo(title=title, wifi=wifi, rehearsal=True), "192.168.100.200:18080")
    (page,) = words(made)

    assert pages(made) == 1
    assert "RÉPÉTITION" in {word.text for word in page}
    for word in page:
        assert 20 < word.left < word.right < 575, word
        assert 0 < word.top < word.bottom < 842, word
    assert decoded(picture(made)) == {payload(wifi), "http://192.168.100.200:18080/"}


def no_phone_poster(info: SessionInfo) -> bytes:
    sheets = Sheets("", "", rehearsal=info.rehearsal)
    draw_no_phone_poster(sheets, info)
    return sheets.save()


def test_poster_without_phones_asks_for_none() -> None:
    (page,) = texts(no_phone_poster(INFO))

    assert INFO.title in page
    assert "Ici, pas besoin de téléphone" in page
    assert "Levez la main, ou placez-vous dans la salle." in page
    assert "Wi-Fi" not in page
    assert decoded(picture(no_phone_poster(INFO))) == set()


@pytest.mark.parametrize("title", [LONG[:200], ARABIC, MARKUP, "", "W" * 200])
def test_nothing_leaves_the_page_without_phones(title: str) -> None:
    (page,) = words(no_phone_poster(SessionInfo(title=title, rehearsal=True)))

    assert "RÉPÉTITION" in {word.text for word in page}
    for word in page:
        assert 20 < word.left < word.right < 575, word
        assert 0 < word.top < word.bottom < 842, word


def test_poster_without_phones_tells_the_five_ways() -> None:
    (page,) = texts(no_phone_poster(INFO))

    for way in ("À main levée", "À voix haute", "Sur papier", "Sur une tablette"):
        assert way in page
    assert "Sur le téléphone d’une autre personne" in page


@pytest.mark.parametrize("made", [poster(INFO, ADDRESS), no_phone_poster(INFO)])
def test_number_of_the_page_stands_under_the_boxes(made: bytes) -> None:
    lowest = np.asarray(picture(made, dpi=72))[-12:]

    assert (lowest > 250).all(), "nothing is drawn where the number of the page is"
