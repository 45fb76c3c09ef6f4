# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import datetime

from assistant.bootstrap import House
from assistant.directory import Wish
from index.search import Query
from knowledge.passages import Kind


def test_what_comes_near_the_best_is_found_with_it_and_the_rest_is_not(house: House, noon: datetime) -> None:
    hits = house.search(Query(text="samen eten", today=noon.date(), kinds=frozenset({Kind.SERVICE}), limit=3))
    scored = [replace(hit, score=score) for hit, score in zip(hits, (0.94, 0.7, 0.5), strict=True)]
    found = house.directory.ranked(scored, Wish())
    assert [record.id for record in found] == [hit.passage.id for hit in scored[:2]]
