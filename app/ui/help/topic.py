"""What a page of the help is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys, in Qt's portable names, and what they do."""

    keys: str
    does: str


@dataclass(frozen=True, slots=True)
class Part:
    """A few sentences under a small title; the first part of a topic needs none."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the help. Those of screens are called as their station is."""

    key: str
    title: str
    parts: tuple[Part, ...]
    shortcuts: tuple[Shortcut, ...] = ()
