# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Style sheets, scripts and pictures: read once, served compressed under an address that changes with the content."""

import gzip
import hashlib
import logging
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent / "static"
VENDOR = ("vendor/components.css", "vendor/tokens.css")
THEME = "thema.css"  # the address of what STIP_THEME names
OWN_THEME = "voorbeeld-theme"
_BASE, _OWN = (*VENDOR, "look.css"), ("stip.css",)
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    content: bytes
    compressed: bytes
    media_type: str
    digest: str

    def response(self, request: Request, headers: Mapping[str, str]) -> Response:
        """Compressed for who can unpack it."""
        kept = {**headers, "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.content, media_type=self.media_type, headers=kept)
        kept["Content-Encoding"] = "gzip"
        return Response(self.compressed, media_type=self.media_type, headers=kept)


class Assets:
    """What stands in web/static, and a theme sheet from elsewhere. `sheets` are the style sheets that are there, in the
    order in which they apply; `classes` are those of a page, and `schemes` the colour schemes that it has."""

    def __init__(self, folder: Path = FOLDER, theme: str = "", theme_class: str = OWN_THEME) -> None:
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        self._assets = {file.relative_to(folder).as_posix(): _read(file) for file in files}
        if theme:
            self._assets[THEME] = _read(Path(theme))
        self.missing = tuple(name for name in VENDOR if name not in self._assets)
        for name in self.missing:
            log.warning("Het stijlblad web/static/%s ontbreekt. Zet het klaar met: make setup", name)
        # One sheet is one wait on a slow phone; a theme stands by itself, because it may begin with rules of its own.
        groups = {"basis.css": _BASE, THEME: (THEME,), "stip.css": _OWN} if theme else {"alles.css": _BASE + _OWN}
        self.sheets = tuple(self._joined(name, parts) for name, parts in groups.items())
        # On a dark page a theme of light colours alone could not be read: such a theme stays light.
        dark = not theme or b"prefers-color-scheme" in self._assets[THEME].content
        self.schemes = "light dark" if dark else "light"
        self.classes = " ".join(dict.fromkeys((OWN_THEME, theme_class, *(() if dark else ("stip-light",)))))

    def _joined(self, name: str, parts: Iterable[str]) -> str:
        found = [self._assets[part].content for part in parts if part in self._assets]
        self._assets[name] = made(b"\n".join(found), "text/css")
        return self.address(name)

    def address(self, name: str) -> str:
        return f"/static/{name}?v={self._assets[name].digest}"

    def response(self, request: Request) -> Response:
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        current = request.query_params.get("v") == asset.digest
        return asset.response(request, {"Cache-Control": _FOREVER if current else "no-cache"})


@lru_cache(maxsize=64)
def made(content: bytes, media_type: str) -> Asset:
    """Compressed once, however many sites stand in a process."""
    return Asset(
        content=content,
        compressed=gzip.compress(content, mtime=0),
        media_type=media_type,
        digest=hashlib.sha256(content).hexdigest()[:12],
    )


def _read(file: Path) -> Asset:
    return made(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")
