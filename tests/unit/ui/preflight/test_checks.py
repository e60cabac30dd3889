from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.wifi import WiFi
from app.ui.awake import Charge
from app.ui.preflight.checks import (
    GIGA,
    MEGA,
    SCARCE,
    SHORT,
    Check,
    Facts,
    Intent,
    Machine,
    State,
    checks,
    last_line,
    word,
)
from app.ui.preflight.firewall import Firewall
from app.ui.projector.monitors import Arrangement
from app.web.network import Adapter, cards

NBSP = "\u00a0"
WIFI, CABLE, VPN = (
    cards([Adapter(name, "", address, 24)])[0]
    for name, address in (
        ("Wi-Fi", "192.168.1.20"),
        ("Ethernet", "10.0.0.5"),
        ("Tailscale", "100.100.1.1"),
    )
)
GOOD = Facts(
    platform="win32",
    machine=Machine((WIFI,), Charge(80, plugged=True), 120 * GIGA, "", Firewall.OPEN),
    is_open=True,
    card=WIFI,
    address="192.168.1.20",
    port=80,
    phone_seen=True,
    wifi=WiFi("Salle Œuvre", "mimosa-2026"),
    arrangement=Arrangement.EXTENDED,
    screen=f"Écran 2 · 1920{NBSP}×{NBSP}1080",
    screen_shown=True,
)


def _machine(**changes: object) -> Machine:
    assert GOOD.machine is not None
    return replace(GOOD.machine, **changes)  # type: ignore[arg-type]


def _check(key: str, **changes: object) -> Check:
    facts = replace(GOOD, **changes)  # type: ignore[arg-type]
    return next(check for check in checks(facts) if check.key == key)


def test_good_room_is_ready() -> None:
    assert {check.state for check in checks(GOOD)} == {State.OK}
    assert last_line() == "L’atelier peut se faire sans téléphone."


def test_every_state_has_its_word() -> None:
    assert len({word(state) for state in State}) == len(State)


_facts = st.builds(
    Facts,
    platform=st.sampled_from(["win32", "darwin", "linux"]),
    machine=st.none()
    | st.builds(
        Machine,
        cards=st.lists(st.sampled_from([WIFI, CABLE, VPN]), unique=True).map(tuple),
        charge=st.none() | st.builds(Charge, st.integers(0, 100), st.booleans()),
        free=st.none() | st.integers(0, 10**13),
        hazard=st.sampled_from(["", "Le dossier est envoyé sur Internet."]),
        firewall=st.sampled_from(Firewall),
    ),
    is_open=st.booleans(),
    opening=st.booleans(),
    card=st.sampled_from([None, WIFI, CABLE, VPN]),
    address=st.sampled_from(["", "192.168.1.20", "192.168.1.20:8080"]),
    port=st.sampled_from([80, 8080, 40123]),
    phone_seen=st.booleans(),
    wifi=st.sampled_from([None, WiFi("Salle"), WiFi("Salle", "12345678")]),
    arrangement=st.sampled_from(Arrangement),
    screen=st.just("Écran 2"),
    screen_shown=st.booleans(),
)


@given(_facts)
def test_each_check_says_one_thing_and_names_its_button(facts: Facts) -> None:
    found = checks(facts)
    assert [check.key for check in found] == [check.key for check in checks(GOOD)]
    for check in found:
        assert check.sentence.endswith((".", "…"))
        assert (check.intent is None) == (check.action == "")
        named = f"«{NBSP}{check.action}{NBSP}»" in check.sentence
        choosing = check.intent is Intent.CARD
        changing = check.intent is Intent.WIFI and facts.wifi is not None
        assert check.intent is None or named or choosing or changing
        assert " :" not in check.sentence
        assert " ?" not in check.sentence


@pytest.mark.parametrize(
    ("changes", "state", "intent"),
    [
        ({"is_open": False, "opening": True}, State.WAIT, None),
        ({"is_open": False}, State.BAD, Intent.OPEN),
        ({"card": None, "address": ""}, State.WARN, Intent.OPEN),
        ({"machine": None}, State.WAIT, None),
        ({"machine": _machine(cards=(CABLE,))}, State.BAD, Intent.OPEN),
        ({"machine": _machine(cards=(WIFI, CABLE))}, State.OK, Intent.CARD),
        ({"machine": _machine(cards=(WIFI, VPN))}, State.OK, None),
        ({"machine": _machine(cards=(WIFI, VPN)), "card": VPN}, State.BAD, Intent.CARD),
    ],
)
def test_network(changes: dict[str, object], state: State, intent: Intent | None) -> None:
    check = _check("card", **changes)
    assert (check.state, check.intent) == (state, intent)


