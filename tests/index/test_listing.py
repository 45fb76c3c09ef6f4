# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from index.listing import listed
from index.search import Hit
from knowledge.kinship import Bonds
from knowledge.passages import Kind, Passage


def hit(key: str, score: float, kind: Kind = Kind.ARTICLE, topics: tuple[str, ...] = ()) -> Hit:
    passage = Passage(id=key, source_id="bron", kind=kind, title=key, heading="", text=key, topics=topics)
    return Hit(passage=passage, score=score, dense=0, lexical=0, lexical_rank=None, dense_rank=None, question=None)


def ids(hits: list[Hit], bonds: Bonds | None = None) -> list[str]:
    return [item.passage.id for item in listed(hits, 10, bonds or {})]


def test_an_article_stands_in_the_list_once_with_its_best_sentence() -> None:
    assert ids([hit("a#2", 1.0), hit("a#1", 0.9), hit("b#1", 0.8)]) == ["a#2", "b#1"]


def test_good_policy_passages_come_third_and_fifth() -> None:
    hits = [hit(f"a{number}", 1.0 - number / 100) for number in range(6)]
    policy = [hit(f"p{number}", 0.6 - number / 100, Kind.POLICY) for number in range(3)]
    assert ids([*hits, *policy]) == ["a0", "a1", "p0", "a2", "p1", "a3", "a4", "a5", "p2"]


def test_a_policy_passage_that_hardly_fits_is_not_lifted() -> None:
    assert ids([hit("a", 1.0), hit("b", 0.9), hit("c", 0.8), hit("p", 0.2, Kind.POLICY)]) == ["a", "b", "c", "p"]


def test_a_policy_passage_that_is_best_stays_first() -> None:
    assert ids([hit("p", 1.0, Kind.POLICY), hit("a", 0.9)]) == ["p", "a"]


def test_what_is_about_the_same_as_the_first_goes_before_what_is_a_little_nearer() -> None:
    hits = [hit("a", 1.0, topics=("geld",)), hit("b", 0.82, topics=("wonen",)), hit("c", 0.8, topics=("geld",))]
    assert ids(hits) == ["a", "c", "b"]


def test_the_same_topic_does_not_lift_what_is_far_away() -> None:
    hits = [hit("a", 1.0, topics=("geld",)), hit("b", 0.92, topics=("wonen",)), hit("c", 0.8, topics=("geld",))]
    assert ids(hits) == ["a", "b", "c"]


def test_what_rests_on_the_same_service_as_the_first_goes_before_what_only_shares_its_topic() -> None:
    hits = [hit(key, score, topics=("geld",)) for key, score in (("a", 1.0), ("b", 0.82), ("c", 0.8))]
    same = frozenset({"bank", "balie"})
    assert ids(hits, {"a": same, "c": same}) == ["a", "c", "b"]


def test_the_service_that_the_first_page_shows_follows_it() -> None:
    hits = [hit("a", 1.0), hit("b", 0.82), hit("bank", 0.8, Kind.SERVICE)]
    assert ids(hits, {"a": frozenset({"bank"})}) == ["a", "bank", "b"]


def test_nothing_found_is_an_empty_list() -> None:
    assert ids([]) == []
