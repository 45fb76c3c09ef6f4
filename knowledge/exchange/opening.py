# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Takes a file in, and says plainly why when it cannot be used."""

import codecs
import json
from pathlib import Path

from knowledge.exchange.batch import MAX_BYTES, ExchangeError


def content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise ExchangeError(f"{file.name} is te groot: hoogstens {MAX_BYTES // 1_000_000} MB. Deel het bestand op.")
        raw = file.read_bytes()
    except OSError:
        raise ExchangeError(f"{file} is niet te lezen. Bestaat het bestand, en mag u het lezen?") from None
    if not raw.strip():
        raise ExchangeError(f"{file.name} is leeg.")
    return raw


def text(raw: bytes, name: str) -> str:
    """Spreadsheets save as UTF-8, as UTF-16 ("Unicode-tekst") or in the old Windows alphabet."""
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in raw and not is_wide:
        raise ExchangeError(f"{name} is geen tekst. Sla een werkblad eerst op als CSV.")
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ExchangeError(f"{name} is geen tekst die wij kunnen lezen. Sla het op als CSV in UTF-8.")


def parsed_json(raw: bytes, name: str) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ExchangeError(f"{name} is geen goede JSON in UTF-8.") from None
