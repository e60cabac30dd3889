"""QR codes as one outline, without seams between modules."""

from __future__ import annotations

from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # modules of border (ISO/IEC 18004)
MIN_MODULE = 2.0  # px on the smallest projector; under it cameras and decoders fail

_Point = tuple[int, int]


@lru_cache(maxsize=64)
def qr_modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules, row by row, border included. Error correction M."""
    code = qrcode.QRCode(border=QUIET, error_correction=ERROR_CORRECT_M)
    code.add_data(payload)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


@lru_cache(maxsize=64)
def qr_path(payload: str) -> str:
    """Return the outline of the dark modules, one unit a module, from the corner of the border."""
    after = _edges(qr_modules(payload))
    return "".join(_loop(after) for _start in range(len(after)) if after)


def _edges(modules: tuple[tuple[bool, ...], ...]) -> dict[_Point, list[_Point]]:
    """Return the sides between dark and light, walked with the dark on the right."""
    after: dict[_Point, list[_Point]] = {}

    def side(start: _Point, end: _Point) -> None:
        after.setdefault(start, []).append(end)

    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if not dark:
                continue
            if not modules[y - 1][x]:
                side((x, y), (x + 1, y))
            if not row[x + 1]:
                side((x + 1, y), (x + 1, y + 1))
            if not modules[y + 1][x]:
                side((x + 1, y + 1), (x, y + 1))
            if not row[x - 1]:
                side((x, y + 1), (x, y))
    return after


def _loop(after: dict[_Point, list[_Point]]) -> str:
    """Take one closed outline out of ``after``; corners only."""
    start = next(iter(after))
    corners, point, way = [], start, (0, 0)
    while True:
        ends = after[point]
        end = ends.pop()
        if not ends:
            del after[point]
        turned = (end[0] - point[0], end[1] - point[1])
        if turned != way:
            corners.append(point)
            way = turned
        point = end
        if point == start:
            return "M" + "L".join(f"{x} {y}" for x, y in corners) + "Z"
