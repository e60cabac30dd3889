"""What the build asks for: ``python .ci/packaging icons | build | check FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Do one step of the build. Returns 1 when a built folder is not sound."""
    match arguments:
        case ["icons"]:
            from installer import icons

            icons.write_icons(icons.folder())
        case ["build"]:
            from installer.build import build

            return _tell(build())
        case ["check", folder]:
            from installer.check import faults

            return _tell(faults(Path(folder)))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _tell(faults: list[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
