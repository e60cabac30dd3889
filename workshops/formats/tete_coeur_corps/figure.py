"""The seated person of the closing round: head, heart and body, each in its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.scene.theme import Tone, mix

if TYPE_CHECKING:
    from app.scene.geometry import Box
    from app.scene.svg import Canvas

WIDTH, HEIGHT = 200.0, 300.0
"""The size of the drawing, in its own units."""

_POINTS = ((110.0, 40.0), (108.0, 128.0), (163.0, 200.0))
"""Where the head, the heart and the body are pointed at."""

_HEAD = "M90 10C107 10 117 22 117 38C117 56 106 70 91 70C75 70 64 57 64 38C64 21 74 10 90 10Z"
_NECK = "M88 58L86 90"
_TORSO = (
    "M84 82C66 82 57 95 54 114C50 142 48 168 50 190C51 204 60 212 74 212L104 212"
    "C108 194 108 176 110 158C112 138 117 124 114 106C111 90 101 82 84 82Z"
)
_LEG = "M72 196L142 196C150 196 154 201 154 209L154 272"
_FOOT = "M153 284L176 285"
_HEART = (
    "M96 152C86 143 78 137 78 128C78 121 83 117 88 117C92 117 94 119 96 122"
    "C98 119 100 117 104 117C109 117 114 121 114 128C114 137 106 143 96 152Z"
)
_ARM = "M68 108C63 128 62 146 67 158C71 167 86 170 108 176"
_HAND = "M112 177L124 180"


def figure(canvas: Canvas, box: Box) -> tuple[tuple[float, float], ...]:
    """Draw the person as large as ``box`` holds; return the points of head, heart and body."""
    scale = min(box.width / WIDTH, box.height / HEIGHT)
    dx, dy = box.cx - WIDTH * scale / 2, box.bottom - HEIGHT * scale
    with canvas.group(dx, dy, scale):
        _chair(canvas)
        _person(canvas)
    return tuple((dx + x * scale, dy + y * scale) for x, y in _POINTS)


def _chair(canvas: Canvas) -> None:
    wood = canvas.theme.line
    canvas.line((36, 116), (40, 214), wood, 11)
    canvas.line((40, 217), (124, 217), wood, 11)
    for x in (42, 120):
        canvas.line((x, 217), (x, 288), wood, 9)


def _person(canvas: Canvas) -> None:
    theme = canvas.theme
    edge = theme.ivory
    head, heart, body = (theme.tone(tone) for tone in (Tone.OTHERS, Tone.PROFESSIONALS, Tone.AGREE))
    light, skin = mix(body, edge, 0.45), mix(head, edge, 0.45)
    canvas.path(_LEG, "none", stroke=body, stroke_width=32)
    canvas.path(_FOOT, "none", stroke=body, stroke_width=20)
    canvas.path(_NECK, "none", stroke=skin, stroke_width=20)
    canvas.path(_TORSO, light, stroke=edge, stroke_width=3)
    canvas.path(_HEART, heart, stroke=edge, stroke_width=3)
    canvas.path(_HAND, "none", stroke=edge, stroke_width=22)
    canvas.path(_HAND, "none", stroke=skin, stroke_width=16)
    canvas.path(_ARM, "none", stroke=edge, stroke_width=27)
    canvas.path(_ARM, "none", stroke=light, stroke_width=21)
    canvas.path(_HEAD, head, stroke=edge, stroke_width=3)
