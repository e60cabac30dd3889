"""What every test may count on: no screen, no home folder touched, no warning overlooked."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Shows that the fixtures below do what they say: see unit/test_conftest.py.
pytest_plugins = ["pytester"]

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The machine that runs the tests may be busy: a slow example is no defect.
settings.register_profile("mimosa", deadline=None)
settings.load_profile("mimosa")

PATIENCE = 20_000
"""Milliseconds that the window may take: what comes in time costs nothing."""

for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    # pytest-qt has no setting for its five seconds.
    _wait.__kwdefaults__ = (_wait.__kwdefaults__ or {}) | {"timeout": PATIENCE}

CHROMIUM = "chromium-headless-shell"

_FOLDERS = {
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_STATE_HOME": "state",
}


def _skip_reasons() -> dict[str, str]:
    """Return, by marker, why this machine cannot run the tests that carry it."""
    reasons = {}
    if shutil.which(CHROMIUM) is None:
        reasons["browser"] = f"{CHROMIUM} is not installed: Debian alone has it as a package"
    if os.geteuid() != 0 or shutil.which("ip") is None:
        reasons["netns"] = "network namespaces need root and iproute2"
    return reasons


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what this machine cannot run."""
    for marker, reason in _skip_reasons().items():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def _point_folders_at(home: Path, patch: pytest.MonkeyPatch) -> None:
    for variable, folder in _FOLDERS.items():
        patch.setenv(variable, str(home / folder))


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Path]]:
    """Keep fixtures that outlive a test, and the programs that they start, out of the home folder.

    Yields a place for the home of each test. They are counted here, since pytest's own numbering
    reads the names of all the folders made so far, at each test.
    """
    place = tmp_path_factory.mktemp("homes")
    homes = (place / str(number) for number in itertools.count(1))
    with pytest.MonkeyPatch.context() as patch:
        _point_folders_at(place, patch)
        yield homes


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own place for data and copies, empty at first, and return it."""
    folder = next(_homes)
    folder.mkdir()
    _point_folders_at(folder, monkeypatch)
    return folder


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    """Collect what is due after each test, once a window has put an end to doing it by itself."""
    yield
    if not gc.isenabled():
        from app.ui.garbage import collect_due

        collect_due()


class _Warnings(logging.Handler):
    """Keep the records that nobody expected."""

    def __init__(self, expected: tuple[str, ...] | None) -> None:
        super().__init__(logging.WARNING)
        self.expected = expected
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if self.expected is None or not record.name.startswith(self.expected):
            self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _fail_on_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error, unless ``expects_logs`` says that it should.

    The records of other threads count too, as long as they come before the test's fixtures end.
    """
    marker = request.node.get_closest_marker("expects_logs")
    if marker and not marker.args:
        yield
        return
    handler = _Warnings(marker.args if marker else None)
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    if handler.unexpected:
        pytest.fail("logged unexpectedly:\n" + "\n".join(handler.unexpected), pytrace=False)
