"""Cookies: who a phone is, who a remote is, and how a person wants to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store import Duty

if TYPE_CHECKING:
    from starlette.types import Scope

KEEP_SECONDS = 7 * 24 * 3600
"""A workshop may be held again within the week; the tokens die at its closing anyway."""
LOOK = "mimosa_vue"
SIZES = (100, 125, 150, 175, 200)
"""Sizes of the text, in per cent."""


def phone_cookie(uid: str) -> str:
    """Return the name of a phone's cookie: it carries the session, so that two never mix."""
    return f"mimosa_{uid}"


def device_cookie(uid: str, duty: Duty) -> str:
    """Return the name of a paired device's cookie: one machine may be a remote, screen and tablet."""
    kind = {Duty.SCREEN: "ecran", Duty.KIOSK: "borne"}.get(duty, "co")
    return f"mimosa_{kind}_{uid}"


def other_cookie(uid: str) -> str:
    """Return the name of the cookie that says for whom else a phone answers now, by id."""
    return f"mimosa_pour_{uid}"


def turn_cookie(uid: str) -> str:
    """Return the name of the cookie that says who is at the shared tablet now, by id."""
    return f"mimosa_tour_{uid}"


def read(scope: Scope, name: str) -> str:
    """Return the value of a cookie, or an empty text."""
    start = f"{name}="
    for header, value in scope["headers"]:
        if header == b"cookie":
            for part in value.decode("latin-1").split(";"):
                one = part.strip()
                if one.startswith(start):
                    return str(one[len(start) :])
    return ""


def number(scope: Scope, name: str) -> int:
    """Return the whole number that a cookie holds, 0 without one."""
    value = read(scope, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def secret(name: str, value: str) -> str:
    """Return a Set-Cookie that no script can read, and that other sites' forms do not send."""
    return f"{name}={value}; Path=/; Max-Age={KEEP_SECONDS}; HttpOnly; SameSite=Lax"


def forgotten(name: str) -> str:
    """Return a Set-Cookie that makes the phone forget it."""
    return f"{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"


@dataclass(frozen=True, slots=True)
class Look:
    """How a person wants to read: ``size`` in per cent, and high contrast or not."""

    size: int = 100
    contrast: bool = False

    @property
    def classes(self) -> str:
        """The classes of the page."""
        return f"t{self.size}" + (" contraste" if self.contrast else "")

    def changed(self, change: str) -> Look:
        """Return the look after one of the buttons « A », « A+ », « contraste »."""
        place = SIZES.index(self.size)
        if change == "plus":
            return Look(SIZES[min(place + 1, len(SIZES) - 1)], self.contrast)
        if change == "moins":
            return Look(SIZES[max(place - 1, 0)], self.contrast)
        return Look(self.size, not self.contrast) if change == "contraste" else self

    def cookie(self) -> str:
        """Return the Set-Cookie; scripts may write it too, it is no secret."""
        value = f"{self.size}{'c' if self.contrast else ''}"
        return f"{LOOK}={value}; Path=/; Max-Age={KEEP_SECONDS}; SameSite=Lax"


def look(scope: Scope) -> Look:
    """Return how this person wants to read."""
    value = read(scope, LOOK)
    size, contrast = value.removesuffix("c"), value.endswith("c")
    if size.isascii() and size.isdigit() and int(size[:4]) in SIZES:
        return Look(int(size), contrast)
    return Look(contrast=contrast)
