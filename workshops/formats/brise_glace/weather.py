"""The five weathers, drawn simply: what each is called stands under it."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.geometry import Box
from app.scene.signs import circle_path, polygon
from app.scene.text import LEADING, fit_alike
from app.scene.theme import Tone, mix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.phase import Option
    from app.scene.svg import Canvas

_WIDEST = 0.17  # of the width of the page: a drawing


def weather_row(
    canvas: Canvas, box: Box, weathers: Sequence[Option], numbers: Sequence[int] = ()
) -> None:
    """Draw the weathers side by side, with how many people chose each where it is told."""
    canvas.say_picture(_("cinq ciels, du soleil au brouillard."))
    places = box.columns(len(weathers), box.width * 0.02)
    word = canvas.must_read * LEADING
    low = word + (canvas.must_read * 2.2 if numbers else 0)
    side = min(places[0].width, canvas.box.width * _WIDEST, box.height - low)
    room = Box(0, 0, places[0].width, word)
    names = [one.label for one in weathers]
    labels = fit_alike(names, room, canvas.must_read, canvas.secondary, bold=True)
    top = box.cy - (side + low) / 2
    for place, (one, label, at) in enumerate(zip(weathers, labels, places, strict=True)):
        _DRAWN[one.key](canvas, Box(at.cx - side / 2, top, side, side))
        line = Box(at.x, top + side, at.width, word)
        canvas.text_block(label, line, anchor="middle", valign="middle", said=False)
        if numbers:
            canvas.say(weather_told(one, numbers[place]))
            under = Box(at.x, line.bottom, at.width, canvas.must_read * 2.2)
            figure = str(numbers[place])
            size = canvas.must_read * 1.7
            canvas.label(under, figure, size, anchor="middle", bold=True, said=False)
        else:
            canvas.say(one.label)


def weather_told(weather: Option, number: int) -> str:
    """Return how many people chose a weather."""
    return ngettext("{{weather}} : {n} personne", "{{weather}} : {n} personnes", number).format(
        weather=weather.label
    )


def _cloud(canvas: Canvas, box: Box, fill: str) -> None:
    """Draw a cloud as wide as ``box``, on its lower side."""
    r, foot = box.width * 0.19, box.bottom
    discs = ((0.2, 0.19), (0.42, 0.27), (0.66, 0.23), (0.82, 0.17))
    path = "".join(
        circle_path(box.x + box.width * at, foot - box.width * high, box.width * high)
        for at, high in discs
    )
    canvas.path(path, fill)
    base = Box(box.x + r, foot - r, box.width - 2 * r, r)
    canvas.rect(base, fill)


def _grey(canvas: Canvas) -> str:
    return mix(canvas.theme.muted, canvas.theme.ivory, 0.6)


def _sun(canvas: Canvas, box: Box) -> None:
    cx, cy, r = box.x + box.width * 0.46, box.y + box.height * 0.42, box.width * 0.19
    colour = canvas.theme.mimosa
    for ray in range(12):
        x, y = cos(ray * pi / 6), sin(ray * pi / 6)
        near, far = r * 1.35, r * 1.85
        start, end = (cx + x * near, cy + y * near), (cx + x * far, cy + y * far)
        canvas.line(start, end, colour, box.width * 0.035)
    canvas.circle(cx, cy, r, colour)
    low = Box(box.x + box.width * 0.4, box.y, box.width * 0.5, box.height * 0.82)
    _cloud(canvas, low, _grey(canvas))


def _clouds(canvas: Canvas, box: Box) -> None:
    back = Box(box.x + box.width * 0.38, box.y, box.width * 0.56, box.height * 0.5)
    _cloud(canvas, back, mix(_grey(canvas), canvas.theme.ivory, 0.6))
    front = Box(box.x + box.width * 0.06, box.y, box.width * 0.74, box.height * 0.8)
    _cloud(canvas, front, _grey(canvas))


def _over(canvas: Canvas, box: Box, fill: str) -> None:
    """Draw the cloud that rain or lightning comes from."""
    _cloud(canvas, Box(box.x + box.width * 0.12, box.y, box.width * 0.76, box.height * 0.56), fill)


def _rain(canvas: Canvas, box: Box) -> None:
    _over(canvas, box, _grey(canvas))
    colour = canvas.theme.tone(Tone.USERS)
    for at in (0.3, 0.5, 0.7):
        start = (box.x + box.width * at, box.y + box.height * 0.66)
        end = (box.x + box.width * (at - 0.08), box.y + box.height * 0.88)
        canvas.line(start, end, colour, box.width * 0.045)


def _storm(canvas: Canvas, box: Box) -> None:
    _over(canvas, box, canvas.theme.muted)
    bolt = ((0.54, 0.5), (0.36, 0.74), (0.48, 0.74), (0.42, 0.96), (0.66, 0.66), (0.53, 0.66))
    points = [(box.x + box.width * x, box.y + box.height * y) for x, y in bolt]
    edge = canvas.theme.ivory
    canvas.path(polygon(points), canvas.theme.mimosa, stroke=edge, stroke_width=box.width * 0.02)


def _fog(canvas: Canvas, box: Box) -> None:
    bands = ((0.2, 0.66, 0.26), (0.08, 0.86, 0.42), (0.2, 0.92, 0.58), (0.1, 0.74, 0.74))
    for left, right, high in bands:
        y = box.y + box.height * high
        start, end = (box.x + box.width * left, y), (box.x + box.width * right, y)
        canvas.line(start, end, _grey(canvas), box.width * 0.075)


_DRAWN: dict[str, Callable[[Canvas, Box], None]] = {
    "eclaircies": _sun,
    "nuages": _clouds,
    "pluie": _rain,
    "orage": _storm,
    "brouillard": _fog,
}
