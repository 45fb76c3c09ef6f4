# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the site says about itself: /over, security.txt, the way through the site and pages for errors."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import ValidationError
from sectxt import Parser
from starlette.testclient import TestClient

from assistant.settings import Settings
from eval.measured import Measured, from_runs, read_measured, write_measured
from web.texts import load_texts
from web.wording import day_text

LANGUAGES = load_texts().languages
SECURITY = "/.well-known/security.txt"


def test_it_says_that_it_is_a_machine_and_what_it_cannot_do(client: TestClient) -> None:
    page = client.get("/over").text
    assert page.index("U praat met een computer") < page.index("<h2")
    assert "beslist niet of u hulp of geld krijgt" in page
    assert "EUPL" in page
    assert "14 099" in page


def test_every_figure_comes_from_the_file_with_its_day_and_the_size_of_its_set(client: TestClient) -> None:
    page = client.get("/over").text
    shown = {("answers", "holds"), ("danger", "recall_seen")}
    figures = [figure for figure in read_measured().whole if (figure.task, figure.measure) in shown]
    assert len(figures) == 2
    for figure in figures:
        rows = re.findall(rf"<strong>{round(100 * figure.share)} procent</strong>.*?</tr>", page, re.DOTALL)
        day = day_text(figure.day, load_texts().into("nl"))
        assert any(f">{day}<" in row and f"</span>{figure.cases}</td>" in row for row in rows), figure


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(client: TestClient, language: str) -> None:
    page = client.get("/over", params={"taal": language}).text
    assert f'lang="{language}"' in page[:400]
    assert page.count("<h1") == 1
    assert page.count("<tr") == 3
    assert "None" not in page


def run_of(base: Path, name: str, split: str, values: dict[str, float]) -> None:
    folder = base / name
    folder.mkdir()
    (folder / "configuration.json").write_text(json.dumps({"split": split, "commit": "abc"}), "utf-8")
    (folder / "measures.json").write_text(json.dumps({"alle": values, "nl": values}), "utf-8")


def test_the_figures_are_those_of_the_newest_whole_run(tmp_path: Path) -> None:
    run_of(tmp_path, "20260101-100000-answers", "all", {"cases": 10, "holds": 0.5})
    run_of(tmp_path, "20260203-100000-answers", "all", {"cases": 20, "holds": 0.9})
    run_of(tmp_path, "20260304-100000-answers", "test", {"cases": 5, "holds": 1.0})
    run_of(tmp_path, "20260203-110000-attacks", "all", {"cases": 40, "succeeded": 4})
    (tmp_path / "20260401-100000-answers").mkdir()
    found = from_runs(tmp_path)
    assert [(item.task, item.share, item.cases, item.day) for item in found.whole] == [
        ("answers", 0.9, 20, date(2026, 2, 3)),
        ("attacks", 0.1, 40, date(2026, 2, 3)),
    ]
    file = tmp_path / "measured.yaml"
    write_measured(found, file)
    assert read_measured(file) == found
    assert from_runs(tmp_path / "leeg") == Measured()


