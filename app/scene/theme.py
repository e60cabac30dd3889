"""Colours of visual.md, and the signs that go with them: a colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Shape(StrEnum):
    """A shape that can be told from the others in black and white."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    HEXAGON = "hexagon"
    STAR = "star"
    RING = "ring"
    CROSS = "cross"
    SUN = "sun"
    CLOUD = "cloud"
    RAIN = "rain"
    STORM = "storm"
    FOG = "fog"


class Tone(StrEnum):
    """What a colour stands for; each theme has its own value for it."""

    AGREE = "agree"
    MOSTLY_AGREE = "mostly_agree"
    DOUBT = "doubt"
    MOSTLY_DISAGREE = "mostly_disagree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"
    USERS = "users"
    PROFESSIONALS = "professionals"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape, a tone and a word that always go together.

    >>> Mark(Shape.CIRCLE, Tone.AGREE, "D’accord").word
    'D’accord'
    """

    shape: Shape
    tone: Tone
    word: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of a page, as ``#RRGGBB``. All text colours reach 4.5:1 on ``ivory``."""

    name: str
    ivory: str  # background of the page
    paper: str  # cards
    ink: str  # text
    muted: str  # secondary text
    forest: str  # titles, bars
    leaf: str  # foliage, borders
    mimosa: str  # accent: never text
    on_mimosa: str  # text on the accent
    pale: str  # highlights; text on it is ink
    line: str  # thin borders of cards, decoration
    agree: str
    mostly_agree: str
    doubt: str
    mostly_disagree: str
    disagree: str
    abstain: str
    users: str
    professionals: str
    others: str

    def tone(self, tone: Tone) -> str:
        """Return the colour of a tone in this theme."""
        return _TONES[tone](self)

    def soft(self, colour: str) -> str:
        """Return an opaque light version of ``colour`` for « before » bars and ribbons."""
        return mix(colour, self.ivory, 0.36)


_TONES: dict[Tone, Callable[[Theme], str]] = {
    Tone.AGREE: lambda theme: theme.agree,
    Tone.MOSTLY_AGREE: lambda theme: theme.mostly_agree,
    Tone.DOUBT: lambda theme: theme.doubt,
    Tone.MOSTLY_DISAGREE: lambda theme: theme.mostly_disagree,
    Tone.DISAGREE: lambda theme: theme.disagree,
    Tone.ABSTAIN: lambda theme: theme.abstain,
    Tone.USERS: lambda theme: theme.users,
    Tone.PROFESSIONALS: lambda theme: theme.professionals,
    Tone.OTHERS: lambda theme: theme.others,
}

LIGHT = Theme(
    name="light",
    ivory="#FBF7EC",
    paper="#FFFFFF",
    ink="#1D2A26",
    muted="#56635E",
    forest="#17513F",
    leaf="#2C7A5B",
    mimosa="#F6C21C",
    on_mimosa="#1D2A26",
    pale="#FFF1C2",
    line="#D9D2BC",
    agree="#0F766E",
    mostly_agree="#3F7423",
    doubt="#4A6FA5",
    mostly_disagree="#8F5A00",
    disagree="#A63A1E",
    abstain="#56635E",
    users="#0B5FA5",
    professionals="#B4430A",
    others="#6A4C93",
)

NIGHT = Theme(
    name="night",
    ivory="#10241E",
    paper="#18332B",
    ink="#F7F3E6",
    muted="#B4C2BB",
    forest="#A9DCC4",
    leaf="#6FC19C",
    mimosa="#F6C21C",
    on_mimosa="#1D2A26",
    pale="#3B3A1A",
    line="#355247",
    agree="#4FD1C5",
    mostly_agree="#A3D977",
    doubt="#9DBDF2",
    mostly_disagree="#F2B84B",
    disagree="#FF9B80",
    abstain="#B4C2BB",
    users="#7CC0F8",
    professionals="#FFA36B",
    others="#C9B0F0",
)

_WHITE = "#FFFFFF"

CONTRAST = Theme(
    name="contrast",
    ivory="#000000",
    paper="#000000",
    ink=_WHITE,
    muted=_WHITE,
    forest=_WHITE,
    leaf=_WHITE,
    mimosa="#FFE500",
    on_mimosa="#000000",
    pale="#000000",
    line=_WHITE,
    agree=_WHITE,
    mostly_agree=_WHITE,
    doubt=_WHITE,
    mostly_disagree=_WHITE,
    disagree=_WHITE,
    abstain=_WHITE,
    users=_WHITE,
    professionals=_WHITE,
    others=_WHITE,
)

THEMES = (LIGHT, NIGHT, CONTRAST)


def mix(colour: str, other: str, share: float) -> str:
    """Return ``share`` (0 to 1) of ``colour`` laid over ``other``, as ``#RRGGBB``."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, « relative luminance »)."""
    high, low = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
