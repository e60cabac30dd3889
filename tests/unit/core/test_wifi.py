from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.wifi import WiFi, payload, warning

NAMES = st.text(min_size=1).filter(lambda text: len(text.encode(errors="replace")) <= 32)
UTF8_NAMES = NAMES.filter(lambda text: text.isprintable())
KEYS = st.one_of(
    st.just(""),
    st.text(
        string.ascii_letters + string.digits + string.punctuation + " ", min_size=8, max_size=63
    ),
    st.text(string.hexdigits, min_size=64, max_size=64),
)


def parsed(text: str) -> dict[str, str]:
    """Read a WIFI: text sign by sign, as ZXing's parser does."""
    assert text.startswith("WIFI:")
    fields: dict[str, str] = {}
    current, escaped = "", False
    for sign in text.removeprefix("WIFI:"):
        if sign == ";" and not escaped:
            name, _, value = current.partition(":")
            if name:
                fields[name] = _unescaped(value)
            current = ""
            continue
        escaped = sign == "\\" and not escaped
        current += sign
    assert not current
    return fields


def _unescaped(value: str) -> str:
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        return value[1:-1]
    out, signs = "", iter(value)
    for sign in signs:
        assert sign not in ';,:"', "a special sign came without its backslash"
        out += next(signs) if sign == "\\" else sign
    return out


@given(name=UTF8_NAMES, key=KEYS, hidden=st.booleans())
def test_payload_is_read_back_whatever_the_signs(name: str, key: str, hidden: bool) -> None:
    fields = parsed(payload(WiFi(name, key, hidden)))
    expected = {"T": "WPA" if key else "nopass", "S": name}
    assert fields == expected | ({"P": key} if key else {}) | ({"H": "true"} if hidden else {})


@pytest.mark.parametrize(
    ("wifi", "text"),
    [
        (WiFi("Salle", "mimosa2026"), "WIFI:T:WPA;S:Salle;P:mimosa2026;;"),
        (WiFi("Salle"), "WIFI:T:nopass;S:Salle;;"),
        (WiFi("Salle", "mimosa2026", hidden=True), "WIFI:T:WPA;S:Salle;P:mimosa2026;H:true;;"),
        (WiFi('a;b,c:d"e\\f', "12;34,56"), 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:12\\;34\\,56;;'),
        (WiFi("CAFE42"), 'WIFI:T:nopass;S:"CAFE42";;'),
        (WiFi("Café 42"), "WIFI:T:nopass;S:Café 42;;"),
    ],
)
def test_payload_follows_the_format(wifi: WiFi, text: str) -> None:
    assert payload(wifi) == text


@pytest.mark.parametrize(
    "wifi",
    [WiFi(""), WiFi("é" * 17), WiFi("Salle", "court"), WiFi("Salle", "clé-accentuée"),
     WiFi("Salle", "x" * 64)],
    ids=["no name", "long name", "short key", "accents", "long key"],
)  # fmt: skip
def test_payload_refuses_what_no_wifi_can_have(wifi: WiFi) -> None:
    with pytest.raises(UserError, match="Vérifiez"):
        payload(wifi)


def test_warning_when_the_wifi_is_open() -> None:
    assert "pas de clé" in (warning(WiFi("Salle")) or "")
    assert warning(WiFi("Salle", "mimosa2026")) is None
