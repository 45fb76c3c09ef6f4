# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The content folder that a file is held against."""

from pathlib import Path

from pydantic import ValidationError

from knowledge.base import Knowledge
from knowledge.exchange.batch import ExchangeError, Origin
from knowledge.exchange.cleaning import exists, source_date
from knowledge.loader import read
from knowledge.sources import Source


def target(folder: Path) -> Knowledge:
    """Dead references do not matter here: what they name may be in the file. A folder that cannot be read does."""
    knowledge, problems = read(folder)
    if knowledge is None or problems:
        faults = "\n".join(str(problem) for problem in problems[:10])
        raise ExchangeError(f"De inhoud in {folder} klopt nog niet. Draai stip check {folder}.\n{faults}")
    return knowledge


def checked_origin(origin: Origin, knowledge: Knowledge) -> None:
    """Raises ExchangeError when what the person says about the file cannot be used."""
    topics = [topic.id for topic in knowledge.topics]
    if origin.topic and origin.topic not in topics:
        raise ExchangeError(f"Het onderwerp {origin.topic} is er niet. Kies een van deze: {', '.join(topics)}.")
    try:
        day = source_date(origin.day) if origin.day else "onbekend"
        Source(id="bestand", title="bestand", publisher=origin.publisher or "onbekend", published_on=day)
    except ValidationError:
        raise ExchangeError(f"De datum {origin.day} klopt niet. Schrijf bijvoorbeeld 2026-01-31.") from None
    if not exists(day):
        raise ExchangeError(f"De datum {origin.day} bestaat niet.")
