# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Style sheets, scripts and pictures: read once, served compressed under an address that changes with the content."""

import gzip
import hashlib
import logging
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent / "static"
VENDOR = ("vendor/components.css", "vendor/tokens.css")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    content: bytes
    compressed: bytes
    media_type: str
    digest: str


class Assets:
    """What stands in web/static. `sheets` are the style sheets that are there, in the order in which they apply."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        self._assets = {file.relative_to(folder).as_posix(): _read(file) for file in files}
        self.missing = tuple(name for name in VENDOR if name not in self._assets)
        for name in self.missing:
            log.warning("Het stijlblad web/static/%s ontbreekt. Zet het klaar met: make setup", name)
        self.sheets = tuple(self.address(name) for name in (*VENDOR, "stip.css") if name in self._assets)

    def address(self, name: str) -> str:
        return f"/static/{name}?v={self._assets[name].digest}"

    def response(self, request: Request) -> Response:
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        current = request.query_params.get("v") == asset.digest
        headers = {"Cache-Control": _FOREVER if current else "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(asset.content, media_type=asset.media_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, media_type=asset.media_type, headers=headers)


def _read(file: Path) -> Asset:
    content = file.read_bytes()
    return Asset(
        content=content,
        compressed=gzip.compress(content, mtime=0),
        media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        digest=hashlib.sha256(content).hexdigest()[:12],
    )
