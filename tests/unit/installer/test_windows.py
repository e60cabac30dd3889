from __future__ import annotations

import re
import shlex

import pytest

from app.cli import build_parser
from app.cli.files import SUFFIX
from app.web.network import USUAL_PORTS
from installer import product, windows

SCRIPTS = (windows.associate(), windows.dissociate())


def commands(script: str, verb: str) -> list[str]:
    return re.findall(rf'^reg {verb} "([^"]*)"', script, re.MULTILINE)


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_touch_only_what_belongs_to_this_person(script: str) -> None:
    keys = commands(script, r"\w+")
    assert keys
    assert all(key.startswith(r"HKCU\Software\Classes\ ".strip()) for key in keys)
    assert "HKLM" not in script


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_what_a_console_reads_alike_everywhere(script: str) -> None:
    assert script.isascii()
    assert script.count("\r\n") == script.count("\n") == len(script.splitlines())
    assert "goto failed" in script
    assert script.index("\r\n:failed\r\n") > script.index("exit /b 0")


def test_double_click_opens_the_window_on_the_file() -> None:
    script = windows.associate()
    line = next(line for line in script.splitlines() if r"shell\open\command" in line)
    data = line.partition('/d "')[2].partition('" /f')[0]
    typed = data.replace(r"\"", '"').replace("%%", "%")
    program, command, file = shlex.split(typed)
    assert (program, file) == ("%exe%", "%1")
    assert f'set "exe=%~dp0{windows.PROGRAM}"' in script
    assert build_parser().parse_args([command, "a.mimosa"]).file.name == "a.mimosa"


def test_file_type_is_that_of_session_files() -> None:
    assert f".{product.SUFFIX}" == SUFFIX
    assert commands(windows.associate(), "add")[-1].endswith(rf"\{SUFFIX}")


def test_what_was_added_is_taken_back() -> None:
    added, removed = (
        set(commands(script, verb)) for script, verb in zip(SCRIPTS, ("add", "delete"), strict=True)
    )
    assert {key for key in added if not any(key.startswith(one) for one in removed)} == set()


def test_firewall_rule_opens_the_ports_of_the_room_to_its_own_network_only() -> None:
    found = re.search(r"localport=(\S+) ", windows.FIREWALL)
    assert found
    ports: list[int] = []
    for part in found[1].split(","):
        first, _dash, last = part.partition("-")
        ports += range(int(first), int(last or first) + 1)
    assert tuple(ports) == USUAL_PORTS
    assert "remoteip=localsubnet" in windows.FIREWALL
    assert windows.FIREWALL.endswith(rf'\{windows.PROGRAM}"')