def test_a_figure_counts_the_questions_that_it_is_about_by_part_and_by_language(tmp_path: Path) -> None:
    run_of(tmp_path, "20260203-100000-danger", "all", {"cases": 12, "recall_seen": 0.5, "false_alarms": 0.25})
    folder = tmp_path / "20260203-100000-danger"
    values = {"cases": 12, "recall_seen": 0.5, "false_alarms": 0.25}
    groups = {"alle": values, "test": {**values, "cases": 4}, "nl": values, "tr": {**values, "cases": 4}}
    (folder / "measures.json").write_text(json.dumps(groups), "utf-8")
    rows = [
        {
            "case": str(number),
            "holds": True,
            "split": "test" if number % 3 == 2 else "tune",
            "language": "nl",
            "values": {"recall_seen": 1.0} if number < 8 else {"false_alarms": 0.0},
        }
        for number in range(12)
    ]
    (folder / "results.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = from_runs(tmp_path)
    assert [(item.measure, item.cases) for item in found.whole] == [("recall_seen", 8), ("false_alarms", 4)]
    assert [(item.measure, item.cases) for item in found.tested] == [("recall_seen", 2), ("false_alarms", 2)]
    assert {language: item.cases for language, item in found.by_language("danger", "recall_seen").items()} == {"nl": 8}


def test_a_run_of_a_few_cases_is_not_published(tmp_path: Path) -> None:
    run_of(tmp_path, "20260203-100000-answers", "all", {"cases": 3, "holds": 1.0})
    configuration = {"split": "all", "limit": 3, "commit": "abc"}
    (tmp_path / "20260203-100000-answers/configuration.json").write_text(json.dumps(configuration), "utf-8")
    assert from_runs(tmp_path) == Measured()


def test_who_finds_a_leak_learns_whom_to_tell(make_app: Callable[..., FastAPI]) -> None:
    app = make_app()
    site = app.state.site
    changes = {"security_contact": "mailto:lek@voorbeeld.nl", "base_url": "https://stip.voorbeeld.nl"}
    site.settings = site.settings.model_copy(update=changes)
    site.now = lambda: datetime.now(UTC)  # the judge of the file has a clock of its own
    answer = TestClient(app).get(SECURITY)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    judged = Parser(answer.content, urls=f"https://stip.voorbeeld.nl{SECURITY}")
    assert judged.errors == []
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:lek@voorbeeld.nl"
    assert fields["Canonical"] == f"https://stip.voorbeeld.nl{SECURITY}"
    assert fields["Preferred-Languages"] == "nl, en"
    expires = datetime.fromisoformat(fields["Expires"])
    assert 0 < (expires - site.now()).days < 365


def test_without_a_contact_there_is_no_security_txt(client: TestClient) -> None:
    assert client.get(SECURITY).status_code == 404


@pytest.mark.parametrize("contact", ["lek@voorbeeld.nl", "mailto:a@b.nl\nExpires: nooit", "http://voorbeeld.nl"])
def test_a_contact_that_nobody_can_reach_is_refused(contact: str) -> None:
    with pytest.raises(ValidationError, match="STIP_SECURITY_CONTACT"):
        Settings(security_contact=contact)


def test_a_page_that_is_not_there_helps_to_find_another(client: TestClient) -> None:
    page = client.get("/bestaat-niet", params={"taal": "en"})
    assert page.status_code == 404
    assert 'action="/zoeken"' in page.text
    ways = re.findall(r'href="(/onderwerpen\?taal=en#onderwerp-\w+)"', page.text)
    assert ways
    topics = client.get("/onderwerpen", params={"taal": "en"}).text
    assert all(f'id="{way.partition("#")[2]}"' in topics for way in ways)


def test_other_errors_show_no_list_to_choose_from(client: TestClient) -> None:
    page = client.post("/vraag", content=b"x" * 2_000_000)
    assert page.status_code == 413
    assert 'action="/zoeken"' not in page.text
    assert 'href="tel:14099"' in page.text


@pytest.mark.parametrize("path", ["/", "/over", "/zoeken", "/bestaat-niet"])
def test_every_page_shows_the_ways_through_the_site(client: TestClient, path: str) -> None:
    page = client.get(path, params={"taal": "tr"}).text
    header, footer = page[: page.index("<main")], page[page.index("<footer") :]
    for way in ("/onderwerpen", "/voorzieningen", "/regelingen", "/zoeken", "/contact"):
        assert f'href="{way}?taal=tr"' in header, way
    for way in ("/over", "/privacy", "/toegankelijkheid"):
        assert f'href="{way}?taal=tr"' in footer, way
    assert header.count("hreflang=") == len(LANGUAGES) - 1


def test_the_page_that_one_is_on_is_marked(client: TestClient) -> None:
    assert client.get("/zoeken").text.count('aria-current="page"') == 1
    part = client.get("/regelingen/kansenpas").text
    assert re.search(r'href="/regelingen" aria-current="true"', part)


def test_the_districts_are_links_with_a_count_and_no_map(client: TestClient) -> None:
    page = client.get("/voorzieningen").text
    tiles = re.findall(r'class="stip-tile" href="([^"]+)"', page)
    assert tiles == ["/voorzieningen?stadsdeel=noord#gevonden", "/voorzieningen?stadsdeel=zuid#gevonden"]
    assert "Dit is geen echte kaart" in page
    assert "Molenhoek-Oost" in page
    for tile in tiles:
        total = re.search(rf'href="{re.escape(tile)}".*?>(\d+) keer hulp', page)
        there = client.get(tile).text
        assert total
        assert f"Gevonden: {total.group(1)}" in there
        assert re.search(rf'href="{re.escape(tile)}" aria-current="true"', there)


def test_a_topic_stays_chosen_when_one_takes_a_district(client: TestClient) -> None:
    page = client.get("/voorzieningen", params={"thema": "buurtteam"}).text
    assert 'class="stip-tile" href="/voorzieningen?thema=buurtteam&amp;stadsdeel=noord#gevonden"' in page
