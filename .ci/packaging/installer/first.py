"""What the built program does first: let the programs that it starts be themselves.

On Linux it was started with its own libraries put before those of the system. A PDF reader or a
browser that it opens would load them too, and often stop there (PyInstaller, « LD_LIBRARY_PATH »).
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping


def restore_libraries(environment: MutableMapping[str, str]) -> None:
    """Put back where libraries are looked for, as it was before the program was started."""
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        environment["LD_LIBRARY_PATH"] = before
    else:
        environment.pop("LD_LIBRARY_PATH", None)


if getattr(sys, "frozen", False) and sys.platform == "linux":
    restore_libraries(os.environ)
