"""One catalogue for window, phone and PDF: French is the source language of every message."""

from __future__ import annotations

import gettext


class _French(gettext.NullTranslations):
    """The source language needs no catalogue, but French counts 0 and 1 as singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < 2 else msgid2


_current: gettext.NullTranslations = _French()


def _(message: str) -> str:
    """Return the message in the language in use."""
    return _current.gettext(message)


def N_(message: str) -> str:
    """Mark a message that is translated later, where it is used."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form that goes with ``n``, its ``{n}`` filled in: « 0 personne », « 2 personnes »."""
    return _current.ngettext(singular, plural, n).format(n=n)
