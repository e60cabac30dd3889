from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.preflight.firewall import (
    Firewall,
    macos_state,
    read_firewall,
    ufw_state,
    windows_state,
)

if TYPE_CHECKING:
    from pathlib import Path

MIMOSA = r"C:\Users\Zoé\AppData\Local\Mimosa\mimosa.exe"


BOTH = "Profile=Private|Profile=Public|"


def _rule(
    action: str = "Allow",
    active: str = "TRUE",
    way: str = "In",
    app: str = MIMOSA,
    profiles: str = BOTH,
) -> str:
    return f"v2.31|Action={action}|Active={active}|Dir={way}|Protocol=6|{profiles}App={app}|Name=Mimosa|"


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        ([], Firewall.ON),
        ([_rule()], Firewall.OPEN),
        ([_rule(app=MIMOSA.upper())], Firewall.OPEN),
        ([_rule(profiles="")], Firewall.OPEN),
        ([_rule(profiles="Profile=Private|")], Firewall.ON),
        ([_rule(profiles="Profile=Private|"), _rule(profiles="Profile=Public|")], Firewall.OPEN),
        ([_rule(), _rule("Block")], Firewall.BLOCKED),
        ([_rule("Block", active="FALSE")], Firewall.ON),
        ([_rule(way="Out")], Firewall.ON),
        ([_rule("Block", app=r"C:\Windows\System32\svchost.exe")], Firewall.ON),
        (["", "v2.31|", "not a rule"], Firewall.ON),
    ],
)
def test_windows_rules_for_this_program_decide(rules: list[str], state: Firewall) -> None:
    assert windows_state(True, rules, MIMOSA) is state
    assert windows_state(False, rules, MIMOSA) is Firewall.OPEN


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("Firewall is disabled. (State = 0)\n", Firewall.OPEN),
        ("Firewall is enabled. (State = 1)\n", Firewall.ON),
        ("Firewall is set to block all non-essential incoming connections. (State = 2)", "blocked"),
        ("", Firewall.UNKNOWN),
        ("sh: not found", Firewall.UNKNOWN),
    ],
)
def test_macos_says_a_state(answer: str, state: str) -> None:
    assert macos_state(answer) == state


def test_ufw_is_on_when_its_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "ufw.conf"
    assert ufw_state(file) is Firewall.UNKNOWN
    file.write_text("# ENABLED=yes\nENABLED=no\n")
    assert ufw_state(file) is Firewall.UNKNOWN
    file.write_text("ENABLED=yes\nLOGLEVEL=low\n")
    assert ufw_state(file) is Firewall.ON


def test_this_machine_can_be_asked() -> None:
    assert read_firewall() in set(Firewall)
