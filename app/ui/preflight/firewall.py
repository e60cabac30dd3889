"""Whether this machine's firewall lets phones in, as far as it tells anybody who asks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_ROOMS = ("private", "public")
"""What Windows may take the room's Wi-Fi for."""
_PROFILE = re.compile(r"\|profile=(\w+)")


class Firewall(StrEnum):
    """What stands between the phones and this program."""

    OPEN = "open"  # off, or it has a rule that lets Mimosa in
    BLOCKED = "blocked"  # it has a rule against Mimosa
    ON = "on"  # it is on, and nothing is known of Mimosa
    UNKNOWN = "unknown"


def read_firewall(executable: str = sys.executable) -> Firewall:
    """Ask the system: not for the window's thread. Nothing is changed, no rights are needed."""
    return _READERS.get(sys.platform, _linux)(executable)


def windows_state(enabled: bool, rules: Iterable[str], executable: str) -> Firewall:
    r"""Return what Windows does to ``executable``, from its rules as the registry has them.

    One reads « v2.31|Action=Block|Active=TRUE|Dir=In|Profile=Public|App=C:\…\mimosa.exe|… »
    ([MS-GPFAS] 2.2.2); without a profile, a rule holds for all. « Annuler » at the first-start
    question makes a rule that blocks, for good: it wins over others. Nobody here knows whether
    the room's Wi-Fi is private or public: both must let phones in.
    """
    if not enabled:
        return Firewall.OPEN
    ours = [
        rule
        for rule in (one.casefold() for one in rules)
        if _fields(rule).get("active") == "true"
        and _fields(rule).get("dir") == "in"
        and os.path.expandvars(_fields(rule).get("app", "")) == executable.casefold()
    ]
    if any(_fields(rule).get("action") == "block" for rule in ours):
        return Firewall.BLOCKED
    allowed = {
        profile
        for rule in ours
        if _fields(rule).get("action") == "allow"
        for profile in _PROFILE.findall(rule) or _ROOMS
    }
    return Firewall.OPEN if set(_ROOMS) <= allowed else Firewall.ON


def _fields(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.split("|"))
    return {name: value for name, _sign, value in pairs}


def macos_state(answer: str) -> Firewall:
    """Return what « Firewall is enabled. (State = 1) » means; 2 blocks all that comes in."""
    found = re.search(r"State = (\d)", answer)
    states = {"0": Firewall.OPEN, "1": Firewall.ON, "2": Firewall.BLOCKED}
    return states.get(found[1], Firewall.UNKNOWN) if found else Firewall.UNKNOWN


def ufw_state(configuration: Path) -> Firewall:
    """Return whether ufw is on; other Linux firewalls cannot be asked without rights."""
    try:
        text = configuration.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return Firewall.UNKNOWN
    on = re.search(r"^\s*ENABLED\s*=\s*yes\s*$", text, re.MULTILINE | re.IGNORECASE)
    return Firewall.ON if on else Firewall.UNKNOWN


def _linux(_executable: str) -> Firewall:
    return ufw_state(Path("/etc/ufw/ufw.conf"))


def _macos(_executable: str) -> Firewall:
    return macos_state(_run("/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate"))


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _windows(executable: str) -> Firewall:
    state = Firewall.UNKNOWN
    if sys.platform == "win32":
        import winreg

        policy = r"SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"
        try:
            enabled = False
            for profile in ("StandardProfile", "PublicProfile"):
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{policy}\{profile}") as key:
                    enabled = enabled or bool(winreg.QueryValueEx(key, "EnableFirewall")[0])
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{policy}\FirewallRules") as key:
                count = winreg.QueryInfoKey(key)[1]
                rules = [str(winreg.EnumValue(key, number)[1]) for number in range(count)]
        except OSError:
            return state
        state = windows_state(enabled, rules, executable)
    return state


_READERS = {"win32": _windows, "darwin": _macos}
