from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from app.store.place import (
    Hazard,
    Mount,
    Place,
    hazard_of,
    mount_table,
    parse_mount_command,
    parse_proc_mounts,
)

WINDOWS_ENVIRONMENT = {"OneDrive": r"C:\Users\ana\Cloud maison"}
LINUX_MOUNTS = (
    Mount("/", "ext4"),
    Mount("/home", "nfs4"),
    Mount("/home/local", "ext4"),
    Mount("/mnt/partage", "cifs"),
    Mount("/mnt/ssh", "fuse.sshfs"),
    Mount("/mnt/hote", "9p"),
)
MAC_MOUNTS = (Mount("/", "apfs"), Mount("/Volumes/Commun", "smbfs"), Mount("/Volumes/Clé", "msdos"))


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\ana\OneDrive - CHU de Lyon\Documents\a.mimosa", "OneDrive"),
        (r"C:\Users\ana\OneDrive\a.mimosa", "OneDrive"),
        (r"C:\Users\ana\Cloud maison\a.mimosa", "OneDrive"),
        (r"C:\Users\ana\Dropbox (Perso)\a.mimosa", "Dropbox"),
        (r"C:\Users\ana\iCloudDrive\a.mimosa", "iCloud Drive"),
        (r"D:\Google Drive\Mon Drive\a.mimosa", "Google Drive"),
        (r"C:\Users\ana\kDrive\a.mimosa", "kDrive"),
        (r"C:\Users\ana\Box\a.mimosa", "Box"),
        ("/Users/ana/Library/CloudStorage/OneDrive-CHU/a.mimosa", "OneDrive"),
        ("/Users/ana/Library/CloudStorage/Box-Box/a.mimosa", "Box"),
        ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/a.mimosa", "iCloud Drive"),
        ("/home/ana/Nextcloud/ateliers/a.mimosa", "Nextcloud"),
        ("/home/ana/ownCloud/a.mimosa", "ownCloud"),
    ],
)
def test_synced_folders_are_known_by_their_service(path: str, service: str) -> None:
    pure: PurePath = PureWindowsPath(path) if "\\" in path else PurePosixPath(path)
    assert hazard_of(pure, WINDOWS_ENVIRONMENT, ()) == Place(Hazard.SYNCED, service)


@pytest.mark.parametrize(
    ("path", "mounts"),
    [
        (PureWindowsPath(r"\\serveur\commun\a.mimosa"), ()),
        (PureWindowsPath(r"Z:\a.mimosa"), (Mount("Z:\\", "remote"),)),
        (PurePosixPath("/home/ana/a.mimosa"), LINUX_MOUNTS),
        (PurePosixPath("/mnt/partage/x/a.mimosa"), LINUX_MOUNTS),
        (PurePosixPath("/mnt/ssh/a.mimosa"), LINUX_MOUNTS),
        (PurePosixPath("/mnt/hote/a.mimosa"), LINUX_MOUNTS),
        (PurePosixPath("/Volumes/Commun/a.mimosa"), MAC_MOUNTS),
    ],
)
def test_network_folders_are_known(path: PurePath, mounts: tuple[Mount, ...]) -> None:
    assert hazard_of(path, {}, mounts) == Place(Hazard.NETWORK)


@pytest.mark.parametrize(
    ("path", "mounts"),
    [
        (PureWindowsPath(r"C:\Users\ana\Documents\a.mimosa"), (Mount("Z:\\", "remote"),)),
        (PureWindowsPath(r"C:\Travail\Box\a.mimosa"), ()),
        (PureWindowsPath(r"C:\Users\ana\Dropboxeur\a.mimosa"), ()),
        (PureWindowsPath(r"C:\Users\ana\Documents\OneDrive.mimosa"), ()),
        (PurePosixPath("/home/local/ana/a.mimosa"), LINUX_MOUNTS),
        (PurePosixPath("/mnt/partages/a.mimosa"), LINUX_MOUNTS),
        (PurePosixPath("/Volumes/Clé/a.mimosa"), MAC_MOUNTS),
    ],
)
def test_folders_of_this_machine_will_do(path: PurePath, mounts: tuple[Mount, ...]) -> None:
    assert hazard_of(path, WINDOWS_ENVIRONMENT, mounts) is None


def test_mounts_of_linux_are_read_with_their_spaces_and_accents() -> None:
    text = "/dev/sda1 / ext4 rw 0 0\n//s/c /mnt/Cl\\303\\251\\040commune cifs rw 0 0\nodd\n"
    assert parse_proc_mounts(text) == (Mount("/", "ext4"), Mount("/mnt/Clé commune", "cifs"))
    assert parse_proc_mounts("x /mnt/Clé cifs rw 0 0") == (Mount("/mnt/Clé", "cifs"),)


def test_mounts_of_macos_are_read() -> None:
    text = "/dev/disk3s1 on / (apfs, local)\n//a@s/c on /Volumes/Le bureau (2) (smbfs, nodev)\n"
    assert parse_mount_command(text) == (
        Mount("/", "apfs"),
        Mount("/Volumes/Le bureau (2)", "smbfs"),
    )


def test_this_machine_tells_its_file_systems() -> None:
    assert "/" in [mount.point for mount in mount_table()]
