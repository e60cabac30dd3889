from __future__ import annotations

import pytest
from PIL import IcnsImagePlugin, IcoImagePlugin, Image

from installer import icons


@pytest.mark.parametrize("side", icons.WINDOWS)
def test_windows_icon_is_the_picture_drawn_at_each_size(side: int) -> None:
    with IcoImagePlugin.IcoImageFile(icons.folder() / "mimosa.ico") as kept:
        assert kept.ico.getimage((side, side)).tobytes() == icons.draw(side).tobytes()


def test_macos_icon_is_the_picture_drawn_at_each_size() -> None:
    with IcnsImagePlugin.IcnsImageFile(icons.folder() / "mimosa.icns") as kept:
        drawn = [kept.icns.getimage(size).convert("RGBA") for size in kept.icns.itersizes()]
    assert max(image.width for image in drawn) == max(icons.APPLE)
    for image in drawn:
        assert image.tobytes() == icons.draw(image.width).tobytes()


def test_png_is_the_picture() -> None:
    with Image.open(icons.folder() / "mimosa.png") as kept:
        assert kept.convert("RGBA").tobytes() == icons.draw(icons.PNG).tobytes()


def test_picture_stands_on_a_transparent_ground() -> None:
    drawn = icons.draw(64)
    assert drawn.getpixel((0, 0)) == (0, 0, 0, 0)
    assert drawn.getpixel((32, 32)) == (0x17, 0x51, 0x3F, 255)
