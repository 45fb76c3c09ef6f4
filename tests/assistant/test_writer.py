# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What comes along with the sentence that was asked for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.understanding import kind_asked
from assistant.values import Understanding
from assistant.writer import QuotingWriter
from index.search import Hit
from knowledge.articles import Article, Asks, KeySentence, Section
from knowledge.base import Knowledge
from knowledge.rendering import answerables

HELP = KeySentence(id="hulp", asks=Asks.WHO, text="Bel de Stip als u alleen bent.", cites=("noodnummer-112",))
SAME = KeySentence(id="ook", asks=Asks.WHAT, text="In de buurthuizen ontmoet u andere bewoners.", cites=HELP.cites)
FIGURE = KeySentence(id="cijfer", asks=Asks.FIGURE, text="37 procent van de mensen is eenzaam.", cites=HELP.cites)
ELSE = KeySentence(id="anders", asks=Asks.HOW, text="Hoe u verhuist, staat niet in onze bronnen.", cites=HELP.cites)
REPLY = KeySentence(id="nodig", asks=Asks.MAY, text="Voor zover wij weten niet, als u zelf gaat.", cites=HELP.cites)
EARLIER = KeySentence(id="vroeger", asks=Asks.FIGURE, text="In 2019 was 30 procent eenzaam.", cites=HELP.cites)
SCORES = {"hulp": 0.8, "ook": 0.78, "cijfer": 0.85, "anders": 0.75, "nodig": 0.77, "vroeger": 0.8}
Told = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def knowledge(ours: Knowledge) -> Knowledge:
    article = Article(
        id="eenzaam",
        title="Eenzaam",
        topics=("ontmoeten",),
        key_sentences=(HELP, SAME, FIGURE, ELSE, REPLY, EARLIER),
        sections=(Section(heading="Wat", text="Over eenzaam zijn."),),
    )
    return replace(ours, articles={article.id: article}, translations={})


@pytest.fixture(scope="module")
def told(knowledge: Knowledge) -> Told:
    def ask(text: str) -> list[str]:
        hits = [
            Hit(
                passage=item.passage,
                score=SCORES[item.sentence.id],
                dense=0.0,
                lexical=0.0,
                lexical_rank=None,
                dense_rank=None,
                question=None,
            )
            for item in answerables(knowledge)
        ]
        return [claim.text for claim in QuotingWriter(knowledge).write(_understood(text), hits).claims]

    return ask


def _understood(text: str) -> Understanding:
    return Understanding(
        language="nl",
        spoken="nl",
        place=None,
        places=(),
        audience=frozenset(),
        elsewhere=False,
        about_past=False,
        asks=kind_asked(text),
        asked=text,
        standalone_text=text,
    )


def test_who_asks_for_help_is_told_no_figure_no_reply_to_another_question_and_nothing_of_what_we_do_not_know(
    told: Told,
) -> None:
    assert told("ik voel mij eenzaam") == [HELP.text, SAME.text]


def test_who_asks_how_many_is_told_the_figure(told: Told) -> None:
    assert told("hoeveel mensen zijn eenzaam")[0] == FIGURE.text


def test_who_names_a_year_is_told_of_that_year(told: Told) -> None:
    assert told("hoeveel mensen waren eenzaam in 2019")[0] == EARLIER.text
