# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the server tells of itself: every request once, by its template, and nothing of who asked what."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.settings import Settings
from web.app import create_app
from web.logs import JsonLines, PlainLines, configure, well_formed
from web.metrics import Metrics

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """What is logged meanwhile, as JSON."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, access = logging.getLogger(), logging.getLogger("stip.access")
    root.addHandler(handler)
    access.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    access.setLevel(logging.NOTSET)
    root.removeHandler(handler)


@pytest.fixture
def near(make_app: Callable[..., FastAPI]) -> TestClient:
    """Somebody on the machine itself."""
    return TestClient(make_app(), client=("127.0.0.1", 50000))


def figures(client: TestClient) -> dict[str, float]:
    """Every series of /metrics with its value."""
    rows = (line for line in client.get("/metrics").text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in (row.rpartition(" ") for row in rows)}


def grown(client: TestClient, before: dict[str, float]) -> dict[str, float]:
    """What became more since."""
    now = figures(client)
    return {name: value - before.get(name, 0) for name, value in now.items() if value > before.get(name, 0)}


def test_a_request_is_one_line_with_the_template_of_its_address(
    client: TestClient, lines: Callable[[], list[dict[str, object]]]
) -> None:
    page = client.post("/vraag", data={"vraag": QUESTION})
    key = page.url.path.removeprefix("/gesprek/")
    told = [line for line in lines() if line["logger"] == "stip.access"]
    assert [(line["method"], line["route"], line["status"]) for line in told] == [
        ("POST", "/vraag", 303),
        ("GET", "/gesprek/{key}", 200),
    ]
    assert all(float(str(line["ms"])) > 0 for line in told)
    whole = json.dumps(lines())
    assert key not in whole
    assert "Wijkploeg" not in whole
    assert "testclient" not in whole


@pytest.mark.parametrize(
    ("method", "path", "route"),
    [
        ("DELETE", "/v1/gesprekken/mijn-geheime-gesprek", "/v1/gesprekken/{gesprekId}"),
        ("GET", "/v1/voorzieningen?zoek=plofschulden", "/v1/voorzieningen"),
        ("GET", "/zomaar/jan-jansen", "onbekend"),
        ("GET", "/mee/ABCD-2345-ABCD-2345", "/mee/{code}"),
    ],
)
def test_no_id_and_no_word_stands_in_the_log(
    client: TestClient, lines: Callable[[], list[dict[str, object]]], method: str, path: str, route: str
) -> None:
    client.request(method, path)
    (line,) = [line for line in lines() if line["logger"] == "stip.access"]
    assert line["route"] == route
    assert path.rpartition("/")[2].partition("=")[2] not in json.dumps(line) or "=" not in path


def test_the_pulse_of_the_server_fills_no_log(client: TestClient, lines: Callable[[], list[dict[str, object]]]) -> None:
    for path in ("/livez", "/readyz", "/metrics", "/static/stip.css"):
        client.get(path)
    assert lines() == []


def test_a_request_keeps_the_id_that_the_proxy_gave_it(
    client: TestClient, lines: Callable[[], list[dict[str, object]]]
) -> None:
    answer = client.get("/over", headers={"X-Request-Id": "proxy-1234.abcd"})
    assert answer.headers["x-request-id"] == "proxy-1234.abcd"
    assert lines()[-1]["request"] == "proxy-1234.abcd"


@pytest.mark.parametrize("given", ["", "kort", "met spatie erin", "x" * 65, "<script>alert</script>", "regel\\neinde"])
def test_an_id_that_is_none_is_replaced_by_one_of_ours(client: TestClient, given: str) -> None:
    answer = client.get("/over", headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] != given
    assert well_formed(answer.headers["x-request-id"])


def test_an_unforeseen_error_is_told_without_what_was_typed(
    make_app: Callable[..., FastAPI], lines: Callable[[], list[dict[str, object]]]
) -> None:
    client = TestClient(make_app(assistant=None), raise_server_exceptions=False)
    answer = client.post("/vraag", data={"vraag": QUESTION})
    assert answer.status_code == 500
    assert well_formed(answer.headers["x-request-id"])
    assert lines()[-1]["status"] == 500


@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines()])
def test_an_error_is_one_line_that_says_where_and_not_what(formatter: logging.Formatter) -> None:
    try:
        int("mijn bsn is 111222333")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "mis\ngegaan", (), (ValueError, error, error.__traceback__)
        )
    told = formatter.format(record)
    assert "ValueError" in told
    assert "test_observing.py" in told
    assert "111222333" not in told
    assert "\n" not in told


@pytest.mark.parametrize("style", ["plain", "json"])
def test_the_setting_chooses_how_lines_look(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    kept, level = list(root.handlers), root.level
    configure("json" if style == "json" else "plain")
    logging.getLogger("stip.access").info("verzoek", extra={"method": "GET", "route": "/", "status": 200, "ms": 1.5})
    root.handlers[:] = kept
    root.setLevel(level)
    logging.getLogger("stip.access").setLevel(logging.NOTSET)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert (json.loads(told)["route"] == "/") if style == "json" else ("route=/ status=200 ms=1.5" in told)


def test_an_answer_is_counted_by_how_it_ended_and_never_by_what_was_asked(near: TestClient) -> None:
    before = figures(near)
    near.post("/vraag", data={"vraag": QUESTION})
    near.post("/v1/antwoorden", json={"vraag": "Ik wil niet meer leven"})
    more = grown(near, before)
    answers = [name for name in more if name.startswith("stip_answers_total")]
    assert len(answers) == 2
    assert all(part in "".join(answers) for part in ('status="beantwoord"', 'status="nood"', 'language="nl"'))
    assert more["stip_crisis_answers_total"] == 1
    assert more["stip_answer_confidence_count"] == 2
    assert "Wijkploeg" not in near.get("/metrics").text


def test_a_streamed_answer_counts_once(near: TestClient) -> None:
    before = figures(near)
    near.post("/v1/antwoorden", json={"vraag": QUESTION}, headers={"Accept": "text/event-stream"})
    assert sum(value for name, value in grown(near, before).items() if name.startswith("stip_answers_total")) == 1


def test_the_index_and_what_waits_are_told_as_they_are(settings: Settings, house: House) -> None:
    app = create_app(settings, lambda: house.library.built_at + timedelta(hours=30), lambda: "1")
    app.state.site.open(house)
    now = figures(TestClient(app, client=("127.0.0.1", 50000)))
    assert now["stip_index_passages"] > 10
    assert now["stip_index_age_seconds"] == 30 * 3600
    assert now["stip_outbox_waiting"] == now["stip_outbox_oldest_seconds"] == 0
    assert [name for name in now if name.startswith("stip_build{version=")]


def test_who_asks_too_much_is_counted(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="1/minute"), client=("127.0.0.1", 50000))
    for _ in range(3):
        client.post("/oordeel", data={})
    assert figures(client)["stip_rate_limited_total"] == 2


@pytest.mark.parametrize("host", ["203.0.113.9", "testclient", "2001:db8::1", "10.0.0.1"])
def test_the_figures_are_not_for_everybody(make_app: Callable[..., FastAPI], host: str) -> None:
    answer = TestClient(make_app(), client=(host, 50000)).get("/metrics")
    assert answer.status_code == 404
    assert "stip_" not in answer.text


def test_every_series_of_the_example_dashboard_exists() -> None:
    dashboard = json.loads((ROOT / "docs/dashboard.json").read_text("utf-8"))
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    names = {word for expression in asked for word in _words(expression) if word.startswith("stip_")}
    assert len(asked) >= 8
    assert names <= Metrics().names
    assert {name.partition("_")[0] for name in names} == {"stip"}


def _words(expression: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in expression).split()
