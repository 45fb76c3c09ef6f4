# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Settings that would do harm are refused, in plain Dutch, and secrets are never shown."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from assistant.settings import EXAMPLE_KEY, Settings, described
from scripts.env_example import FILE, example

SITE = "https://stip.voorbeeld.nl"


def test_the_example_lists_every_setting_with_its_meaning() -> None:
    """After a change: python -m scripts.env_example."""
    assert FILE.read_text("utf-8") == example()
    words = example().replace("\n# ", " ")
    for name, field in Settings.model_fields.items():
        assert f"STIP_{name.upper()}=" in example()
        assert field.description
        assert " ".join(field.description.split()) in words


def test_whoever_copies_the_example_must_make_a_key_of_their_own() -> None:
    active = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert active == [f"STIP_CONTACT_KEY={EXAMPLE_KEY}"]


@pytest.mark.parametrize("keys", [EXAMPLE_KEY, f"nieuw, {EXAMPLE_KEY}"])
def test_the_key_of_the_example_is_refused(keys: str) -> None:
    with pytest.raises(ValidationError, match="stip key new") as failure:
        Settings(contact_key=keys)
    assert EXAMPLE_KEY not in str(failure.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"delivery": "email", "base_url": SITE}, "smtps://"),
        ({"delivery": "email", "base_url": SITE, "smtp_url": "https://mail.voorbeeld.nl"}, "smtps://"),
        ({"delivery": "email", "smtp_url": "smtps://mail.voorbeeld.nl"}, "STIP_BASE_URL"),
        ({"delivery": "open-klant"}, "https://"),
        ({"base_url": "stip.voorbeeld.nl"}, "STIP_BASE_URL"),
        ({"delivery": "fax"}, "inbox"),
        ({"keep_stuck_days": 0}, "keep_stuck_days"),
    ],
)
def test_a_way_of_delivery_wants_what_it_needs(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Settings(**given)


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "STIP_CONTACT_KEY": "geheim-een",
        "STIP_SMTP_URL": "smtps://stip:geheim-twee@mail.voorbeeld.nl",
        "STIP_OPEN_KLANT_TOKEN": "geheim-drie",
        "STIP_DATABASE_URL": "postgresql://stip:geheim/vier@db.voorbeeld.nl/stip",
        "STIP_LLM_KEY": "geheim-vijf",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    shown = "\n".join(f"{name}={value}" for name, value, _ in described())
    assert "geheim" not in shown
    assert "STIP_DATABASE_URL=postgresql://***@db.voorbeeld.nl/stip" in shown


def test_addresses_of_teams_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STIP_MAIL_TO", '{"*": "team@voorbeeld.nl"}')
    monkeypatch.setenv("STIP_MAIL_FROM", "stip@voorbeeld.nl")
    shown = {name: value for name, value, _ in described()}
    assert shown["STIP_MAIL_FROM"] == "stip@voorbeeld.nl"
    assert shown["STIP_MAIL_TO"] == "{'*': 'team@voorbeeld.nl'}"


def test_an_error_in_the_settings_quotes_no_value(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as failure:
        Settings(var_dir=tmp_path, delivery="email", base_url=SITE, smtp_url="geheim:wachtwoord")
    assert "wachtwoord" not in str(failure.value)
