# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A list of results for people: each article once, what goes with the first, and policy documents among the
first."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.search import Hit
from knowledge.kinship import Bonds
from knowledge.passages import Kind

_POLICY_PLACES = (3, 5)  # where the best two policy passages stand, if they are good enough
_GOOD_ENOUGH = 0.4  # of the best score
_KINSHIP = 0.2


def listed(hits: Iterable[Hit], limit: int, bonds: Bonds) -> tuple[Hit, ...]:
    """The best `limit` hits. Sentences of one article compete with each other, so only the best one stays. Our own
    texts always score above raw policy text, so that gets places of its own."""
    once = list(_once(hits))
    floor = _GOOD_ENOUGH * once[0].score if once else 0.0
    near = {hit.passage.id for hit in once if hit.score >= floor}
    kin = _with_kin(once, bonds)
    policy = [hit for hit in kin if hit.passage.kind is Kind.POLICY and hit.passage.id in near][: len(_POLICY_PLACES)]
    rest = [hit for hit in kin if hit not in policy]
    for place, hit in zip(_POLICY_PLACES, policy, strict=False):
        rest.insert(min(place - 1, kin.index(hit)), hit)
    return tuple(rest[:limit])


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.passage.page not in seen:
            seen.add(hit.passage.page)
            yield hit


def _with_kin(hits: Sequence[Hit], bonds: Bonds) -> list[Hit]:
    """What has topics and records in common with the first goes up: who needs the one often needs the other."""
    first = _ties(hits[0], bonds) if hits else frozenset()
    lifted = (replace(hit, score=hit.score + _KINSHIP * _alike(first, _ties(hit, bonds))) for hit in hits)
    return sorted(lifted, key=lambda hit: hit.score, reverse=True)


def _ties(hit: Hit, bonds: Bonds) -> frozenset[str]:
    page = hit.passage.page
    return bonds.get(page, frozenset()).union(hit.passage.topics, (page,))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other))
