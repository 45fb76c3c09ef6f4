# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What installs and starts the server names things that are there. Whether an image can be built is seen only with a
container engine."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.settings import Settings
from web.cli import app

ROOT = Path(__file__).resolve().parent.parent
RECIPE = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
UNITS = sorted((ROOT / "deploy").glob("*.service"))
FILES = [ROOT / "Containerfile", ROOT / ".containerignore", *sorted((ROOT / "deploy").iterdir())]
EVERYTHING = "\n".join(file.read_text("utf-8") for file in FILES)
SAFE_ENOUGH = "15"  # tenths of what systemd-analyze calls exposure: under 2 is "OK"
MEASURING = {"training", "bench", "conversion", "scale_postgres", "pictures"}
BESIDE = {"anyio", "joserfc", "markupsafe", "pydantic_core", "starlette"}  # come with a library that is promised
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")


def commands() -> list[list[str]]:
    """Each `stip ...` that a unit or the image starts."""
    lines = [" ".join(re.findall(r'"([^"]+)"', line)) for line in RECIPE.splitlines() if line.startswith("CMD")]
    lines += re.findall(r"/opt/stip/bin/(stip [^\"'\n]*)", EVERYTHING)
    return [line.split()[1:] for line in lines]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_what_is_started_is_a_command_with_such_options(command: list[str]) -> None:
    told = CliRunner(env={"COLUMNS": "200"}).invoke(app, [command[0], "--help"]).output
    assert "Usage" in told
    assert [option for option in command if option.startswith("--") and option not in told] == []


def test_every_setting_that_is_set_there_is_one() -> None:
    named = set(re.findall(r"STIP_[A-Z_]+", EVERYTHING))
    assert named == {f"STIP_{name.upper()}" for name in Settings.model_fields} & named
    assert {"STIP_WEIGHTS_DIR", "STIP_VAR_DIR"} <= named


def test_the_image_takes_what_make_makes() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    target = re.search(r"RUN make (\w+)", RECIPE)
    assert target is not None
    assert re.search(rf"^{target[1]}: ", makefile, re.M)
    assert "mv var/model /opt/stip/model" in RECIPE
    assert Settings(var_dir=Path("var"), weights_dir="").model_dir == Path("var/model")
    assert Settings(weights_dir="/opt/stip/model").model_dir == Path("/opt/stip/model")
    assert "requirements.lock" in RECIPE
    assert (ROOT / "requirements.lock").is_file()


def test_the_image_runs_as_nobody_special_and_asks_after_an_address_that_is_there() -> None:
    final = RECIPE.rpartition("FROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", final, re.M)
    assert "/livez" in final
    assert not re.search(r"\b(apt-get|make|npm|pip)\b", final)
    assert not re.search(r"KEY|TOKEN|PASSWORD", final)


def test_what_is_private_or_made_here_does_not_go_into_the_image() -> None:
    ignored = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    assert {".git", ".venv", "var", "node_modules", "*.env"} <= set(ignored)


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_units(unit: Path, tmp_path: Path) -> None:
    """As if it were installed."""
    own = tmp_path / unit.name.replace("@", "@8001")
    own.write_text(unit.read_text("utf-8").replace("/opt/stip/bin/stip", "/bin/true"), "utf-8")
    told = subprocess.run(["systemd-analyze", "verify", own], capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")


@needs_systemd
def test_the_server_is_shut_in(tmp_path: Path) -> None:
    own = tmp_path / "stip@8001.service"
    own.write_text((ROOT / "deploy/stip@.service").read_text("utf-8"), "utf-8")
    judge = ["systemd-analyze", "security", "--offline=true", f"--threshold={SAFE_ENOUGH}", str(own)]
    told = subprocess.run(judge, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-200:]


def imported(file: Path) -> set[str]:
    """What a module needs to be imported itself."""
    tree = ast.parse(file.read_text("utf-8"))
    named = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in named}


@pytest.mark.slow
def test_what_the_rooms_import_comes_along_with_the_program() -> None:
    """What only the lock file brings is not there in the image. Training and measuring have groups of their own."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    promised = {re.split(r"[\[=<>]", name)[0].lower() for name in project["project"]["dependencies"]}
    rooms = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = [file for room in rooms for file in (ROOT / room).rglob("*.py") if not MEASURING & {*file.parts, file.stem}]
    needed = {name for file in files for name in imported(file)} - {*rooms, *sys.stdlib_module_names}
    brought = packages_distributions()
    missing = {name for name in needed if not promised & {item.lower().replace("_", "-") for item in brought[name]}}
    assert missing - BESIDE == set()
