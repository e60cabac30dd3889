"""What the file may refuse. Each sentence is for the person; nothing was changed or lost."""

from __future__ import annotations

import sqlite3

from app.core.errors import RefusedError, UserError
from app.core.i18n import _, said_date


class ExistsError(UserError):
    """A file would be overwritten."""


class AbsentError(UserError):
    """There is no file there."""


class NotMimosaError(UserError):
    """The file is something else than a session."""


class NewerError(UserError):
    """The file was written by a later version of the program."""


class OpenElsewhereError(UserError):
    """Another program holds the session open."""


class DamagedError(UserError):
    """Some pages of the file cannot be read; :func:`app.store.rescue` saves the others."""


class ReadOnlyError(UserError):
    """The file or its folder cannot be written."""


class DiskFullError(UserError):
    """Nothing more can be written; what was saved before stays."""


class DiskError(UserError):
    """The disk did not take what was to be written: unplugged, or failing."""


class BusyError(UserError):
    """Another program holds the file for a moment."""


class PlaceError(UserError):
    """The folder is synced or on the network: a live session does not belong there."""


class AnonymisedError(RefusedError):
    """The session is closed: nothing of it may change any more."""

    def __init__(self) -> None:
        super().__init__(_("L’atelier est clos : ses réponses ne peuvent plus changer."))


class PurgedError(UserError):
    """What people gave was erased on a day told in ISO 8601: there is nothing left to open."""

    def __init__(self, day: str) -> None:
        super().__init__(
            _(
                "Les réponses de cet atelier ont été effacées le {day}. "
                "Il en reste le titre, les étapes et la liste des documents."
            ).format(day=said_date(day))
        )


class ClosedError(Exception):
    """A store or reader was used after it was closed: a bug of ours."""


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_UNREAD = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's extended result code of an error, 0 when it has none."""
    return getattr(error, "sqlite_errorcode", 0)


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code of an error, 0 when it has none."""
    return _code(error) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite met bytes that make no sense or that the disk does not give back.

    A text that is no longer UTF-8 has no code of its own.
    """
    return (
        primary_code(error) in _DAMAGED
        or _code(error) in _UNREAD
        or "decode to UTF-8" in str(error)
    )


def told(error: sqlite3.Error, name: str) -> Exception:
    """Return the sentence that goes with an error of SQLite, or the error itself if it is ours."""
    code = primary_code(error)
    if _code(error) in _FULL:
        return disk_full()
    if is_damage(error):
        return damaged(name)
    if code in _READ_ONLY:
        return read_only(name)
    if code == sqlite3.SQLITE_IOERR:
        return DiskError(
            _(
                "Le disque de « {name} » ne répond plus : ce changement n’est pas enregistré. "
                "Vérifiez que le disque ou la clé est bien branché, puis recommencez."
            ).format(name=name)
        )
    if code in _BUSY:
        return BusyError(
            _("Le fichier « {name} » est occupé. Attendez un instant, puis recommencez.").format(
                name=name
            )
        )
    return error


def disk_full() -> DiskFullError:
    """Return the refusal of a full disk."""
    return DiskFullError(
        _(
            "Le disque est plein : ce changement n’est pas enregistré. "
            "Ce qui était enregistré est gardé. Libérez de la place, puis recommencez."
        )
    )


def damaged(name: str) -> DamagedError:
    """Return the refusal of a damaged file."""
    return DamagedError(
        _(
            "Le fichier « {name} » est abîmé. Il n’a pas été modifié. "
            "Faites un fichier de secours : il garde tout ce qui peut encore être lu."
        ).format(name=name)
    )


def read_only(name: str) -> ReadOnlyError:
    """Return the refusal of a file or folder that cannot be written."""
    return ReadOnlyError(
        _(
            "Le fichier « {name} » ne peut pas être modifié ici. "
            "Copiez-le dans un dossier où vous pouvez écrire, puis ouvrez la copie."
        ).format(name=name)
    )
