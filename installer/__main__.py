"""What the build asks for: ``python -m installer icons | finish FOLDER SOURCES | check FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Do one step of the build. Returns 1 when a built folder is not sound."""
    match arguments:
        case ["icons"]:
            from installer import icons

            icons.write_icons(icons.folder())
        case ["finish", folder, sources]:
            from installer.folder import finish

            finish(Path(folder), Path(sources))
        case ["check", folder]:
            from installer.check import faults

            found = faults(Path(folder))
            print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
