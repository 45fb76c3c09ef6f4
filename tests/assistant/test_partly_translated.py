# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Of an article that is translated in part, an answer is in one language."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.values import Understanding
from assistant.writer import Draft, QuotingWriter
from index.search import Hit
from knowledge.base import Knowledge
from knowledge.loader import load
from knowledge.rendering import answerables, in_language

ARTICLE = "kansenpas-uitleg"
POLISH = Understanding(
    language="pl",
    spoken="pl",
    place=None,
    places=(),
    audience=frozenset(),
    elsewhere=False,
    about_past=False,
    asks=None,
    asked="Kansenpas",
    standalone_text="Kansenpas",
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The town, with of this article only the sentence about the amount in Polish."""
    town = load(Path(__file__).parents[1] / "town")
    whole = town.translations["pl"][ARTICLE]
    part = whole.model_copy(update={"key_sentences": {"bedrag": whole.key_sentences["bedrag"]}, "sections": ()})
    return replace(town, translations={"pl": {ARTICLE: part}})


def written(knowledge: Knowledge, *sentences: str) -> Draft:
    passages = {item.passage.id: item.passage for item in answerables(knowledge)}
    hits = [
        Hit(
            passage=passages[f"{ARTICLE}#{key}"],
            score=1 - number / 10,
            dense=1.0,
            lexical=0.0,
            lexical_rank=None,
            dense_rank=number,
            question=None,
        )
        for number, key in enumerate(sentences)
    ]
    return QuotingWriter(knowledge).write(POLISH, hits)


def test_what_is_not_translated_does_not_come_along(knowledge: Knowledge) -> None:
    draft = written(knowledge, "bedrag", "hoe")
    assert (draft.language, draft.unread, draft.details) == ("pl", True, ())
    assert [claim.text.startswith("Na karcie Kansenpas") for claim in draft.claims] == [True]


def test_when_the_answer_itself_is_not_translated_everything_is_in_dutch(knowledge: Knowledge) -> None:
    draft = written(knowledge, "hoe", "bedrag")
    assert (draft.language, draft.unread) == ("nl", False)
    assert all(claim.original is None for claim in draft.claims)


def test_a_part_that_is_not_translated_has_no_passage_in_that_language(knowledge: Knowledge) -> None:
    passages = {item.passage.id: item.passage for item in answerables(knowledge)}
    found = in_language(knowledge, passages[f"{ARTICLE}#bedrag"], "pl")
    assert found
    assert found.language == "pl"
    assert in_language(knowledge, passages[f"{ARTICLE}#hoe"], "pl") is None
