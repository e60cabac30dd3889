"""One program at a time holds a session: a lock of the system, which dies with the program."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from app.store.errors import read_only

if TYPE_CHECKING:
    from pathlib import Path


_PATIENCE = 0.2
"""Seconds that a lock is waited for: who only looks at a list of files holds it for an instant."""
_STEP = 0.02


def is_held(path: Path) -> bool:
    """Tell whether a program, this one or another, has the session open. Nothing is left changed."""
    file = _lock_file(path)
    if not file.exists():
        return False
    lock = FileLock(str(file), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def _lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}-lock")


class SessionLock:
    """The lock beside a session file. Any thread may release it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _lock_file(path)
        self._lock = FileLock(
            str(self._file), timeout=_PATIENCE, poll_interval=_STEP, thread_local=False
        )

    def take(self) -> bool:
        """Take the lock; False when someone holds it. Raises ReadOnlyError in such a folder."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            raise read_only(self._path.name) from error
        return True

    def release(self) -> None:
        """Let others open the session, and leave no file behind; twice is harmless."""
        if not self._lock.is_locked:
            return
        # Removed while it is held: whoever waits on the removed file sees it, and starts again.
        # Windows does not remove an open file; there it stays, empty.
        with contextlib.suppress(OSError):
            self._file.unlink()
        self._lock.release()
