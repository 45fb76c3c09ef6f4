# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages about quality: every run over time, two runs side by side, and a run that somebody starts."""

import csv
import io
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect
from starlette.responses import Response
from starlette.testclient import TestClient

import web.manage.texts
from assistant.bootstrap import House, build_house
from assistant.office import office_on, reception_of
from assistant.scores import Score, Scores
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.store import Engine, open_store
from eval.answers.command import measures_of, run
from eval.cases import Case
from eval.running.outcome import Outcome, keep, summary_of
from eval.running.progress import Progress, State, read_progress, write_progress
from eval.runs import write_results
from knowledge.yaml_files import read_yaml
from scripts.browsing import Looks, faults, served, visitor
from web.manage.charts import Series, chart
from web.manage.quality_compare import marked
from web.manage.quality_words import SHOWN, measure_name, percent

ADDRESS = "/beheer/kwaliteit"
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PASSWORD = "een heel goed wachtwoord"
OLD, NEW = "20260601-080000-answers", "20260602-080000-answers"
COMPARE = f"{ADDRESS}/vergelijk/{OLD}/{NEW}"


class Browser(TestClient):
    """Somebody who fills in the forms of a page."""

    def fill(self, page: str, to: str, **fields: str) -> Response:
        found = re.search(r'name="formulier" value="([0-9a-f]{64})"', self.get(page).text)
        token = found[1] if found else ""
        return self.post(to, data={"formulier": token, **fields}, follow_redirects=False)  # type: ignore[return-value]


@dataclass
class Bureau:
    """The staff of the made-up town with a folder of runs of its own."""

    app: FastAPI
    engine: Engine
    runs: Path

    def at_work(self, role: str = "editor") -> Browser:
        reception = self.app.state.site.house.reception
        reception.accounts.add(Account(name=role, roles=(role,), teams=frozenset()), WEDNESDAY, password=PASSWORD)
        browser = Browser(self.app, "https://testserver")
        assert browser.fill("/personeel", "/personeel", naam=role, wachtwoord=PASSWORD).status_code == 303
        return browser


@pytest.fixture
def bureau(settings: Settings, make_app: Callable[..., FastAPI], own_folder: Path) -> Iterator[Bureau]:
    own = settings.model_copy(update={"var_dir": own_folder})
    (own_folder / "model").symlink_to(settings.model_dir.resolve(), target_is_directory=True)
    engine = open_store(own.database)
    app = make_app(office=office_on(engine, own), reception=reception_of(engine, own))
    app.state.site.settings = own
    yield Bureau(app=app, engine=engine, runs=own_folder / "runs")
    engine.dispose()


def row(case: str, holds: bool, text: str, **more: object) -> dict[str, object]:
    about = {"question": f"Vraag {case}?", "topic": "geld", "language": "nl", "kind": "plain", "split": "tune"}
    return {"case": case, "holds": holds, "text": text, **about, "values": {"holds": float(holds)}, **more}


ROWS = (
    [row("pas", True, "Bel 0900-9902 voor de pas."), row("eten", True, "Om 12.00 uur."), row("oud", False, "Weg.")],
    [
        row("pas", False, "Bel 0900-9909 voor de pas.", faults=["mist 0900-9902"], status="beantwoord"),
        row("eten", True, "Om twaalf uur."),
        row("oud", True, "=SOM(1;2)"),
    ],
)


def store(base: Path, name: str, rows: Sequence[dict[str, object]], holds: float, **configuration: object) -> Path:
    folder = base / name
    folder.mkdir(parents=True)
    (folder / "results.jsonl").write_text("".join(json.dumps(item) + "\n" for item in rows), "utf-8")
    (folder / "confusion.csv").write_text("verwacht,beantwoord,geen\nbeantwoord,2,1\ngeen,0,3\n", "utf-8")
    summary = {
        "latency": {"median": 0.1, "p95": 0.4, "longest": 1.5},
        "dimensions": {"topic": ["geld"], "language": ["nl", "tr"], "group": ["plain"]},
        "reliability": [{"low": 0.8, "cases": 3, "confidence": 0.85, "right": 0.66}],
        "calibration": 0.19,
    }
    (folder / "summary.json").write_text(json.dumps(summary), "utf-8")
    (folder / "records.json").write_text(json.dumps({"wijkploeg": name[:8], "soep": "1"}), "utf-8")
    asked = {"split": "all", "cases": len(rows), "knowledge": name, **configuration}
    (folder / "configuration.json").write_text(json.dumps(asked), "utf-8")
    values = {"cases": len(rows), "holds": holds, "first": 1.0, "recall": holds, "succeeded": 1}
    groups = dict.fromkeys(("alle", "geld", "nl", "tr", "plain"), values)
    (folder / "measures.json").write_text(json.dumps(groups), "utf-8")
    return folder


