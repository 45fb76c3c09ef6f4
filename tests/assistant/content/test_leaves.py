# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One value of a record is changed, and the text around it stays as it was typed."""

import pytest
import yaml

from assistant.content.leaves import leaves_of, sentence_path, with_value

TEXT = """- id: punt
  name: Het Punt  # zo heet het
  phones: [{number: "0900-1", description: lokaal}]
  fee: 12
  note: >-
    Twee regels
    als één.
  topics: [a, b]
"""


def test_every_value_but_the_id_can_be_chosen() -> None:
    assert [(leaf.path, leaf.value) for leaf in leaves_of(TEXT)] == [
        ("name", "Het Punt"),
        ("phones.1.number", "0900-1"),
        ("phones.1.description", "lokaal"),
        ("fee", "12"),
        ("note", "Twee regels als één."),
        ("topics.1", "a"),
        ("topics.2", "b"),
    ]
    assert leaves_of("a: [") == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "Ons Punt"),
        ("name", "ja: nee # geen"),
        ("name", '"quoted" \\ text'),
        ("phones.1.number", "0900-2"),
        ("fee", "veel"),
        ("note", "Een zin: met dubbele punt."),
        ("topics.2", "c, d"),
        ("topics.2", "true"),
        ("name", ""),
    ],
)
def test_the_value_comes_back_as_it_was_typed_and_nothing_else_changes(path: str, value: str) -> None:
    changed = with_value(TEXT, path, value)
    yaml.safe_load(changed)
    assert {leaf.path: leaf.value for leaf in leaves_of(changed)} == {
        leaf.path: value if leaf.path == path else leaf.value for leaf in leaves_of(TEXT)
    }
    assert "# zo heet het" in changed


def test_a_number_stays_a_number_and_an_unknown_place_changes_nothing() -> None:
    assert yaml.safe_load(with_value(TEXT, "fee", "15"))[0]["fee"] == 15
    assert yaml.safe_load(with_value(TEXT, "name", "15"))[0]["name"] == "15"
    assert with_value(TEXT, "verzonnen", "x") == TEXT


def test_the_text_of_a_key_sentence_is_found_by_its_id() -> None:
    article = "id: soep\nkey_sentences:\n  - id: wat\n    text: Soep.\n  - id: hoe\n    text: Zo.\n"
    assert sentence_path(article, "hoe") == "key_sentences.2.text"
    assert sentence_path(article, "weg") == ""
