from __future__ import annotations

import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installer import product

number = st.integers(0, 65535)


def read(text: str) -> dict[str, Any]:
    """Read a version resource as PyInstaller does: it is a Python expression."""

    def keep(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - as it comes
        return named or values

    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
    known = dict.fromkeys((*names, "VarFileInfo", "VarStruct"), keep)
    made: dict[str, Any] = eval(text, {"__builtins__": {}}, known)
    return made


@given(st.lists(number, min_size=1, max_size=4))
def test_numbers_are_four_whatever_the_version_has(given_numbers: list[int]) -> None:
    version = ".".join(map(str, given_numbers))
    assert product.numbers(version) == (*given_numbers, 0, 0, 0)[:4]
    assert product.numbers(f"{version}rc1") == product.numbers(version)


def test_numbers_refuse_what_is_no_version() -> None:
    with pytest.raises(ValueError, match="not a version"):
        product.numbers("latest")


@pytest.mark.parametrize(("version", "flags"), [("0.1.0", 0), ("0.2.0rc1", 2), ("0.2.0.dev3", 2)])
def test_version_resource_says_which_version_and_whether_it_is_a_release(
    version: str, flags: int
) -> None:
    made = read(product.version_resource(version, "Mimosa.exe"))
    assert made["ffi"]["filevers"] == made["ffi"]["prodvers"] == product.numbers(version)
    assert made["ffi"]["flags"] == flags
    strings, languages = made["kids"]
    table, told = strings[0][0]
    assert table == "040C04B0"
    assert languages[0][0][1] == [0x040C, 1200]
    assert dict(told)["ProductVersion"] == version
    assert dict(told)["OriginalFilename"] == "Mimosa.exe"


def test_property_list_can_be_written_and_claims_the_file_type() -> None:
    known = plistlib.loads(plistlib.dumps(product.property_list("0.1.0rc2")))
    assert known["CFBundleShortVersionString"] == "0.1.0"
    assert known["NSHighResolutionCapable"]
    assert "réseau local" in known["NSLocalNetworkUsageDescription"]
    opened = known["CFBundleDocumentTypes"][0]["LSItemContentTypes"]
    declared = known["UTExportedTypeDeclarations"][0]
    assert opened == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["mimosa"]