def measured(base: Path, house: House, moment: datetime) -> str:
    """The name of a real run of one case."""
    case = Case(id="noord", question="Wat is het telefoonnummer van de Wijkploeg Noord?", status=["beantwoord"],
                say=[["0900-9902"]], topic="wijken")  # fmt: skip
    results = run(house, [case])
    outcome = Outcome(
        asked={"split": "all", "cases": 1},
        measures=measures_of(results),
        summary=summary_of(results, {}),
        write=lambda folder: write_results(folder, results),
        told="",
    )
    return keep(base, "answers", moment, house, outcome).name


@pytest.mark.slow
def test_a_wrong_phone_number_in_a_record_is_named_with_its_case(
    bureau: Bureau, house: House, settings: Settings, tmp_path: Path
) -> None:
    folder, own = Path(shutil.copytree(settings.knowledge, tmp_path / "stad")), tmp_path / "anders"
    file = folder / "services/alles.yaml"
    file.write_text(file.read_text("utf-8").replace("0900-9902", "0900-9909"), "utf-8")
    wrong = build_house(
        settings.model_copy(update={"knowledge": folder, "var_dir": own}),
        lambda: WEDNESDAY,
        lambda: "0" * 32,
        lambda: house.library.index().embedder,
    )
    old = measured(bureau.runs, house, WEDNESDAY)
    new = measured(bureau.runs, wrong, WEDNESDAY + timedelta(hours=1))
    page = bureau.at_work().get(f"{ADDRESS}/vergelijk/{old}/{new}").text
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Antwoorden: oud en nieuw naast elkaar" in shown
    assert re.search(r"Antwoord klopt 100,0 % 0,0 % .100,0 ", shown)
    assert "Slechter (1)" in shown
    assert "noord (wijken" in shown
    assert "mist 0900-9902" in shown
    assert "wijkploeg-noord" in shown


def two_runs(base: Path) -> None:
    store(base, OLD, ROWS[0], 0.667)
    store(base, NEW, ROWS[1], 0.5)


def test_it_is_for_editors_and_reviewers_only(bureau: Bureau) -> None:
    stranger = Browser(bureau.app, "https://testserver")
    away = stranger.get(COMPARE, follow_redirects=False)
    assert (away.status_code, away.headers["location"]) == (303, f"/personeel?naar={COMPARE}")
    assert bureau.at_work("team").get(ADDRESS).status_code == 403
    assert bureau.at_work("reviewer").get(ADDRESS).status_code == 200


def test_without_any_run_it_says_so_and_offers_to_start_one(bureau: Bureau) -> None:
    page = bureau.at_work().get(ADDRESS).text
    assert "Er is nog geen meting" in page
    assert f'action="{ADDRESS}/start"' in page
    assert "<svg class" not in page


