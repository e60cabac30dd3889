from __future__ import annotations

import pytest

from installer.first import restore_libraries

INSIDE = "/opt/mimosa/_internal"


@pytest.mark.parametrize(
    ("changed", "before"),
    [
        ({"LD_LIBRARY_PATH": INSIDE}, {}),
        (
            {"LD_LIBRARY_PATH": f"{INSIDE}:/opt/lib", "LD_LIBRARY_PATH_ORIG": "/opt/lib"},
            {"LD_LIBRARY_PATH": "/opt/lib"},
        ),
        ({}, {}),
    ],
)
def test_libraries_are_looked_for_as_before_the_program_started(
    changed: dict[str, str], before: dict[str, str]
) -> None:
    restore_libraries(changed)
    assert changed == before
