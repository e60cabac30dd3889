"""The projector's way in, as a phone's camera sees it: two decoders that know nothing of each other."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image
from pyzbar import pyzbar

from app.core.session import Screen
from app.core.wifi import WiFi, payload
from app.format import Stage
from app.room.stage import stage_page
from app.scene.theme import CONTRAST, LIGHT, NIGHT
from app.ui.raster import rasterise
from tests.support import sessions
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from app.scene.theme import Theme

ADDRESS = "192.168.100.200:8080"
AWKWARD_WIFI = WiFi('Salle "Mimosa" ; 2: l\\eau', 'mimosa;:,"\\ 1')


def _by_opencv(png: bytes) -> set[str]:
    image = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    middle = image.shape[1] // 2
    # One code at a time, as a phone is pointed: asked for several, OpenCV may miss one.
    halves = (image[:, :middle], image[:, middle:])
    return {cv2.QRCodeDetector().detectAndDecode(half)[0] for half in halves} - {""}


def _by_zbar(png: bytes) -> set[str]:
    found = pyzbar.decode(Image.open(io.BytesIO(png)), [pyzbar.ZBarSymbol.QRCODE])
    return {one.data.decode("utf-8") for one in found}


def _picture(folder: Path, size: tuple[int, int], wifi: WiFi | None, theme: Theme) -> bytes:
    file = sessions.make(folder / "seance.mimosa", wifi=wifi)
    with sessions.opened(file) as room:
        assert room.view.run.screen is Screen.JOIN
        units = (1440, 1080) if size == (1024, 768) else size
        page = stage_page(room.view, CATALOGUE, Stage(units, theme, ADDRESS))
    return rasterise(page.svg(), *size)


@pytest.mark.parametrize("theme", [LIGHT, NIGHT, CONTRAST], ids=["light", "night", "contrast"])
@pytest.mark.parametrize("wifi", [None, WiFi("Mimosa", "jaune-2026"), AWKWARD_WIFI],
                         ids=["cable", "wifi", "awkward"])  # fmt: skip
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)], ids=["4:3", "16:9"])
def test_codes_of_the_way_in_are_read_by_both_decoders(
    size: tuple[int, int], wifi: WiFi | None, theme: Theme, tmp_path: Path
) -> None:
    png = _picture(tmp_path, size, wifi, theme)
    wanted = {f"http://{ADDRESS}/"} | ({payload(wifi)} if wifi else set())
    assert _by_opencv(png) == wanted
    assert _by_zbar(png) == wanted


def test_name_with_accents_is_read_as_written(tmp_path: Path) -> None:
    # Not by zbar, which takes these bytes for Japanese.
    wifi = WiFi("Maison de la santé – Œuvre", "mimosa-2026")
    assert payload(wifi) in _by_opencv(_picture(tmp_path, (1920, 1080), wifi, LIGHT))
