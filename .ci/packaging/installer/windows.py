"""What the Windows folder holds beside the program: two scripts for the file type, no rights asked.

They write under HKEY_CURRENT_USER only, so that nobody needs to be an administrator; they are
plain command files because a managed laptop often refuses PowerShell scripts.
"""

from __future__ import annotations

from dataclasses import dataclass

from installer.product import DOCUMENT, NAME, OPEN, PROGID, SUFFIX

CLASSES = r"HKCU\Software\Classes"
PROGRAM = f"{NAME}.exe"
ASSOCIATE = "associer-les-fichiers.cmd"
DISSOCIATE = "retirer-l-association.cmd"

PORTS = "80,8080-8089"
"""Where phones come in, as netsh writes it (app/web/network.py, USUAL_PORTS)."""

FIREWALL = (
    f'netsh advfirewall firewall add rule name="{NAME}" dir=in action=allow protocol=TCP '
    f"localport={PORTS} remoteip=localsubnet profile=any "
    rf'program="C:\chemin\vers\{NAME}\{PROGRAM}"'
)
"""What an administrator types, once, so that no question is asked on the day.

Any profile, since Windows calls a Wi-Fi that it does not know yet public; but only this program,
these ports, and machines of the same network.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the registry under ``CLASSES``: ``name`` is empty for the default one.

    ``data`` is as a command file writes it inside quotes; None: an empty value of type NONE.
    """

    key: str
    name: str
    data: str | None


ENTRIES = (
    Entry(PROGID, "", DOCUMENT),
    Entry(rf"{PROGID}\DefaultIcon", "", r"\"%exe%\",0"),
    Entry(rf"{PROGID}\shell\open\command", "", rf"\"%exe%\" {OPEN} \"%%1\""),
    Entry(rf".{SUFFIX}\OpenWithProgids", PROGID, None),
    Entry(f".{SUFFIX}", "", PROGID),
)


def associate() -> str:
    """Return the command file that has « .mimosa » files open with the program of its folder."""
    return _script(
        f'set "exe=%~dp0{PROGRAM}"',
        'if not exist "%exe%" goto failed',
        *(_add(entry) for entry in ENTRIES),
        success="Les fichiers .mimosa s'ouvrent maintenant avec Mimosa.",
        failure="Rien n'a pu etre regle. Clic droit sur un fichier .mimosa, puis Ouvrir avec.",
    )


def dissociate() -> str:
    """Return the command file that takes it back; other programs' entries are left alone."""
    return _script(
        rf'reg delete "{CLASSES}\{PROGID}" /f >nul || goto failed',
        rf'reg delete "{CLASSES}\.{SUFFIX}\OpenWithProgids" /v "{PROGID}" /f >nul 2>nul',
        rf'reg delete "{CLASSES}\.{SUFFIX}" /ve /f >nul 2>nul',
        success="Les fichiers .mimosa ne s'ouvrent plus avec Mimosa.",
        failure="Il n'y avait rien a retirer.",
    )


def _add(entry: Entry) -> str:
    value = f'/v "{entry.name}"' if entry.name else "/ve"
    data = "/t REG_NONE" if entry.data is None else f'/d "{entry.data}"'
    return rf'reg add "{CLASSES}\{entry.key}" {value} {data} /f >nul || goto failed'


def _script(*lines: str, success: str, failure: str) -> str:
    """Return a command file. Its words have no accents: consoles differ in how they read them."""
    text = (
        "@echo off",
        "setlocal DisableDelayedExpansion",
        *lines,
        f"echo {success}",
        "pause",
        "exit /b 0",
        ":failed",
        f"echo {failure}",
        "pause",
        "exit /b 1",
    )
    return "".join(f"{line}\r\n" for line in text)
