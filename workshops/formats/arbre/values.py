"""What the tree is made of: its parts, the leaves of the room, the bunches that gather them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.scene.theme import Shape, Tone


class Form(StrEnum):
    """Where a part grows and how its leaves look; the forms differ without any colour."""

    EARTH = "terre"
    ROOT = "racine"
    BARK = "ecorce"
    SIGN = "panneau"
    LEAF = "feuille"
    FLOWER = "fleur"
    FRUIT = "fruit"
    CLOUD = "nuage"

    @classmethod
    def of(cls, shape: str) -> Form:
        """Return the form of that name; a leaf for a name that the tree does not know.

        >>> Form.of("racine")
        <Form.ROOT: 'racine'>
        """
        return next((form for form in cls if form.value == shape), cls.LEAF)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the tree; ``shape`` is the value of a ``Form``, ``colour`` is ``#RRGGBB`` or "".

    ``sign`` is its shape and tone wherever it is named, on the tree as on phones and paper.
    """

    key: str
    label: str
    question: str
    shape: str
    colour: str = ""
    sign: tuple[Shape, Tone] | None = None

    @property
    def form(self) -> Form:
        """Return where the part grows."""
        return Form.of(self.shape)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One idea. ``marks``: how often it counts for somebody, None while that is not shown."""

    id: int
    text: str
    part: str
    cluster: int = 0
    marks: int | None = None
    linked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bunch:
    """Leaves of one part under a title; each leaf stays whole."""

    id: int
    part: str
    title: str
