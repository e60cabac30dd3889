"""What commands write: always UTF-8, and never a crash because a console knows fewer signs."""

from __future__ import annotations

import io
import sys

from app.core.i18n import _


def prepare_streams() -> None:
    """Have both streams write UTF-8, with « ? » for what they cannot show (old Windows consoles)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Write a line for the person, at once."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Write a line about what went wrong."""
    print(_("mimosa : {text}").format(text=text), file=sys.stderr, flush=True)
