"""Words whatever their letters."""

from __future__ import annotations

import unicodedata


def plain(word: str) -> str:
    """Return a word in small letters, without its accents."""
    folded = word.casefold().replace("œ", "oe").replace("æ", "ae")
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
