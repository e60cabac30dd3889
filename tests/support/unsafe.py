"""« mimosa » whose commits do not wait for the disk: what the test of durability must see."""

from __future__ import annotations

import sys

from app.cli import main
from app.store import connection

if __name__ == "__main__":
    connection._WRITER = ("synchronous = OFF", *connection._WRITER[1:])
    sys.exit(main())
