from __future__ import annotations

import json
import sys
from importlib.metadata import PathDistribution, distribution
from pathlib import Path

import msgspec
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from installer.bill import bill
from installer.contents import Part, licence_of, parts, write_told

STARLETTE = Part("pypi", "starlette", "1.0", "BSD-3-Clause")
GLIB = Part("deb", "libglib2.0-0", "2.74.6-2+deb12u8")


def test_told_says_name_and_version_and_no_more(tmp_path: Path) -> None:
    ((place, path),) = write_told(tmp_path, ("mimosa",))
    version = distribution("mimosa").version
    assert place == f"mimosa-{version}.dist-info/METADATA"
    assert len(path.read_text("utf-8").splitlines()) == 3
    assert PathDistribution(path.parent).version == version


def test_parts_are_whose_the_files_are() -> None:
    own = str(Path(__file__).resolve())
    found = parts([msgspec.__file__, own, sys.executable], "mimosa")
    named = {(one.kind, one.name) for one in found if one.kind != "deb"}
    assert named == {("pypi", "msgspec"), ("pypi", "pyinstaller"), ("generic", "python")}
    assert all(one.version for one in found)
    assert next(one for one in found if one.name == "msgspec").texts


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("License: BSD\nClassifier: License :: OSI Approved :: BSD License", "BSD"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("Summary: without one", ""),
    ],
)
def test_licence_is_what_a_distribution_declares(tmp_path: Path, lines: str, licence: str) -> None:
    (tmp_path / "METADATA").write_text(f"Metadata-Version: 2.4\nName: one\n{lines}\n", "utf-8")
    assert licence_of(PathDistribution(tmp_path)) == licence


def test_bill_is_a_valid_one_that_names_every_part_and_no_place() -> None:
    text = bill("0.1.0", [STARLETTE, GLIB])
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    listed = {one["purl"]: one for one in json.loads(text)["components"]}
    assert set(listed) == {
        "pkg:pypi/starlette@1.0",
        "pkg:deb/debian/libglib2.0-0@2.74.6-2%2Bdeb12u8",
    }
    assert listed["pkg:pypi/starlette@1.0"]["licenses"][0]["license"]["id"] == "BSD-3-Clause"
    assert "externalReferences" not in text
    assert "timestamp" not in text


def test_bill_changes_with_its_parts_alone() -> None:
    assert bill("0.1.0", [STARLETTE, GLIB]) == bill("0.1.0", [GLIB, STARLETTE])
    assert bill("0.1.0", [STARLETTE]) != bill("0.1.0", [GLIB])
