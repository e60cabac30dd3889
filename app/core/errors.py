"""Errors split by who is to blame: the world (a sentence for the person) or a bug of ours."""

from __future__ import annotations


class UserError(Exception):
    """Something that a person can mend: ``str(error)`` is one plain French sentence saying how."""


class RefusedError(UserError):
    """An intention that the room refuses in its present state; nothing was changed or lost."""


class StaleError(RefusedError):
    """A command given on a screen that has changed since: it does nothing, on purpose."""
