# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Words that residents use, and old names, with the present official term."""

from typing import Literal

from knowledge.sources import Frozen


class Term(Frozen):
    """`words` are what people say or what something was called; `kind` old means: answer with the present name."""

    term: str
    words: tuple[str, ...]
    kind: Literal["colloquial", "old", "abbreviation"] = "colloquial"
    explanation: str | None = None
    ledger: tuple[str, ...] = ()


class Topic(Frozen):
    id: str
    name: dict[str, str]
