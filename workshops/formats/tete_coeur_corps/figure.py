"""The person of the closing round, seated or standing: head, heart and body, each in its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.scene.theme import Tone, mix

if TYPE_CHECKING:
    from app.scene.geometry import Box
    from app.scene.svg import Canvas

WIDTH, HEIGHT = 200.0, 300.0
"""The size of the drawing, in its own units."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How somebody is drawn; ``points`` are where head, heart and body are pointed at."""

    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    head: str
    neck: str
    torso: str
    heart: str
    legs: tuple[str, ...]
    feet: tuple[str, ...]
    arms: tuple[str, ...]
    hands: tuple[str, ...]
    chair: bool = False


SEATED = Pose(
    points=((110.0, 40.0), (108.0, 128.0), (163.0, 200.0)),
    head="M90 10C107 10 117 22 117 38C117 56 106 70 91 70C75 70 64 57 64 38C64 21 74 10 90 10Z",
    neck="M88 58L86 90",
    torso=(
        "M84 82C66 82 57 95 54 114C50 142 48 168 50 190C51 204 60 212 74 212L104 212"
        "C108 194 108 176 110 158C112 138 117 124 114 106C111 90 101 82 84 82Z"
    ),
    heart=(
        "M96 152C86 143 78 137 78 128C78 121 83 117 88 117C92 117 94 119 96 122"
        "C98 119 100 117 104 117C109 117 114 121 114 128C114 137 106 143 96 152Z"
    ),
    legs=("M72 196L142 196C150 196 154 201 154 209L154 272",),
    feet=("M153 284L176 285",),
    arms=("M68 108C63 128 62 146 67 158C71 167 86 170 108 176",),
    hands=("M112 177L124 180",),
    chair=True,
)
STANDING = Pose(
    points=((118.0, 40.0), (124.0, 116.0), (118.0, 232.0)),
    head="M100 8C116 8 126 20 126 37C126 55 114 68 100 68C86 68 74 55 74 37C74 20 84 8 100 8Z",
    neck="M100 60L100 86",
    torso=(
        "M80 80C64 80 58 90 59 106L64 178C65 190 70 194 80 194L120 194"
        "C130 194 135 190 136 178L141 106C142 90 136 80 120 80Z"
    ),
    heart=(
        "M112 140C102 131 94 125 94 116C94 109 99 105 104 105C108 105 110 107 112 110"
        "C114 107 116 105 120 105C125 105 130 109 130 116C130 125 122 131 112 140Z"
    ),
    legs=("M84 192L82 268", "M116 192L118 268"),
    feet=("M80 286L66 287", "M120 286L134 287"),
    arms=("M62 96C52 118 48 142 49 166", "M138 96C148 118 152 142 151 166"),
    hands=("M49 174L50 186", "M151 174L150 186"),
)


def figure(canvas: Canvas, box: Box, pose: Pose, lit: str = "") -> tuple[tuple[float, float], ...]:
    """Draw the person as large as ``box`` holds; return the points of head, heart and body.

    ``lit``: the one of « tete », « coeur » and « corps » that stands out, or "" for all of them.
    """
    scale = min(box.width / WIDTH, box.height / HEIGHT)
    dx, dy = box.cx - WIDTH * scale / 2, box.bottom - HEIGHT * scale
    with canvas.group(dx, dy, scale):
        if pose.chair:
            _chair(canvas)
        _person(canvas, pose, lit)
    return tuple((dx + x * scale, dy + y * scale) for x, y in pose.points)


def _chair(canvas: Canvas) -> None:
    wood = canvas.theme.line
    canvas.line((36, 116), (40, 214), wood, 11)
    canvas.line((40, 217), (124, 217), wood, 11)
    for x in (42, 120):
        canvas.line((x, 217), (x, 288), wood, 9)


def _person(canvas: Canvas, pose: Pose, lit: str) -> None:
    edge = canvas.theme.ivory
    head = _shade(canvas, Tone.OTHERS, "tete", lit)
    heart = _shade(canvas, Tone.PROFESSIONALS, "coeur", lit)
    body = _shade(canvas, Tone.AGREE, "corps", lit)
    light, skin = mix(body, edge, 0.45), mix(head, edge, 0.45)
    for leg in pose.legs:
        canvas.path(leg, "none", stroke=body, stroke_width=32)
    for foot in pose.feet:
        canvas.path(foot, "none", stroke=body, stroke_width=20)
    canvas.path(pose.neck, "none", stroke=skin, stroke_width=20)
    canvas.path(pose.torso, light, stroke=edge, stroke_width=3)
    canvas.path(pose.heart, heart, stroke=edge, stroke_width=3)
    for hand in pose.hands:
        canvas.path(hand, "none", stroke=edge, stroke_width=22)
        canvas.path(hand, "none", stroke=skin, stroke_width=16)
    for arm in pose.arms:
        canvas.path(arm, "none", stroke=edge, stroke_width=27)
        canvas.path(arm, "none", stroke=light, stroke_width=21)
    canvas.path(pose.head, head, stroke=edge, stroke_width=3)


def _shade(canvas: Canvas, tone: Tone, part: str, lit: str) -> str:
    colour = canvas.theme.tone(tone)
    return colour if lit in ("", part) else canvas.theme.soft(colour)
