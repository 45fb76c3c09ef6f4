# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is known about a document: FILE.yaml beside it, or a list documents.yaml for a whole folder."""

import re
import unicodedata
from pathlib import Path

import yaml
from pydantic import ValidationError

from knowledge.documents.document import DocumentError, DocumentInfo
from knowledge.yaml_files import read_yaml

LISTING = "documents.yaml"
_DUTCH = {"missing": "verplicht veld ontbreekt", "extra_forbidden": "onbekend veld"}


def read_listing(file: Path) -> tuple[DocumentInfo, ...]:
    """The documents that a documents.yaml names; nothing when there is no such file.

    Raises:
        DocumentError: naming the file and the field.
    """
    if not file.exists():
        return ()
    entries = _yaml(file) or []
    if not isinstance(entries, list):
        raise DocumentError(short_name(file), "hier hoort een lijst van documenten")
    return tuple(_info(file, entry) for entry in entries)


def read_sidecar(document: Path) -> DocumentInfo | None:
    """What FILE.yaml says about FILE.txt, when there is one. It need not repeat the file's name."""
    file = document.with_suffix(".yaml")
    if not file.exists():
        return None
    entry = _yaml(file)
    if not isinstance(entry, dict):
        raise DocumentError(short_name(file), "hier horen velden: title, publisher, published_on, standing")
    return _info(file, {"id": slug(document), "file": document.name, **entry})


def slug(file: Path) -> str:
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"


def short_name(file: Path) -> str:
    return "/".join(file.parts[-2:])


def _yaml(file: Path) -> object:
    try:
        return read_yaml(file)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DocumentError(short_name(file), f"niet te lezen: {str(error).splitlines()[0]}") from error


def _info(file: Path, entry: object) -> DocumentInfo:
    try:
        return DocumentInfo.model_validate(entry)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"]) or "document"
        raise DocumentError(short_name(file), _DUTCH.get(fault["type"], fault["msg"]), where) from error
