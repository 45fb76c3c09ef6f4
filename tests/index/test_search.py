# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Search over a handful of passages, with the real model."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from index.analyser import Analyser
from index.build import MANIFEST, Parts, StaleIndexError, build, load_index, save_index
from index.embedding import Embedder, OnnxEmbedder
from index.entries import Entry, passage_entries
from index.search import Query, SearchIndex
from index.store import VectorStore
from knowledge.directory import Audience
from knowledge.passages import Kind, Passage
from knowledge.sources import Standing

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 6, 3)
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return OnnxEmbedder(Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model")


def passage(key: str, text: str, kind: Kind = Kind.ARTICLE, **more: object) -> Passage:
    return Passage(id=key, source_id="bron", kind=kind, title=key, heading="", text=text, **more)  # type: ignore[arg-type]


PASSAGES = (
    passage("dagbesteding", "Dagbesteding is een plek waar u overdag naartoe gaat en iets doet."),
    passage("schulden", "Hulp bij schulden en brieven van de deurwaarder.", topics=("schulden",)),
    passage("koffie-noord", "Koffie drinken en mensen ontmoeten in het dorpshuis.", Kind.SERVICE, places=("noord",)),
    passage("koffie-zuid", "Koffie drinken en mensen ontmoeten in de kerk.", Kind.SERVICE, places=("zuid",)),
    passage("vroeger", "Hulp bij schulden gaf vroeger het oude loket.", standing=Standing.SUPERSEDED),
    passage("plan", "Er komt misschien hulp bij schulden aan huis.", valid_until=date(2025, 12, 31)),
)
QUESTION = Entry(text="waar kan opa overdag heen", passage=PASSAGES[0], question=True)
ENTRIES = (*passage_entries(PASSAGES), QUESTION)


@pytest.fixture(scope="module")
def parts(embedder: Embedder) -> Parts:
    return Parts(embedder=embedder, analyser=Analyser(), store=VectorStore(()))


@pytest.fixture(scope="module")
def index(parts: Parts) -> SearchIndex:
    return build(ENTRIES, parts)


def found(index: SearchIndex, text: str, **more: object) -> list[str]:
    return [hit.passage.id for hit in index.search(Query(text=text, today=TODAY, **more)).hits]  # type: ignore[arg-type]


def test_words_and_meaning_lead_to_the_passage(index: SearchIndex) -> None:
    assert found(index, "er staat een deurwaarder aan de deur")[0] == "schulden"
    assert found(index, "Where can my grandfather go during the day?", lexical=False)[0] == "dagbesteding"


def test_words_of_another_language_find_the_page_whose_questions_have_them(parts: Parts) -> None:
    twins = passage("links", "Een tekst over iets."), passage("rechts", "Een tekst over iets.")
    asked = (
        Entry(text="pomoc w długach", passage=twins[0], question=True, language="pl"),
        Entry(text="pomoc w samotności", passage=twins[1], question=True, language="pl"),
    )
    index = build((*passage_entries(twins), *asked), parts)
    hits = index.search(Query(text="samotność", today=TODAY, lexical=False)).hits
    assert (hits[0].passage.id, hits[0].lexical > 0) == ("rechts", True)


def test_an_example_question_leads_to_its_passage_and_is_named(index: SearchIndex) -> None:
    hit = index.search(Query(text="waar kan opa overdag heen?", today=TODAY)).hits[0]
    assert (hit.passage.id, hit.question) == ("dagbesteding", QUESTION.text)


def test_what_is_old_or_over_steps_back(index: SearchIndex) -> None:
    assert found(index, "hulp bij schulden")[0] == "schulden"


def test_of_two_equal_texts_the_one_with_the_recent_source_comes_first(parts: Parts) -> None:
    text = "Hulp bij brieven van de deurwaarder."
    old, recent = (passage(date, text, source_date=date) for date in ("2023", "2024-06-03"))
    twins = build((*passage_entries([replace(old, title="x"), replace(recent, title="x")]),), parts)
    assert found(twins, "brief van de deurwaarder") == ["2024-06-03", "2023"]
    past = twins.search(Query(text="brief van de deurwaarder", today=TODAY, about_past=True)).hits
    assert past[0].score == past[1].score


def test_a_question_about_the_past_lets_the_old_text_count(index: SearchIndex) -> None:
    question = "welk oud loket gaf vroeger hulp bij schulden"
    hits = {hit.passage.id: hit.score for hit in index.search(Query(text=question, today=TODAY)).hits}
    past = {hit.passage.id: hit.score for hit in index.search(Query(text=question, today=TODAY, about_past=True)).hits}
    assert past["vroeger"] > hits["vroeger"]


def test_the_own_district_comes_first(index: SearchIndex) -> None:
    for place in ("noord", "zuid"):
        assert found(index, "koffie drinken", prefer_places=(place,))[0] == f"koffie-{place}"


def test_who_lives_on_a_border_gets_neither_side_set_back(index: SearchIndex) -> None:
    def scores(*places: str) -> dict[str, float]:
        hits = index.search(Query(text="koffie drinken", today=TODAY, prefer_places=places)).hits
        return {hit.passage.id: hit.score for hit in hits}

    nowhere, both = scores(), scores("noord", "zuid")
    assert all(both[key] >= score for key, score in nowhere.items())
    assert scores("zuid")["koffie-noord"] < nowhere["koffie-noord"]


ROOM = "Een kamer in de opvang krijgt u bij de balie."
GROUPS: dict[str, tuple[Audience, ...]] = {
    "azc": (Audience.ASYLUM_SEEKERS,),
    "oekraine": (Audience.UKRAINIANS,),
    "allen": (),
    "gemengd": (Audience.ASYLUM_SEEKERS, Audience.UKRAINIANS),
    "geld": (Audience.LOW_INCOME,),
    "jong": (Audience.YOUTH,),
    "oud": (Audience.SENIORS,),
    "jong-gevlucht": (Audience.YOUTH, Audience.ASYLUM_SEEKERS),
    "mantel": (Audience.CARERS, Audience.SENIORS),
}


@pytest.mark.parametrize(
    ("told", "set_back"),
    [
        ({Audience.UKRAINIANS}, {"azc", "jong-gevlucht"}),
        ({Audience.ASYLUM_SEEKERS}, {"oekraine"}),
        ({Audience.SENIORS}, {"jong", "jong-gevlucht"}),
        ({Audience.YOUTH}, {"oud"}),
        ({Audience.SENIORS, Audience.UKRAINIANS}, {"azc", "jong", "jong-gevlucht"}),
        ({Audience.YOUTH, Audience.SENIORS}, set()),
        ({Audience.LOW_INCOME}, set()),
        (set(), set()),
    ],
)
def test_only_what_is_for_others_alone_steps_back(parts: Parts, told: set[Audience], set_back: set[str]) -> None:
    same = [replace(passage(key, ROOM, audience=groups), title="x") for key, groups in GROUPS.items()]
    groups = build(passage_entries(same), parts)
    hits = groups.search(Query(text="kamer in de opvang", today=TODAY, audience=frozenset(told))).hits
    for_all = next(hit.score for hit in hits if hit.passage.id == "allen")
    assert {hit.passage.id for hit in hits if hit.score < for_all - 0.1} == set_back
    assert {hit.passage.id for hit in hits} == GROUPS.keys()


def test_what_is_for_those_who_ask_comes_first_and_what_is_for_strangers_waits_for_who_tells(parts: Parts) -> None:
    same = [replace(passage(key, ROOM, audience=groups), title="x") for key, groups in GROUPS.items()]
    groups = build(passage_entries(same), parts)

    def scores(*told: Audience) -> dict[str, float]:
        hits = groups.search(Query(text="kamer in de opvang", today=TODAY, audience=frozenset(told))).hits
        return {hit.passage.id: hit.score for hit in hits}

    young, nobody = scores(Audience.YOUTH), scores()
    assert young["jong"] > young["allen"]
    assert nobody["azc"] < nobody["allen"] == nobody["jong"]


def test_what_is_only_for_younger_people_steps_back(parts: Parts) -> None:
    ages = {"kinderen": 17, "allen": None}
    same = [replace(passage(key, ROOM, oldest=age), title="x") for key, age in ages.items()]
    groups = build(passage_entries(same), parts)

    def first(*told: int) -> dict[str, float]:
        hits = groups.search(Query(text="kamer in de opvang", today=TODAY, ages=frozenset(told))).hits
        return {hit.passage.id: hit.score for hit in hits}

    assert first(45)["kinderen"] < first(45)["allen"]
    assert first(12)["kinderen"] == first()["kinderen"] == first(12, 45)["kinderen"]


def test_a_question_about_the_same_leads_to_the_same_page_first(parts: Parts) -> None:
    same = [replace(passage(key, ROOM), title="x") for key in ("een", "ander")]
    groups = build(passage_entries(same), parts)
    query = Query(text="kamer in de opvang", today=TODAY, pages=frozenset({"ander"}))
    assert groups.search(query).hits[0].passage.id == "ander"


def test_filters_keep_the_rest_out(index: SearchIndex) -> None:
    assert set(found(index, "koffie", kinds=frozenset({Kind.SERVICE}))) == {"koffie-noord", "koffie-zuid"}
    assert found(index, "koffie", topic="schulden") == ["schulden"]
    assert "koffie-zuid" not in found(index, "koffie", place="noord")


def test_no_more_than_the_limit_comes_back(index: SearchIndex) -> None:
    assert len(found(index, "hulp", limit=2)) == 2


@pytest.mark.parametrize("text", ["", "  ", "\x00", "ﷺ" * 10, "<b>x</b>", "de het een"])
def test_odd_text_never_breaks_a_search(index: SearchIndex, text: str) -> None:
    results = index.search(Query(text=text, today=TODAY))
    assert 0 <= results.confidence <= 1


def test_a_question_that_fits_is_more_certain_than_one_that_does_not(index: SearchIndex) -> None:
    fits = index.search(Query(text="waar kan opa overdag heen", today=TODAY)).confidence
    strange = index.search(Query(text="hoe bak ik een appeltaart", today=TODAY)).confidence
    assert fits > strange


def test_an_empty_index_finds_nothing(parts: Parts) -> None:
    results = build((), parts).search(Query(text="iets", today=TODAY))
    assert (results.hits, results.confidence) == ((), 0.0)


def test_a_saved_index_comes_back_the_same(index: SearchIndex, parts: Parts, tmp_path: Path) -> None:
    save_index(index, ENTRIES, tmp_path, NOON)
    again = load_index(ENTRIES, parts, tmp_path)
    for text in ("schulden", "koffie", "overdag"):
        query = Query(text=text, today=TODAY)
        assert again.search(query) == index.search(query)


def test_an_index_of_other_content_is_refused(index: SearchIndex, parts: Parts, tmp_path: Path) -> None:
    save_index(index, ENTRIES, tmp_path, NOON)
    with pytest.raises(StaleIndexError, match="veranderd"):
        load_index(ENTRIES[:-1], parts, tmp_path)


@pytest.mark.parametrize("damage", ["missing", "manifest", "vectors"])
def test_a_damaged_index_is_refused(index: SearchIndex, parts: Parts, tmp_path: Path, damage: str) -> None:
    save_index(index, ENTRIES, tmp_path, NOON)
    if damage == "missing":
        tmp_path = tmp_path / "nergens"
    else:
        file = tmp_path / "current" / (MANIFEST if damage == "manifest" else "vectors")
        file.write_bytes(b"kapot")
    with pytest.raises(StaleIndexError):
        load_index(ENTRIES, parts, tmp_path)


def test_saving_again_leaves_one_index(index: SearchIndex, tmp_path: Path) -> None:
    for _ in range(2):
        save_index(index, ENTRIES, tmp_path, NOON)
    assert [item.name for item in tmp_path.iterdir()] == ["current"]


def test_only_what_is_new_is_embedded(embedder: Embedder, tmp_path: Path) -> None:
    store = VectorStore(())
    store.complete(embedder, ENTRIES)
    store.write(tmp_path / "nl.npz", embedder.identity, ENTRIES)
    again = VectorStore((tmp_path / "nl.npz",))
    assert again.missing(embedder.identity, ENTRIES) == ()
    extra = Entry(text="een nieuwe vraag", passage=PASSAGES[1], question=True)
    assert again.missing(embedder.identity, (*ENTRIES, extra)) == (extra,)
    assert len(again.missing("ander model", ENTRIES)) == len(ENTRIES)


def test_vectors_from_a_file_are_as_good_as_fresh_ones(embedder: Embedder, tmp_path: Path) -> None:
    fresh = VectorStore(())
    vectors = fresh.complete(embedder, ENTRIES)
    fresh.write(tmp_path / "nl.npz", embedder.identity, ENTRIES)
    stored = VectorStore((tmp_path / "nl.npz",)).complete(embedder, ENTRIES)
    assert np.allclose(stored, vectors, atol=1e-3)
    assert np.allclose(np.linalg.norm(stored, axis=1), 1, atol=1e-6)


def test_an_unreadable_vector_file_only_costs_time(embedder: Embedder, tmp_path: Path) -> None:
    broken = tmp_path / "nl.npz"
    broken.write_bytes(b"geen vectoren")
    entries: Sequence[Entry] = ENTRIES[:1]
    assert VectorStore((broken,)).complete(embedder, entries).shape == (1, embedder.dimension)
