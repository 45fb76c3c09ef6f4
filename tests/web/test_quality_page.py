# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/kwaliteit: what everybody may know about how good the answers are."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from assistant.bootstrap import House
from eval.known import Correction, read_known
from eval.measured import read_measured
from web.sampling import sampling_shifts
from web.texts import load_texts
from web.wording import day_text

LANGUAGES = load_texts().languages


def test_it_says_first_that_nobody_checked_the_cases(client: TestClient) -> None:
    page = client.get("/kwaliteit").text
    assert page.index("Geen mens keek ze na") < page.index("<table")


def test_every_figure_stands_there_with_its_day_and_the_number_of_questions(client: TestClient) -> None:
    page = client.get("/kwaliteit").text
    measured = read_measured()
    assert len(measured.whole) >= 5
    assert len(measured.tested) >= 5
    for figure in (*measured.whole, *measured.tested):
        rows = re.findall(rf"<strong>{round(100 * figure.share)} procent</strong>.*?</tr>", page, re.DOTALL)
        day = day_text(figure.day, load_texts().into("nl"))
        assert any(f">{day}<" in row and f"</span>{figure.cases}</td>" in row for row in rows), figure


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_in_every_language(client: TestClient, language: str) -> None:
    page = client.get("/kwaliteit", params={"taal": language}).text
    measured, t = read_measured(), load_texts().into(language)
    spoken = set(measured.by_language("answers", "holds")) | set(measured.by_language("danger", "recall_seen"))
    assert f'lang="{language}"' in page[:400]
    assert page.count("<tr") == len(measured.whole) + len(measured.tested) + len(spoken) + 3
    for spot in read_known().weak_spots:
        assert t(f"quality_weak_{spot.id}").replace("'", "&#39;") in page
    assert t("quality_corrections_none") in page
    assert "None" not in page


def test_a_weak_spot_stands_beside_the_figure_that_shows_it(client: TestClient) -> None:
    page = client.get("/kwaliteit").text
    found = next(item for item in read_measured().whole if (item.task, item.measure) == ("routing", "recall"))
    assert f"({round(100 * found.share)} procent van {found.cases} vragen)" in page


def test_the_page_about_this_site_stays_short_and_leads_here(client: TestClient) -> None:
    page = client.get("/over", params={"taal": "en"}).text
    assert page.count("<tr") == 3
    assert 'href="/kwaliteit?taal=en"' in page


def test_what_is_known_is_read_from_a_file_and_a_field_too_many_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "known.yaml"
    file.write_text("corrections: [{day: 2026-06-01, what: Het nummer klopte niet.}]", "utf-8")
    assert read_known(file).corrections == (Correction(day=date(2026, 6, 1), what="Het nummer klopte niet."),)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("weak_spots: [{id: person, who: niemand}]", "utf-8")
    with pytest.raises(ValidationError):
        read_known(wrong)


def test_answers_are_only_scored_where_there_is_a_quota_and_a_database(house: House) -> None:
    def now() -> datetime:
        return datetime(2026, 6, 3, tzinfo=UTC)

    assert len(sampling_shifts(house, 60, now)) == 1
    assert sampling_shifts(house, 0, now) == ()
