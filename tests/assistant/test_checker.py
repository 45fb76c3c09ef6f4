# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The sources under an answer."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from assistant.bootstrap import House
from assistant.checker import numbered
from assistant.values import Citation
from assistant.writer import DraftClaim
from knowledge.base import Knowledge
from knowledge.passages import Passage
from knowledge.rendering import answerables, record_passage

DAY = date(2026, 6, 3)


def sources(knowledge: Knowledge, passages: Iterable[Passage]) -> tuple[Citation, ...]:
    return numbered([DraftClaim(text="Dit.", cites=tuple(passages))], knowledge, DAY)[1]


def test_sources_that_look_the_same_say_what_each_is_about(house: House) -> None:
    knowledge = house.knowledge
    gids = [record_passage(knowledge, knowledge.records[key]) for key in ("wijkploeg", "telefoon-voorbeeldstad")]
    assert [item.section for item in sources(knowledge, gids)] == ["Wijkploeg", "Gemeente Voorbeeldstad"]
    alone = record_passage(knowledge, knowledge.records["dorpspunt"])  # of another day
    assert [item.section for item in sources(knowledge, [gids[0], alone])] == ["", ""]


def test_no_two_sources_of_an_article_look_the_same(ours: Knowledge) -> None:
    cited: dict[str, dict[str, Passage]] = defaultdict(dict)
    for item in answerables(ours):
        cited[item.article.id] |= {passage.id: passage for passage in item.cites}
    for article, passages in cited.items():
        shown = [
            (item.source_title, item.section, item.passage.source_date) for item in sources(ours, passages.values())
        ]
        assert len(shown) == len(set(shown)), article
