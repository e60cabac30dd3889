"""Where a session may live: a folder that a cloud or a network reads is no place for it.

A synced folder sends what people say to a server, and copies the file while it is being written;
on a network drive SQLite's locks and WAL are not reliable (sqlite.org, « SQLite Over a Network »).
"""

from __future__ import annotations

import ctypes
import os
import string
import subprocess
import sys
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.i18n import _
from app.store.errors import PlaceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Mount(Struct, frozen=True):
    r"""A file system: where it appears (« /home », « Z:\\ ») and its type (« nfs4 », « remote »)."""

    point: str
    type: str


class Hazard(StrEnum):
    """Why a folder is no place for a live session."""

    SYNCED = "synced"
    NETWORK = "network"


class Place(Struct, frozen=True):
    """A folder that will not do; ``name`` is the service, or empty."""

    hazard: Hazard
    name: str = ""


_SYNCED_PREFIXES = (
    # The words a folder's name starts with, and the service they tell. « OneDrive - Hôpital ».
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("kdrive", "kDrive"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("synologydrive", "Synology Drive"),
    ("box-box", "Box"),
    ("box sync", "Box"),
)

_SYNCED_IN_HOME = {"box": "Box", "mega": "MEGA", "sync": "Sync", "seafile": "Seafile"}
"""Plain words: a folder so named is the service's own only right inside a person's folder."""

_SYNCED_VARIABLES = (
    ("OneDrive", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
)

_AFTER_NAME = frozenset(" -(_")
_HOMES = frozenset({"home", "users", "utilisateurs"})
_DRIVE_REMOTE = 4
"""What Windows says of a drive that is a share of another machine (GetDriveTypeW)."""

_NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.davfs",
        "fuse.sshfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "9p",
        "afs",
        "ncpfs",
        "ceph",
        "glusterfs",
        "fuse.glusterfs",
        "remote",
    }
)


def hazard_of(
    path: PurePath, environment: Mapping[str, str], mounts: Sequence[Mount]
) -> Place | None:
    """Return why a live session may not be at ``path``, or None when it may.

    ``path`` is absolute, links followed, of the system it belongs to (PureWindowsPath there).
    """
    name = _service(path, environment)
    if name:
        return Place(Hazard.SYNCED, name)
    if isinstance(path, PureWindowsPath) and path.drive.startswith("\\\\"):
        return Place(Hazard.NETWORK)
    mount = _mount_of(path, mounts)
    if mount and mount.type.lower() in _NETWORK_TYPES:
        return Place(Hazard.NETWORK)
    return None


def _service(path: PurePath, environment: Mapping[str, str]) -> str:
    for variable, service in _SYNCED_VARIABLES:
        root = environment.get(variable)
        if root and path.is_relative_to(type(path)(root)):
            return service
    parts = [part.lower() for part in path.parts[:-1]]
    for index, part in enumerate(parts):
        for prefix, service in _SYNCED_PREFIXES:
            if part.startswith(prefix) and part[len(prefix) :][:1] in ("", *_AFTER_NAME):
                return service
        if part in _SYNCED_IN_HOME and index > 1 and parts[index - 2] in _HOMES:
            return _SYNCED_IN_HOME[part]
        if part == "cloudstorage" and index and parts[index - 1] == "library":
            return path.parts[index + 1].split("-")[0] if index + 1 < len(parts) else "Cloud"
    return ""


def _mount_of(path: PurePath, mounts: Sequence[Mount]) -> Mount | None:
    """Return the deepest file system that holds ``path``; of two at one point, the last hides."""
    found = None
    depth = -1
    for mount in mounts:
        point = type(path)(mount.point)
        if path.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = mount, len(point.parts)
    return found


def check_place(path: Path) -> None:
    """Raise PlaceError when ``path`` is in a synced or network folder of this machine."""
    place = hazard_of(path.resolve(), os.environ, mount_table())
    if place is None:
        return
    if place.hazard is Hazard.SYNCED:
        raise PlaceError(
            _(
                "Le dossier de « {name} » est envoyé sur Internet par {service}. "
                "Choisissez un dossier qui reste sur cet ordinateur."
            ).format(name=path.name, service=place.name)
        )
    raise PlaceError(
        _(
            "Le dossier de « {name} » est sur le réseau : des réponses pourraient s’y perdre. "
            "Choisissez un dossier de cet ordinateur."
        ).format(name=path.name)
    )


def mount_table() -> tuple[Mount, ...]:
    """Return the file systems of this machine, as far as it tells them."""
    return _TABLES.get(sys.platform, _linux_mounts)()


def parse_proc_mounts(text: str) -> tuple[Mount, ...]:
    r"""Return what ``/proc/mounts`` says (proc_pid_mounts(5)); spaces come as « \\040 »."""
    fields = [line.split(" ") for line in text.splitlines()]
    return tuple(
        Mount(one[1].encode().decode("unicode_escape").encode("latin-1").decode(), one[2])
        for one in fields
        if len(one) > 2
    )


def parse_mount_command(text: str) -> tuple[Mount, ...]:
    """Return what ``mount`` of macOS prints: « //a@b/c on /Volumes/c (smbfs, nodev) »."""
    found = []
    for line in text.splitlines():
        _source, on, rest = line.partition(" on ")
        point, bracket, options = rest.rpartition(" (")
        if on and bracket:
            found.append(Mount(point, options.split(",")[0].rstrip(")")))
    return tuple(found)


def _linux_mounts() -> tuple[Mount, ...]:
    try:
        return parse_proc_mounts(Path("/proc/self/mounts").read_text(encoding="utf-8"))
    except (OSError, UnicodeError):
        return ()


def _macos_mounts() -> tuple[Mount, ...]:
    try:
        done = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return parse_mount_command(done.stdout)


def _windows_drives() -> tuple[Mount, ...]:
    shares: list[str] = []
    if sys.platform == "win32":
        drives = [f"{letter}:\\" for letter in string.ascii_uppercase]
        kind_of = ctypes.windll.kernel32.GetDriveTypeW
        shares = [drive for drive in drives if kind_of(drive) == _DRIVE_REMOTE]
    return tuple(Mount(drive, "remote") for drive in shares)


_TABLES = {"win32": _windows_drives, "darwin": _macos_mounts}
