"""« python -m tests.bench »: a table on the terminal, and build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from app.web.server import raise_file_limit
from tests.bench import boards, measures, restitutions
from tests.bench.figures import Figure, machine, table
from tests.bench.measures import Plan
from tests.support.program import ROOT

MEASURES = {**measures.MEASURES, **boards.MEASURES, **restitutions.MEASURES}
PROFILES = ROOT / "build"
"""Where « --only profile » leaves session.prof and web.prof."""


def _plan(folder: Path, quick: bool) -> Plan:
    if quick:
        return Plan(folder, 1, 60, 30, 2000, 2, 1.0, 6, PROFILES)
    return Plan(folder, 5, 1000, 300, 100_000, 2, 3.0, 24, PROFILES)


def main() -> int:
    """Measure, tell, and write; returns 0 whatever was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="one small round of each, as a trial")
    parser.add_argument("--only", choices=sorted(MEASURES), action="append")
    chosen = parser.parse_args()
    raise_file_limit()
    started, before = time.monotonic(), os.getloadavg()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="mimosa-bench-") as folder:
        os.environ["XDG_DATA_HOME"] = folder
        plan = _plan(Path(folder), chosen.quick)
        for name in chosen.only or [name for name in MEASURES if name != "profile"]:
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            figures.extend(MEASURES[name](plan))
    report = {
        "machine": machine(),
        "load_before": before,
        "load_after": os.getloadavg(),
        "seconds": round(time.monotonic() - started, 1),
        "quick": chosen.quick,
        "figures": [one.plain() for one in figures],
    }
    print(table(figures))
    print(f"\n{report['machine']}\nload {before} then {report['load_after']}")
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
