"""Lists of texts that a facilitator chooses: those of the house have a name in workshop files."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.core.phase import Option

_LONGEST = 40


def as_read(texts: Iterable[str], named: Mapping[str, str]) -> tuple[str, ...]:
    """Return texts as people read them: a name of the house is taken for what it stands for."""
    return tuple(named.get(one, one) for one in texts)


def keyed(texts: Iterable[str], named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return each text once: a stable key ``[a-z0-9_]+``, and what people read in their language.

    The key is the name of the house where the text has one; its place where it has no Latin letter.
    """
    names = {text: key for key, text in named.items()}
    found: dict[str, str] = {}
    for number, text in enumerate(texts, 1):
        found.setdefault(names.get(text) or _slug(text) or f"texte_{number}", _(text))
    return tuple(found.items())


def numbered(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return options numbered from 1, as the room sees them: « 3. Café des aidants »."""
    return tuple(replace(one, label=f"{at}. {one.label}") for at, one in enumerate(options, 1))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST].strip("_")
