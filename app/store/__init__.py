"""One session is one SQLite file: the only room of the program that knows SQL."""

from __future__ import annotations

from app.store.arrivals import came_by, needed
from app.store.changes import Act
from app.store.check import check_file
from app.store.discard import discard
from app.store.errors import (
    AbsentError,
    AnonymisedError,
    BusyError,
    ClosedError,
    DamagedError,
    DiskError,
    DiskFullError,
    ExistsError,
    NewerError,
    NotMimosaError,
    OpenElsewhereError,
    PlaceError,
    PurgedError,
    ReadOnlyError,
)
from app.store.exports import place_of
from app.store.opening import create, open_store
from app.store.purge import Purged, keep_longer, purge
from app.store.reader import Reader
from app.store.reading import gathered
from app.store.rescue import rescue
from app.store.schema import version
from app.store.store import Store
from app.store.values import (
    CheckReport,
    Consent,
    CopyLine,
    Device,
    Duty,
    ExportLine,
    JournalLine,
    Kind,
    Mine,
    OwnAnswer,
    OwnCard,
    Participant,
    Purpose,
    RescuedTable,
    RescueReport,
    StepViews,
    TableCount,
    Undoable,
    Undone,
)

__all__ = [
    "AbsentError",
    "Act",
    "AnonymisedError",
    "BusyError",
    "CheckReport",
    "ClosedError",
    "Consent",
    "CopyLine",
    "DamagedError",
    "Device",
    "DiskError",
    "DiskFullError",
    "Duty",
    "ExistsError",
    "ExportLine",
    "JournalLine",
    "Kind",
    "Mine",
    "NewerError",
    "NotMimosaError",
    "OpenElsewhereError",
    "OwnAnswer",
    "OwnCard",
    "Participant",
    "PlaceError",
    "Purged",
    "PurgedError",
    "Purpose",
    "ReadOnlyError",
    "Reader",
    "RescueReport",
    "RescuedTable",
    "StepViews",
    "Store",
    "TableCount",
    "Undoable",
    "Undone",
    "came_by",
    "check_file",
    "create",
    "discard",
    "gathered",
    "keep_longer",
    "needed",
    "open_store",
    "place_of",
    "purge",
    "rescue",
    "version",
]
