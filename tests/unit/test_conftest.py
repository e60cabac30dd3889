"""The fixtures that watch every test see what they should: each is shown on tests written here."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"

WARNS = """
import logging
import threading
import pytest

def warn():
    logging.getLogger("app.web.server").warning("%s is late", "the page")

def test_warns():
    warn()

def test_warns_in_a_thread():
    thread = threading.Thread(target=warn)
    thread.start()
    thread.join()

@pytest.mark.expects_logs
def test_expects_any():
    warn()

@pytest.mark.expects_logs("app.web")
def test_expects_this_one():
    warn()

@pytest.mark.expects_logs("app.store")
def test_expects_another():
    warn()

def test_informs():
    logging.getLogger("app.web.server").info("all is well")
"""

WRITES = """
import os
from pathlib import Path
import platformdirs

def test_folders(home):
    assert Path(platformdirs.user_data_path("mimosa")).is_relative_to(home)
    assert Path(platformdirs.user_documents_path()).is_relative_to(home)
    assert not home.is_relative_to(Path.home() / ".local")
    assert list(home.iterdir()) == []
"""

DRIVES = """
import pytest

@pytest.mark.browser
def test_browser():
    raise AssertionError("runs without a browser")
"""


@pytest.fixture
def run(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST.read_text("utf-8").replace('pytest_plugins = ["pytester"]', ""))
    pytester.makeini("[pytest]\nmarkers =\n    browser: x\n    netns: x\n    expects_logs: x\n")
    return pytester


@pytest.mark.expects_logs("app.web")
def test_test_fails_when_it_logs_a_warning_that_nobody_expects(run: pytest.Pytester) -> None:
    run.makepyfile(WARNS)
    result = run.runpytest("-p", "no:pytest-qt")
    # What fails is the end of the test, so that what it did itself is told first.
    result.assert_outcomes(passed=6, errors=3)
    for name in ("test_warns", "test_warns_in_a_thread", "test_expects_another"):
        result.stdout.fnmatch_lines(
            [f"*ERROR at teardown of {name} *", "WARNING app.web.server: the page is late"]
        )


def test_folders_are_those_of_the_test_when_platformdirs_is_asked(run: pytest.Pytester) -> None:
    run.makepyfile(WRITES)
    run.runpytest("-p", "no:pytest-qt").assert_outcomes(passed=1)


def test_browser_tests_are_skipped_when_there_is_no_browser(
    run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(run.path))
    run.makepyfile(DRIVES)
    result = run.runpytest("-p", "no:pytest-qt", "-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*is not installed*"])