def test_port_80_taken_is_normal() -> None:
    check = _check("port", address="192.168.1.20:8080", port=8080)
    assert check.state is State.OK
    assert "192.168.1.20:8080" in check.sentence
    assert "c’est normal" in check.sentence
    assert _check("port", address="", port=0).state is State.WAIT


@pytest.mark.parametrize(
    ("platform", "firewall", "state", "words"),
    [
        ("win32", Firewall.ON, State.WAIT, "Réseaux privés"),
        ("win32", Firewall.BLOCKED, State.BAD, "colonne"),
        ("darwin", Firewall.ON, State.WAIT, "Autoriser"),
        ("darwin", Firewall.BLOCKED, State.BAD, "Options…"),
        ("linux", Firewall.ON, State.WAIT, "le port 8080"),
        ("linux", Firewall.UNKNOWN, State.WAIT, "ne voit pas"),
        ("win32", Firewall.OPEN, State.OK, "laisse entrer"),
    ],
)
def test_firewall_is_told_in_the_words_of_the_system(
    platform: str, firewall: Firewall, state: State, words: str
) -> None:
    machine = _machine(firewall=firewall)
    check = _check("firewall", platform=platform, machine=machine, phone_seen=False, port=8080)
    assert check.state is state
    assert words in check.sentence
    assert _check("firewall", platform=platform, machine=machine).state is State.OK


def test_wifi_that_is_missing_or_open_is_told() -> None:
    assert (_check("wifi", wifi=None).state, _check("wifi", wifi=None).intent) == (
        State.WARN,
        Intent.WIFI,
    )
    bare = _check("wifi", wifi=WiFi("<script>"))
    assert bare.state is State.WARN
    assert bare.sentence.startswith("<script>. Ce Wi-Fi n’a pas de clé")


@pytest.mark.parametrize(
    ("arrangement", "shown", "state", "intent"),
    [
        (Arrangement.EXTENDED, True, State.OK, Intent.TRIAL),
        (Arrangement.EXTENDED, False, State.WAIT, Intent.SCREEN),
        (Arrangement.ALONE, False, State.WARN, Intent.SCREEN),
        (Arrangement.ALONE, True, State.WARN, Intent.TRIAL),
        (Arrangement.DUPLICATED, True, State.WARN, None),
    ],
)
def test_screens(
    arrangement: Arrangement, shown: bool, state: State, intent: Intent | None
) -> None:
    check = _check("screens", arrangement=arrangement, screen_shown=shown)
    assert (check.state, check.intent) == (state, intent)


def test_extending_a_screen_is_told_in_the_words_of_the_system() -> None:
    told = {
        platform: _check(
            "screens", platform=platform, arrangement=Arrangement.ALONE, screen_shown=False
        ).sentence
        for platform in ("win32", "darwin", "linux")
    }
    assert "Windows + P" in told["win32"]
    assert "Moniteurs" in told["darwin"]
    assert "Joindre" in told["linux"]


@pytest.mark.parametrize(
    ("charge", "state"),
    [
        (None, State.OK),
        (Charge(3, plugged=True), State.OK),
        (Charge(90, plugged=False), State.WARN),
        (Charge(21, plugged=False), State.WARN),
        (Charge(20, plugged=False), State.BAD),
    ],
)
def test_battery(charge: Charge | None, state: State) -> None:
    check = _check("battery", machine=_machine(charge=charge))
    assert check.state is state
    assert charge is None or str(charge.percent) in check.sentence


@pytest.mark.parametrize(
    ("free", "state", "words"),
    [
        (SHORT, State.OK, f"2{NBSP}Go"),
        (SHORT - 1, State.WARN, f"1{NBSP}Go"),
        (SCARCE, State.WARN, f"200{NBSP}Mo"),
        (12 * MEGA, State.BAD, f"12{NBSP}Mo"),
        (0, State.BAD, f"0{NBSP}Mo"),
        (None, State.WARN, "ne dit pas"),
    ],
)
def test_disk(free: int | None, state: State, words: str) -> None:
    check = _check("disk", machine=_machine(free=free))
    assert check.state is state
    assert words in check.sentence


def test_folder_that_will_not_do_is_told_before_its_room() -> None:
    check = _check("disk", machine=_machine(free=0, hazard="Choisissez un autre dossier."))
    assert check.state is State.BAD
    assert check.sentence.startswith("Choisissez un autre dossier.")


def test_phone() -> None:
    assert _check("phone", phone_seen=False).intent is Intent.CODE
    alone = _check("phone", phone_seen=False, address="")
    assert (alone.state, alone.intent) == (State.WAIT, None)
