from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scene.qr import QUIET, qr_modules, qr_path


def test_the_border_is_light() -> None:
    modules = qr_modules("http://192.168.43.1/")
    assert QUIET == 4, "what ISO/IEC 18004 asks; cameras need it on dark themes"
    edge = [*modules[:QUIET], *modules[-QUIET:]]
    assert not any(any(row) for row in edge)
    assert not any(any(row[:QUIET]) or any(row[-QUIET:]) for row in modules)


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.isprintable()))
def test_the_outline_covers_the_dark_modules_alone(payload: str) -> None:
    modules = qr_modules(payload)
    area = 0.0
    for loop in qr_path(payload).rstrip("Z").split("Z"):
        points = [tuple(map(int, pair.split())) for pair in loop.lstrip("M").split("L")]
        around = zip(points, [*points[1:], points[0]], strict=True)
        area += sum(a[0] * b[1] - b[0] * a[1] for a, b in around) / 2
    assert area == pytest.approx(sum(map(sum, modules)))
