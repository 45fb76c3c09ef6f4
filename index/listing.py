# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A list of results for people: each article once, and policy documents among the first."""

from collections.abc import Iterable, Iterator

from index.search import Hit
from knowledge.passages import Kind

_POLICY_PLACES = (3, 5)  # where the best two policy passages stand, if they are good enough
_GOOD_ENOUGH = 0.4  # of the best score


def listed(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    """The best `limit` hits. Sentences of one article compete with each other, so only the best one stays. Our own
    texts always score above raw policy text, so that gets places of its own."""
    once = list(_once(hits))
    floor = _GOOD_ENOUGH * once[0].score if once else 0.0
    policy = [hit for hit in once if hit.passage.kind is Kind.POLICY and hit.score >= floor][: len(_POLICY_PLACES)]
    rest = [hit for hit in once if hit not in policy]
    for place, hit in zip(_POLICY_PLACES, policy, strict=False):
        rest.insert(min(place - 1, once.index(hit)), hit)
    return tuple(rest[:limit])


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.passage.page not in seen:
            seen.add(hit.passage.page)
            yield hit
