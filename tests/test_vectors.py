# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The vectors that ship fit the content that ships."""

import os
from pathlib import Path

import pytest

from index.embedding import OnnxEmbedder
from index.entries import knowledge_entries
from index.library import vector_files
from index.store import VectorStore
from knowledge.base import Knowledge
from knowledge.loader import DEFAULT, NATIONAL

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_no_text_of_the_content_lacks_its_vector(ours: Knowledge) -> None:
    embedder = OnnxEmbedder(Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model")
    entries = knowledge_entries(ours)
    missing = VectorStore(vector_files(DEFAULT, NATIONAL)).missing(embedder.identity, entries)
    assert [entry.text for entry in missing] == [], "run make vectors"
