from __future__ import annotations

import socket

import pytest

from app.core.errors import UserError
from app.web import network
from app.web.network import Adapter, NetworkCard, cards, choose, open_listener, short_address

WINDOWS = [
    Adapter("Ethernet 2", "VirtualBox Host-Only Ethernet Adapter", "192.168.56.1", 24),
    Adapter("vEthernet (Default Switch)", "Hyper-V Virtual Ethernet Adapter", "172.27.80.1", 20),
    Adapter("vEthernet (WSL)", "Hyper-V Virtual Ethernet Adapter #2", "172.19.0.1", 20),
    Adapter("VPN du CHU", "Fortinet SSL VPN Virtual Ethernet Adapter", "10.200.1.7", 32),
    Adapter("Connexion réseau Bluetooth", "Bluetooth Device (PAN)", "169.254.9.9", 16),
    Adapter("Ethernet", "Realtek PCIe GbE Family Controller", "169.254.83.107", 16),
    Adapter("Loopback Pseudo-Interface 1", "Software Loopback Interface 1", "127.0.0.1", 8),
    Adapter("Wi-Fi", "Intel(R) Wi-Fi 6 AX201 160MHz", "192.168.43.12", 24),
]
WINDOWS_HOTSPOT = Adapter(
    "Connexion au réseau local* 2", "Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1", 24
)
MAC = [
    Adapter("lo0", "lo0", "127.0.0.1", 8),
    Adapter("utun4", "utun4", "100.101.102.103", 32),
    Adapter("vmnet8", "vmnet8", "172.16.214.1", 24),
    Adapter("en5", "en5", "10.0.0.4", 24),
    Adapter("en0", "en0", "10.0.0.5", 24),
]
LINUX = [
    Adapter("lo", "lo", "127.0.0.1", 8),
    Adapter("docker0", "docker0", "172.17.0.1", 16),
    Adapter("br-3f2a9c11d0e4", "br-3f2a9c11d0e4", "172.18.0.1", 16),
    Adapter("virbr0", "virbr0", "192.168.122.1", 24),
    Adapter("veth12ab", "veth12ab", "10.5.0.1", 24),
    Adapter("tailscale0", "tailscale0", "100.64.0.9", 32),
    Adapter("ztabcdefgh", "ztabcdefgh", "10.147.17.2", 24),
    Adapter("tun0", "tun0", "10.8.0.2", 24),
    Adapter("enp3s0", "enp3s0", "192.168.1.20", 24),
    Adapter("wlp2s0", "wlp2s0", "192.168.1.21", 24),
]


@pytest.mark.parametrize(
    ("found", "best"),
    [
        (WINDOWS, "Wi-Fi"),
        ([*WINDOWS, WINDOWS_HOTSPOT], WINDOWS_HOTSPOT.name),
        (MAC, "en0"),
        ([*MAC, Adapter("bridge100", "bridge100", "192.168.2.1", 24)], "bridge100"),
        (LINUX, "wlp2s0"),
        (LINUX[:-1], "enp3s0"),
        ([*LINUX, Adapter("ap0", "ap0", "10.42.0.1", 24)], "ap0"),
    ],
)
def test_best_card_on_each_system(found: list[Adapter], best: str) -> None:
    assert cards(found)[0].name == best


@pytest.mark.parametrize("adapter", [*WINDOWS[:-1], *MAC[:3], *LINUX[:-2]], ids=lambda a: a.name)
def test_card_no_phone_can_reach_stays_in_the_list_with_its_reason(adapter: Adapter) -> None:
    (card,) = cards([adapter])
    assert not card.reachable
    assert card.reason.endswith(".")
    assert choose(among=[card]) is None


def test_private_range_comes_before_a_public_address_of_the_same_kind() -> None:
    public = Adapter("wlan0", "wlan0", "8.8.4.4", 24)
    private = Adapter("wlan1", "wlan1", "172.31.0.2", 16)
    assert [card.name for card in cards([public, private])] == ["wlan1", "wlan0"]


def test_this_machine_hears_itself_last() -> None:
    assert cards()[-1].address == "127.0.0.1"


@pytest.mark.parametrize("wanted", ["docker0", "DOCKER0", "172.17.0.1"])
def test_choose_takes_any_card_that_is_named(wanted: str) -> None:
    chosen = choose(wanted, cards(LINUX))
    assert chosen is not None
    assert chosen.name == "docker0"


def test_choose_without_any_card_lets_the_workshop_go_on_by_hand() -> None:
    assert choose(among=()) is None
    assert choose(among=cards(LINUX[:1])) is None


def test_choose_lists_the_cards_when_the_name_is_unknown() -> None:
    with pytest.raises(UserError, match=r"«.wlan9.».*enp3s0 \(192\.168\.1\.20\)"):
        choose("wlan9", cards(LINUX[-2:]))
    with pytest.raises(UserError, match="aucun réseau"):
        choose("wlan9", ())


@pytest.mark.parametrize(("port", "text"), [(80, "192.168.43.1"), (8080, "192.168.43.1:8080")])
def test_short_address_hides_the_usual_port(port: int, text: str) -> None:
    assert short_address("192.168.43.1", port) == text


def test_open_listener_goes_on_to_the_next_port_when_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_listener("127.0.0.1", 0) as first, open_listener("127.0.0.1", 0) as second:
        taken, free = first.getsockname()[1], second.getsockname()[1]
        second.close()
        monkeypatch.setattr(network, "USUAL_PORTS", (taken, free))
        with open_listener("127.0.0.1") as listener:
            assert listener.getsockname()[1] == free
            with open_listener("127.0.0.1") as last:
                assert last.getsockname()[1] not in (taken, free)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_open_listener_refuses_a_named_port_that_is_taken(host: str) -> None:
    with open_listener("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(UserError, match=f"Le port {port} est déjà pris"):
            open_listener(host, port)


def test_open_listener_takes_a_port_back_while_its_connections_die() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        place = listener.getsockname()
        client = socket.create_connection(place)
        served, _ = listener.accept()
    served.close()  # The side that closes first keeps the port in TIME_WAIT.
    client.close()
    with open_listener(*place) as again:
        assert again.getsockname() == place


@pytest.mark.parametrize("host", ["192.0.2.77", "localhost"])
def test_open_listener_says_when_the_host_is_not_of_this_machine(host: str) -> None:
    with pytest.raises(UserError, match=f"«\u00a0{host}\u00a0»"):
        open_listener(host, 8080)


@pytest.mark.parametrize("port", [-1, 65536])
def test_open_listener_refuses_what_is_no_port(port: int) -> None:
    with pytest.raises(UserError, match=str(port)):
        open_listener("127.0.0.1", port)


def test_somebody_answers_sees_a_listener_and_only_that() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert network._somebody_answers("0.0.0.0", port)
    assert not network._somebody_answers("127.0.0.1", port)


def test_card_is_a_value() -> None:
    assert NetworkCard("a", "10.0.0.1", 8, 10, "") == NetworkCard("a", "10.0.0.1", 8, 10, "")
