# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.model import bundled_weights, ensure_model
from index.model_folder import ModelError, read_model_folder
from index.weights import read_weights

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MODEL = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"


def test_a_whole_model_is_not_converted_again() -> None:
    before = read_model_folder(MODEL)
    said: list[str] = []
    assert ensure_model(MODEL, said.append) == before
    assert said == [f"Het taalmodel staat al klaar in {MODEL}."]
    assert {path.name for path in MODEL.parent.glob("*model*")} == {"model", "model.lock"}


def test_the_identity_does_not_follow_the_bytes_of_the_converted_files() -> None:
    manifest = read_model_folder(MODEL)
    elsewhere = manifest.model_copy(update={"files": {"model.onnx": "other"}})
    other_recipe = manifest.model_copy(update={"recipe": manifest.recipe + 1})
    assert elsewhere.identity == manifest.identity
    assert other_recipe.identity != manifest.identity


def test_the_bundled_weights_are_the_expected_model() -> None:
    weights = read_weights(bundled_weights())
    assert (weights.shape.hidden, weights.shape.layers, weights.shape.vocabulary) == (384, 12, 250_037)
    assert weights.vocabulary.pieces[weights.vocabulary.begin][0] == "<s>"
    assert weights.tensor("emb.word", 250_037, 384).std() == pytest.approx(0.08, abs=0.05)
    with pytest.raises(ModelError, match="nothing"):
        weights.tensor("nothing", 1)
    with pytest.raises(ModelError, match="emb"):
        weights.tensor("emb.ln.w", 385)


DAMAGE = {
    "empty": (0, b""),
    "cut": (4, b""),
    "another mark": (0, b"GGUF"),
    "another version": (4, b"\x02"),
    "another block": (40, b"\x10"),
    "no number of pieces": (44, b"\xff\xff\xff\xff"),
    "endless pieces": (64, b"\xff" * 8),
    "half a tokenizer": (3_000_000, b""),
    "half the tensors": (60_000_000, b""),
}


@pytest.mark.parametrize(("at", "value"), DAMAGE.values(), ids=DAMAGE.keys())
def test_another_layout_is_refused_by_name(tmp_path: Path, at: int, value: bytes) -> None:
    whole = bundled_weights().read_bytes()
    path = tmp_path / "weights.bin"
    path.write_bytes(whole[:at] + value + (whole[at + len(value) :] if value else b""))
    with pytest.raises(ModelError, match=re.escape(str(path))):
        read_weights(path)


def test_a_missing_weight_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"weights\.bin"):
        read_weights(tmp_path / "weights.bin")


def test_a_folder_that_cannot_be_written_gives_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    command = [sys.executable, "-m", "index.model", str(tmp_path / "file" / "model")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr.startswith("In de map")
    assert len(done.stderr.splitlines()) == 1
