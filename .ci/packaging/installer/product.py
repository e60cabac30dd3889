"""What the systems are told of the application: name, version, file type. Pure values."""

from __future__ import annotations

import re
from typing import Any

NAME = "Mimosa"
DESCRIPTION = "Mimosa – animer un atelier en présence"
DOCUMENT = "Atelier Mimosa"
"""What the file manager calls a session file."""

SUFFIX = "mimosa"
MIME = "application/x-mimosa"
PROGID = "Mimosa.Atelier"
BUNDLE_ID = "fr.mimosa.atelier"
OPEN = "window"
"""The command that opens the window on a file."""

_FRENCH, _UNICODE = 0x040C, 1200

_VERSION_RESOURCE = """\
VSVersionInfo(
    ffi=FixedFileInfo(
        filevers={numbers},
        prodvers={numbers},
        mask=0x3F,
        flags={flags},
        OS=0x40004,
        fileType=0x1,
        subtype=0x0,
        date=(0, 0),
    ),
    kids=[
        StringFileInfo([StringTable({table!r}, [
            {strings},
        ])]),
        VarFileInfo([VarStruct("Translation", [{french}, {unicode}])]),
    ],
)
"""


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return the four numbers that Windows wants: « 0.1.0 » is (0, 1, 0, 0).

    What follows the release (« rc1 », « .dev2 ») has no number there. Raises ValueError on a
    version without a number first.
    """
    found = re.match(r"\d+(?:\.\d+){0,3}", version)
    if found is None:
        raise ValueError(f"not a version: {version!r}")
    known = [int(part) for part in found.group().split(".")]
    first, second, third, fourth = (*known, 0, 0, 0)[:4]
    return first, second, third, fourth


def is_release(version: str) -> bool:
    """Tell whether a version is a plain release, not « 0.2.0rc1 » or « 0.2.0.dev3 »."""
    return re.fullmatch(r"\d+(?:\.\d+)*", version) is not None


def version_resource(version: str, program: str) -> str:
    """Return what PyInstaller reads as the version resource of ``program`` (« Mimosa.exe »)."""
    told = {
        "CompanyName": NAME,
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Licence MIT",
        "OriginalFilename": program,
        "ProductName": NAME,
        "ProductVersion": version,
    }
    return _VERSION_RESOURCE.format(
        numbers=numbers(version),
        flags=0 if is_release(version) else 2,
        table=f"{_FRENCH:04X}{_UNICODE:04X}",
        strings=",\n            ".join(f"StringStruct({k!r}, {v!r})" for k, v in told.items()),
        french=_FRENCH,
        unicode=_UNICODE,
    )


def property_list(version: str) -> dict[str, Any]:
    """Return what macOS reads in ``Info.plist``, beyond what PyInstaller writes by itself."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": ".".join(map(str, numbers(version)[:3])),
        "CFBundleDevelopmentRegion": "fr",
        "CFBundleLocalizations": ["fr", "en"],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": DOCUMENT,
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "mimosa.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [BUNDLE_ID],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": BUNDLE_ID,
                "UTTypeDescription": DOCUMENT,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": "mimosa.icns",
                "UTTypeTagSpecification": {
                    "public.filename-extension": [SUFFIX],
                    "public.mime-type": [MIME],
                },
            }
        ],
        "LSApplicationCategoryType": "public.app-category.education",
        "NSHighResolutionCapable": True,
        "NSLocalNetworkUsageDescription": (
            "Les téléphones de la salle répondent à cet ordinateur par le réseau local. "
            "Rien ne part sur Internet."
        ),
        "NSRequiresAquaSystemAppearance": True,
    }
