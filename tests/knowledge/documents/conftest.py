# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One file in a folder, loaded as the server does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.documents.converting import Converter
from knowledge.documents.document import Document
from knowledge.documents.loading import load_documents
from knowledge.documents.parsers.limits import Limits

Load = Callable[[str, bytes], Document]
Refuse = Callable[..., str]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def one(name: str, raw: bytes) -> Document:
        (tmp_path / name).write_bytes(raw)
        loaded = load_documents([tmp_path])
        assert loaded.problems == ()
        return loaded.documents[0]

    return one


@pytest.fixture
def refuse(tmp_path: Path) -> Refuse:
    """The problem with a file, while another in the same folder loads all the same."""

    def one(name: str, raw: bytes, **limits: float) -> str:
        (tmp_path / "goed.txt").write_text("1. Vervoer\n\nDe buurtbus rijdt elk uur naar het station.\n", "utf-8")
        (tmp_path / name).write_bytes(raw)
        loaded = load_documents([tmp_path], converter=Converter(Limits(**limits)))  # type: ignore[arg-type]
        assert [document.info.file for document in loaded.documents] == ["goed.txt"]
        (problem,) = loaded.problems
        assert problem.file.endswith(name)
        return problem.message

    return one
