# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a model folder holds, and how it is known to be whole."""

import hashlib
import zlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

ONNX_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"


class ModelError(Exception):
    """The weights or the model folder are missing, damaged or not as expected."""


class ModelManifest(BaseModel):
    """The identity follows the source weights, what was learned on top and the recipe, so that it is the same on every
    machine."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    dimension: int
    recipe: int
    weights_version: str
    weights_sha256: str
    adapter_sha256: str
    files: dict[str, int]

    @property
    def identity(self) -> str:
        return f"{self.name}:{self.recipe}:{self.weights_sha256[:16]}:{self.adapter_sha256[:16]}"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def crc32_of(path: Path) -> int:
    """Enough to notice damage, and ten times as fast as a cryptographic sum at every start."""
    return zlib.crc32(path.read_bytes())


def write_manifest(folder: Path, manifest: ModelManifest) -> None:
    (folder / MANIFEST_FILE).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_model_folder(folder: Path) -> ModelManifest:
    """The manifest of a folder of which every file is whole."""
    manifest = _read_manifest(folder / MANIFEST_FILE)
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file() or crc32_of(path) != expected:
            raise ModelError(f"Het taalmodel is beschadigd: {path}. Maak het opnieuw met: make setup")
    return manifest


def _read_manifest(path: Path) -> ModelManifest:
    try:
        return ModelManifest.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ModelError(f"Er is nog geen taalmodel in {path.parent}. Maak het met: make setup") from error
    except (OSError, ValidationError) as error:
        raise ModelError(f"Het taalmodel is niet te lezen: {path}. Maak het opnieuw met: make setup") from error