def test_each_task_shows_its_newest_figures_and_the_difference_with_the_run_before(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    store(bureau.runs, "20260602-090000-attacks", ROWS[0], 0.5)
    page = bureau.at_work().get(ADDRESS).text
    assert page.index('id="taak-answers"') < page.index('id="taak-attacks"')
    assert "<strong>50,0 %</strong>" in page
    assert "(verschil met de meting ervoor: \u221216,7 punt)" in page
    assert "<strong>33,3 %</strong>" in page  # one of three attacks
    assert f'href="{COMPARE}"' in page


def test_every_plot_has_a_name_and_the_same_figures_as_a_table(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    page = bureau.at_work().get(ADDRESS).text
    assert page.count('role="img"') == page.count("<figure") == page.count("<figcaption>") == 1
    table = page[page.index("<figcaption>") : page.index("</figcaption>")]
    for cell in ("66,7 %", "50,0 %", "100,0 %", "1-6-26", "2-6-26", "Antwoord klopt"):
        assert f">{cell}</t" in table
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert drawn.count("<circle") == 3  # two runs, and one beside the name
    assert drawn.count("<rect") == 3


def test_runs_of_a_part_do_not_stand_in_the_line_of_whole_runs(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    store(bureau.runs, "20260603-080000-answers", ROWS[0], 0.1, limit=3)
    page = bureau.at_work().get(ADDRESS).text
    assert "Dit was een deel: hoogstens 3 vragen." in page
    assert "<td>10,0 %</td>" not in page
    assert "(verschil" not in page


def test_runs_that_are_broken_or_not_finished_never_break_the_page(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    (bureau.runs / NEW / "summary.json").write_text("{", "utf-8")
    (bureau.runs / NEW / "confusion.csv").write_text("", "utf-8")
    (bureau.runs / NEW / "results.jsonl").write_text('{"case": "pas", "holds": tr', "utf-8")
    half = bureau.runs / "20260603-080000-answers"
    half.mkdir()
    (half / "measures.json").write_text('{"alle"', "utf-8")
    (bureau.runs / "los bestand").write_text("", "utf-8")
    browser = bureau.at_work()
    page = browser.get(ADDRESS)
    assert page.status_code == 200
    assert "Niet af of stuk: 1" in page.text
    assert half.name in page.text
    assert browser.get(f"{ADDRESS}/meting/{NEW}").status_code == 200
    assert browser.get(f"{ADDRESS}/taak/answers").status_code == 200
    assert browser.get(COMPARE).status_code == 404
    assert browser.get(f"{ADDRESS}/meting/{half.name}").status_code == 404


def test_the_lists_do_not_open_what_came_out_of_each_case(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    for name in (OLD, NEW):
        (bureau.runs / name / "results.jsonl").unlink()
        (bureau.runs / name / "results.jsonl").mkdir()
    browser = bureau.at_work()
    for path in (ADDRESS, f"{ADDRESS}/taak/answers", f"{ADDRESS}/meting/{NEW}"):
        assert browser.get(path).status_code == 200


def test_a_task_shows_one_group_of_cases_and_all_its_runs(bureau: Bureau) -> None:
    for number in range(1, 26):
        store(bureau.runs, f"202605{number:02}-080000-answers", ROWS[0], number / 100)
    browser = bureau.at_work()
    page = browser.get(f"{ADDRESS}/taak/answers", params={"groep": "tr"}).text
    assert "Antwoorden door de tijd: Turks" in page
    assert '<option value="tr" selected>Turks</option>' in page
    assert "Wachttijd door de tijd" in page
    assert page.count("/vergelijk/") == 20
    assert f'href="{ADDRESS}/taak/answers?pagina=2&amp;groep=tr"' in page
    unknown = browser.get(f"{ADDRESS}/taak/answers", params={"groep": "<script>"}).text
    assert "<script>" not in unknown
    assert browser.get(f"{ADDRESS}/taak/niets").status_code == 404


def test_one_run_shows_its_groups_its_confusion_and_whether_confidence_means_anything(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    page = bureau.at_work().get(f"{ADDRESS}/meting/{NEW}").text
    for heading in ("Naar onderwerp", "Naar taal", "Naar soort vraag", "Wat werd waarvoor aangezien?"):
        assert heading in page
    assert '<td class="quality-right">2</td><td>1</td>' in page
    assert "Gemiddeld scheelt het 19,0 %." in page
    assert "85,0 % (3)" in page
    assert "0,40 s" in page
    assert "Wat klopte er niet? (1)" in page
    missed = page.split("Wat klopte er niet?")[1].partition("</details>")[0]
    assert "Vraag pas?" in missed
    assert "mist 0900-9902" in missed
    assert "Vraag eten?" not in missed


def test_what_got_worse_stands_side_by_side_with_the_changed_words_marked(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    browser = bureau.at_work()
    page = browser.get(COMPARE).text
    assert "Slechter (1)" in page
    assert "Beter (1)" in page
    assert 'Bel <del class="quality-del">0900-9902</del> voor de pas.' in page
    assert 'Bel <ins class="quality-ins">0900-9909</ins> voor de pas.' in page
    assert "mist 0900-9902" in page
    assert re.search(r"Veranderde inhoud</dt><dd[^>]*>wijkploeg<", page)
    assert "Dit is niet gelijk: Inhoud." in page
    better = browser.get(COMPARE, params={"soort": "beter"}).text
    assert "=SOM(1;2)" in better
    assert "0900-9909" not in better


@pytest.mark.parametrize("path", ["20260101-080000-answers", "..%2f..%2fetc", "x", "20260601-080000-answers%00"])
def test_a_run_that_does_not_exist_is_not_looked_for(bureau: Bureau, path: str) -> None:
    two_runs(bureau.runs)
    browser = bureau.at_work()
    for address in (f"{ADDRESS}/meting/{path}", f"{ADDRESS}/vergelijk/{path}/{NEW}", f"{ADDRESS}/meting/{path}/csv"):
        assert browser.get(address).status_code == 404


def test_a_run_and_a_comparison_can_be_taken_along(bureau: Bureau) -> None:
    two_runs(bureau.runs)
    browser = bureau.at_work()
    sheet = browser.get(f"{ADDRESS}/meting/{NEW}/csv")
    assert sheet.headers["content-disposition"] == f'attachment; filename="{NEW}.csv"'
    rows = list(csv.DictReader(io.StringIO(sheet.text)))
    assert [(item["vraag"], item["goed"]) for item in rows] == [("pas", "nee"), ("eten", "ja"), ("oud", "ja")]
    assert rows[2]["tekst"] == "'=SOM(1;2)"
    whole = browser.get(f"{ADDRESS}/meting/{NEW}/json").json()
    assert [item["case"] for item in whole["vragen"]] == ["pas", "eten", "oud"]
    assert whole["maten"]["alle"]["holds"] == 0.5
    changed = list(csv.DictReader(io.StringIO(browser.get(f"{COMPARE}/csv").text)))
    assert [(item["vraag"], item["slechter"]) for item in changed] == [("pas", "ja"), ("oud", "nee")]
    assert browser.get(f"{COMPARE}/json").json()["content"]["changed"] == ["wijkploeg"]


def test_scores_of_real_answers_stand_by_week(bureau: Bureau) -> None:
    weeks = [date(2026, 5, 18) + timedelta(weeks=number) for number in range(2)]
    scores = [Score(answer=str(week), week=week, language="nl", support=0.8, cited=1.0) for week in weeks]
    Scores(bureau.engine).keep(scores)
    page = bureau.at_work().get(ADDRESS).text
    assert "In deze weken: 2 antwoorden." in page
    assert ">week 21, 2026</th><td>80,0 %</td><td>100,0 %</td>" in page
    assert "Korte zinnen" not in page[page.index("<svg") :]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("aantal", "veel", "Vul een getal in"),
        ("aantal", "0", "Vul een getal in"),
        ("taak", "x", "Kies wat u wilt meten"),
    ],
)
def test_a_form_that_cannot_be_is_shown_again_with_what_is_wrong(
    bureau: Bureau, field: str, value: str, told: str
) -> None:
    fields = {"taak": "danger", "deel": "all", "aantal": "3", field: value}
    page = bureau.at_work().fill(ADDRESS, f"{ADDRESS}/start", **fields)
    assert page.status_code == 400
    assert told in str(page.text)  # type: ignore[attr-defined]
    assert not bureau.runs.exists()


def test_while_a_run_goes_on_no_other_starts_and_the_page_leads_to_it(bureau: Bureau) -> None:
    folder = bureau.runs / "20260603-080000-danger"
    folder.mkdir(parents=True)
    write_progress(folder, Progress(task="danger", state=State.STARTING, since=WEDNESDAY, done=2, total=9))
    browser = bureau.at_work()
    page = browser.get(ADDRESS).text
    assert f'href="{ADDRESS}/lopend"' in page
    assert f'action="{ADDRESS}/start"' not in page
    progress = browser.get(f"{ADDRESS}/lopend").text
    assert "2 van 9 gedaan" in progress
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in progress
    again = browser.fill(f"{ADDRESS}/lopend", f"{ADDRESS}/start", taak="routing", deel="all")
    assert again.headers["location"] == f"{ADDRESS}?melding=bezig"
    stopped = browser.fill(f"{ADDRESS}/lopend", f"{ADDRESS}/stop")
    assert stopped.status_code == 303
    assert (folder / "stop").exists()
    assert "meting gestopt" in bureau.at_work("admin").get("/team/logboek").text


def test_a_run_on_one_machine_is_seen_and_stopped_on_another_that_shares_its_runs(
    bureau: Bureau, make_app: Callable[..., FastAPI], tmp_path: Path
) -> None:
    folder = bureau.runs / "20260603-080000-danger"
    folder.mkdir(parents=True)
    write_progress(folder, Progress(task="danger", state=State.STARTING, since=WEDNESDAY, done=2, total=9))
    here = bureau.app.state.site
    other = tmp_path / "andere-machine"
    other.mkdir()
    (other / "runs").symlink_to(bureau.runs, target_is_directory=True)
    app = make_app(office=here.house.office, reception=here.house.reception)
    app.state.site.settings = here.settings.model_copy(update={"var_dir": other})
    browser = Bureau(app=app, engine=bureau.engine, runs=other / "runs").at_work()
    assert "2 van 9 gedaan" in browser.get(f"{ADDRESS}/lopend").text
    again = browser.fill(f"{ADDRESS}/lopend", f"{ADDRESS}/start", taak="routing", deel="all")
    assert again.headers["location"] == f"{ADDRESS}?melding=bezig"
    browser.fill(f"{ADDRESS}/lopend", f"{ADDRESS}/stop")
    assert (folder / "stop").exists()


@pytest.mark.slow
def test_somebody_starts_a_run_and_sees_it_in_the_list(bureau: Bureau) -> None:
    browser = bureau.at_work()
    started = browser.fill(ADDRESS, f"{ADDRESS}/start", taak="danger", deel="all", aantal="2")
    assert started.headers["location"] == f"{ADDRESS}/lopend"
    (folder,) = (path for path in bureau.runs.iterdir() if path.is_dir())
    for _ in range(600):
        progress = read_progress(folder)
        if progress and progress.state not in (State.STARTING, State.RUNNING):
            break
        time.sleep(0.2)
    assert progress
    assert progress.state is State.DONE, (folder / "log.txt").read_text("utf-8")
    done = browser.get(f"{ADDRESS}/lopend").text
    assert f'href="{ADDRESS}/meting/{folder.name}"' in done
    assert "refresh" not in done
    run = browser.get(f"{ADDRESS}/meting/{folder.name}").text
    assert "hoogstens 2 vragen" in run
    assert "meting gestart" in bureau.at_work("admin").get("/team/logboek").text


def test_lines_are_told_apart_by_marker_and_their_names_do_not_overlap() -> None:
    series = [Series(name=name, values=(0.9, None, 0.9 - place / 1000)) for place, name in enumerate("abcd")]
    found = chart("x", "titel", "dag", ["1", "2", "3"], series, percent)
    assert found
    assert [line.marker for line in found.lines] == [0, 1, 2, 3]
    heights = sorted(line.name_y for line in found.lines)
    assert all(second - first >= 20 for first, second in pairwise(heights))
    assert heights[-1] <= found.bottom
    assert all(line.parts == () and len(line.dots) == 2 for line in found.lines)  # a gap is no line
    assert found.rows[1] == ("2", ("-", "-", "-", "-"))
    assert chart("x", "titel", "dag", [], [Series(name="a", values=())], percent) is None
    alone = chart("x", "titel", "dag", ["1"], [Series(name="a", values=(1.0,))], percent)
    assert alone
    assert len(alone.x_ticks) == 1


def test_only_the_words_that_changed_are_marked() -> None:
    old, new = marked("Bel nu 14 099.", "Bel straks 14 099, of mail.")
    assert [text for kind, text in old if kind] == ["nu", "099."]
    assert "".join(text for _, text in new) == "Bel straks 14 099, of mail."
    assert marked("gelijk", "gelijk") == ((("", "gelijk"),), (("", "gelijk"),))
    assert marked("", "nieuw") == ((), (("ins", "nieuw"),))


def test_every_measure_that_is_drawn_has_a_dutch_name_and_no_text_is_left_over() -> None:
    assert all(measure_name(task, name) != name for task, names in SHOWN.items() for name in names)
    texts: dict[str, str] = read_yaml(web.manage.texts.FILE)
    own = {key for key in texts if key.startswith("quality_")}
    folder = Path(web.manage.texts.__file__).parents[1]
    files = (*folder.glob("manage/quality*.py"), *folder.glob("templates/manage/*.html"))
    source = "\n".join(file.read_text("utf-8") for file in files)
    asked = set(re.findall(r"""\bm\(\s*f?["'](quality_[a-z0-9_]*)""", source))
    made = {start for start in asked if start.endswith("_")} | {
        *(f"quality_{name}_" for name in ("measure", "made", "by", "group_is", "language")),
        "quality_slechter",
        "quality_beter",
    }
    assert {key for key in asked if not key.endswith("_")} <= own
    assert not {key for key in own - asked if not any(key.startswith(start) for start in made - {"quality_"})}


@pytest.fixture
def start(bureau: Bureau, browser: Chromium) -> Iterator[Callable[..., Page]]:
    """Opens a browser of somebody who is signed in."""
    bureau.at_work("admin")
    pages: list[Page] = []
    with served(bureau.app) as address:

        def begin(**options: object) -> Page:
            page = visitor(browser, address, "nl", **options).page
            pages.append(page)
            page.goto(ADDRESS)
            page.fill("#naam", "admin")
            page.fill("#wachtwoord", PASSWORD)
            page.click("main button")
            page.wait_for_url(f"**{ADDRESS}")
            return page

        yield begin
        for page in pages:
            page.context.close()


@pytest.mark.browser
def test_every_page_is_accessible_on_a_phone_and_a_desk(bureau: Bureau, start: Callable[..., Page]) -> None:
    two_runs(bureau.runs)
    Scores(bureau.engine).keep([Score(answer="a", week=date(2026, 6, 1), language="nl", support=0.8)])
    page, sound = start(), Looks()
    for path in (ADDRESS, f"{ADDRESS}/taak/answers", f"{ADDRESS}/meting/{NEW}", COMPARE):
        page.goto(path)
        for summary in page.locator("main summary").all():
            summary.click()
        sound(page)


@pytest.mark.browser
def test_a_run_that_goes_on_is_told_with_and_without_scripts(bureau: Bureau, start: Callable[..., Page]) -> None:
    folder = bureau.runs / "20260603-080000-danger"
    folder.mkdir(parents=True)
    going_on = Progress(task="danger", state=State.STARTING, since=WEDNESDAY, total=9)
    write_progress(folder, going_on)
    pages = [start(), start(java_script_enabled=False)]
    for page in pages:
        page.goto(f"{ADDRESS}/lopend")
    assert faults(pages[0]) == ""
    write_progress(folder, Progress(task="danger", state=State.STARTING, since=WEDNESDAY, done=4, total=9))
    for page in pages:
        expect(page.locator("main")).to_contain_text("4 van 9 gedaan", timeout=15_000)
    write_progress(folder, Progress(task="danger", state=State.FAILED, since=WEDNESDAY))
    for page in pages:
        expect(page.locator("main")).to_contain_text("niet gelukt", timeout=15_000)
        expect(page.locator("[data-stop]")).to_have_count(0)


@pytest.mark.browser
def test_with_a_keyboard_alone_one_gets_from_the_list_to_what_got_worse(
    bureau: Bureau, start: Callable[..., Page]
) -> None:
    two_runs(bureau.runs)
    page = start()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == COMPARE:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{COMPARE}")
    expect(page.locator("del")).to_have_text("0900-9902")
