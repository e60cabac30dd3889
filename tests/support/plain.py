"""What plain French forbids (formats.md §3.2): long sentences, capitals, words of the trade."""

from __future__ import annotations

import re

LONGEST = 16
"""Words in a sentence (formats.md §3.2: about 12, and 16 at the most)."""

KNOWN_CAPITALS = frozenset({"PDF", "QR", "USB", "ETP", "B", "Q"})
_JARGON = re.compile(
    r"\b(soumett\w+|contributions?|sessions?|anonym\w+|consentements?|données|verbatims?"
    r"|restitutions?|abstenir|connexions?|modération|falc|soignés?|patients? experts?"
    r"|aidants? familia\w+|prises? en charge|feedback|process|timing|slots?)\b"
    r"|\betc\.|&|§|%",
    re.IGNORECASE,
)
_MISPRINT = re.compile("[ \u202f]:|(?<!\u00a0)[;!?»]|«(?!\u00a0)|[\u202f'\"]")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if one]


def faults(text: str) -> list[str]:
    """Return what is not plain in a text shown to people, nothing when all is well."""
    found = [
        f"{len(words)} words: {sentence}"
        for sentence in sentences(text)
        if len(words := re.findall(r"[\w’-]+", sentence)) > LONGEST
    ]
    capitals = set(re.findall(r"\b[A-ZÀ-Ý]{2,}\b", text)) - KNOWN_CAPITALS
    found += [f"capitals: {one}" for one in sorted(capitals)]
    found += [f"jargon: {one.group()}" for one in _JARGON.finditer(text)]
    found += [f"typography: {one.group()!r} in {text}" for one in _MISPRINT.finditer(text)]
    return found
