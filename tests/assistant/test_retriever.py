# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Another LangChain application stands on our index."""

import asyncio
from datetime import datetime

import pytest
from langchain_core.documents import Document
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompt_values import PromptValue
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from pydantic import ValidationError

from assistant.bootstrap import House
from assistant.retriever import StipRetriever
from knowledge.passages import Kind

QUESTION = "Waar kan ik samen soep eten?"


@pytest.fixture
def retriever(house: House, noon: datetime) -> StipRetriever:
    return StipRetriever.over(house, lambda: noon, k=5)


def test_a_chain_reads_what_we_found_and_names_its_sources(retriever: StipRetriever) -> None:
    read: list[str] = []

    def reading(prompt: PromptValue) -> PromptValue:
        read.append(prompt.to_string())
        return prompt

    def told(documents: list[Document]) -> str:
        return "\n".join("{source} ({date}): ".format(**item.metadata) + item.page_content for item in documents)

    prompt = ChatPromptTemplate.from_template("Gebruik alleen dit:\n{context}\n\nVraag: {question}")
    model = FakeListChatModel(responses=["Bij de soepgroep."])
    asked = {"context": retriever | told, "question": RunnablePassthrough()}
    chain = asked | prompt | RunnableLambda(reading) | model | StrOutputParser()
    assert chain.invoke(QUESTION) == "Bij de soepgroep."
    first = retriever.invoke(QUESTION)[0]
    assert first.page_content in read[0]
    assert f"{first.metadata['source']} ({first.metadata['date']})" in read[0]
    assert asyncio.run(retriever.ainvoke(QUESTION))[0] == first


def test_it_finds_what_our_search_finds_and_says_where_it_comes_from(retriever: StipRetriever, house: House) -> None:
    found = retriever.invoke(QUESTION)
    assert len(found) == 5
    scores = [item.metadata["score"] for item in found]
    assert scores == sorted(scores, reverse=True)
    for item in found:
        assert item.id == item.metadata["id"]
        assert item.metadata["source"] in {source.title for source in house.knowledge.sources.values()}
    old = next(item for item in retriever.invoke("vroeger elke dag soep", k=50) if item.id == "soep-vroeger")
    assert (old.metadata["standing"], old.metadata["date"]) == ("verlopen", "2019")


def test_it_can_be_narrowed(house: House, noon: datetime) -> None:
    services = StipRetriever.over(house, lambda: noon, kinds=frozenset({Kind.SERVICE}), topic="ontmoeten")
    assert "soepgroep" in [item.id for item in services.invoke(QUESTION)]
    assert {item.metadata["kind"] for item in services.invoke(QUESTION)} == {"voorziening"}
    polish = StipRetriever.over(house, lambda: noon, language="pl", k=50)
    assert {item.metadata["language"] for item in polish.invoke("karta")} == {"pl"}
    with pytest.raises(ValidationError):
        StipRetriever.over(house, lambda: noon, k=0)


@pytest.mark.parametrize("query", ["", " \t", "\u200b", "???", "x" * 1_000_000])
def test_what_cannot_be_searched_finds_nothing(retriever: StipRetriever, query: str) -> None:
    assert retriever.invoke(query) == []
