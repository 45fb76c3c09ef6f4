# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An editor changes the lines of one record; every other byte of the file stays."""

import pytest
import yaml

from assistant.content.pieces import names_in, piece_of, wrong_line
from knowledge.loader import DEFAULT

LIST = "# kop\n- id: een\n  naam: Eén\n# over twee\n- id: twee\n  naam: |\n    - id: schijn\n- {id: drie, naam: Drie}\n"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("een", "- id: een\n  naam: Eén\n# over twee\n"),
        ("twee", "- id: twee\n  naam: |\n    - id: schijn\n"),
        ("drie", "- {id: drie, naam: Drie}\n"),
        ("schijn", LIST),
    ],
)
def test_a_record_is_its_own_lines(key: str, text: str) -> None:
    assert piece_of(LIST, key).text == text


def test_another_text_in_its_place_leaves_the_rest_alone() -> None:
    piece = piece_of(LIST, "twee")
    assert piece.replaced(LIST, "- id: twee\n  naam: Anders\n\n") == LIST.replace(
        piece.text, "- id: twee\n  naam: Anders\n"
    )


@pytest.mark.parametrize("file", ["- [id, een]\n", "id: een\nnaam: Eén\n", "[{id: een}, {id: twee}]\n"])
def test_what_cannot_be_told_apart_is_shown_whole(file: str) -> None:
    assert piece_of(file, "een").text == file


def test_every_record_that_ships_can_be_changed_by_itself() -> None:
    file = (DEFAULT / "services/geld.yaml").read_text("utf-8")
    pieces = [piece_of(file, name) for name in names_in(file)]
    assert all(len(yaml.safe_load(piece.text)) == 1 for piece in pieces)
    assert all(piece.replaced(file, piece.text) == file for piece in pieces)


def test_the_line_that_is_wrong_is_named() -> None:
    assert wrong_line(LIST) == 0
    assert wrong_line("id: een\nnaam: [x\ntitel: y\n") == 3
    assert wrong_line("\x00") == 1


def test_a_translation_is_named_by_its_article_and_language() -> None:
    assert names_in("article: soep\nlanguage: pl\n") == ("soep@pl",)
    assert names_in(LIST) == ("een", "twee", "drie")
