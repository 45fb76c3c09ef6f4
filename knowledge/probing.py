# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer asks a visitor on a topic, to find out what is really needed."""

from pydantic import Field

from knowledge.sources import Frozen


class Probing(Frozen):
    """Three questions that hold no facts, so that they never go out of date."""

    topic: str
    questions: tuple[str, ...] = Field(min_length=3, max_length=3)
