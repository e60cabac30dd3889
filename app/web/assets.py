"""Style, scripts and fonts: kept by phones for good, under a name that changes with them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from app.core.i18n import _
from app.core.resources import resource
from app.scene.fonts import font_file

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


class Assets:
    """Every static file, read once. The style names the fonts: it is written with their names."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, str]] = {}
        self._names: dict[str, str] = {}
        for bold, name in ((False, "regular.ttf"), (True, "bold.ttf")):
            self._add(name, font_file(bold).read_bytes())
        for path in sorted(resource("web", "static").iterdir()):
            if path.suffix in _TYPES:
                self._add(path.name, self._content(path))

    def url(self, name: str) -> str:
        """Return where a file is now. Raises KeyError when there is none of that name."""
        return f"/static/{self._names[name]}"

    async def serve(self, request: Request) -> Response:
        """Answer with one file."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse(_("Ce fichier n’existe pas."), 404)
        content, kind = found
        return Response(content, media_type=kind, headers={"cache-control": _FOR_GOOD})

    def _add(self, name: str, content: bytes) -> None:
        stem, _dot, suffix = name.rpartition(".")
        unique = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
        self._names[name] = unique
        self._files[unique] = content, _TYPES[f".{suffix}"]

    def _content(self, path: Path) -> bytes:
        content = path.read_bytes()
        if path.suffix == ".css":
            for font in ("regular.ttf", "bold.ttf"):
                content = content.replace(f'"{font}"'.encode(), f'"{self.url(font)}"'.encode())
        return content
