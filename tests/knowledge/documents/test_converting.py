# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What an evil, broken or endless file may do: nothing but be named."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from select import select
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from reportlab.pdfgen.canvas import Canvas

from knowledge.documents.converting import Converter
from knowledge.documents.document import DocumentInfo
from knowledge.documents.loading import load_documents
from knowledge.documents.parsers.limits import Limits
from knowledge.sources import Standing

Refuse = Callable[..., str]
PAGE = b"<html><body><h1>Plan</h1><p>De bus rijdt elk uur naar het station.</p></body></html>"


def endless() -> bytes:
    """A small PDF with hundreds of thousands of words on one page."""
    target = BytesIO()
    canvas = Canvas(target, pageCompression=1)
    canvas.addLiteral("BT /F1 10 Tf 10 10 Td " + "(de bus rijdt) Tj 1 2 Td " * 300_000 + " ET")
    canvas.save()
    return target.getvalue()


@pytest.mark.slow
def test_a_file_that_keeps_a_processor_busy_is_stopped(refuse: Refuse) -> None:
    assert refuse("fout.pdf", endless(), cpu_seconds=1) == "het omzetten kost te veel rekentijd"


@pytest.mark.slow
def test_a_file_that_is_not_ready_in_time_is_stopped(refuse: Refuse) -> None:
    assert refuse("fout.pdf", endless(), seconds=0.01) == "het omzetten duurde te lang"


@pytest.mark.slow
def test_a_file_that_wants_all_memory_gets_no_more_than_its_share(refuse: Refuse) -> None:
    message = refuse("fout.html", b"<p>" + b"<i>a</i>" * 3_000_000, memory=200 * 2**20)
    assert message.startswith(("het omzetten kost te veel geheugen", "dit is geen webpagina"))


@pytest.mark.parametrize("name", ["lang.html", "lang.docx", "lang.pdf"])
def test_a_file_with_more_text_than_allowed_is_refused(refuse: Refuse, name: str) -> None:
    word, target, page = docx.Document(), BytesIO(), BytesIO()
    word.add_paragraph("De bus rijdt elk uur. " * 100)
    word.save(target)
    canvas = Canvas(page)
    for number in range(50):
        canvas.drawString(10, 800 - 12 * number, "De bus rijdt elk uur naar het station.")
    canvas.save()
    raw = {"lang.html": b"<p>" + b"De bus rijdt. " * 100, "lang.docx": target.getvalue(), "lang.pdf": page.getvalue()}
    assert refuse(name, raw[name], characters=1000) == "er staat te veel tekst in dit bestand"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_nothing_that_a_file_points_to_is_fetched(tmp_path: Path, listener: socket.socket) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    page = f"""<!DOCTYPE html SYSTEM "{address}/x.dtd" [<!ENTITY e SYSTEM "{address}/e">]><html><head>
        <link rel="stylesheet" href="{address}/s.css">
        <base href="{address}/"><script src="{address}/j.js"></script></head>
        <body><img src="{address}/i.png"><iframe src="{address}/f"></iframe>
        <p>De bus rijdt &e; elk uur.</p></body></html>"""
    (tmp_path / "plan.html").write_text(page, "utf-8")
    word = docx.Document()
    word.add_paragraph("De trein rijdt elk half uur.")
    word.part.relate_to(f"{address}/i.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    whole = BytesIO()
    word.save(whole)
    with ZipFile(whole) as made, ZipFile(tmp_path / "plan.docx", "w") as package:
        for name in made.namelist():
            part = made.read(name)
            if name == "word/document.xml":
                dtd = f'<!DOCTYPE d SYSTEM "{address}/x.dtd" [<!ENTITY % e SYSTEM "{address}/e"> %e;]>'
                part = part.replace(b"?>", f"?>{dtd}".encode(), 1)
            package.writestr(name, part)
    loaded = load_documents([tmp_path])
    assert {document.info.file for document in loaded.documents} == {"plan.html", "plan.docx"}
    assert select([listener], [], [], 0)[0] == [], "nobody knocked"


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_a_reader_that_is_taken_over_cannot_reach_out(deed: str) -> None:
    code = f"import sys; from knowledge.documents.parsers.worker import stay_inside as s; sys.addaudithook(s); {deed}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert "PermissionError" in done.stderr


@pytest.mark.slow
def test_the_server_itself_never_loads_what_reads_the_files(tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_bytes(PAGE)
    code = """import sys; from pathlib import Path; from knowledge.documents.loading import load_documents
print(len(load_documents([Path(sys.argv[1])]).documents), {"lxml", "pypdf", "docx"} & set(sys.modules))"""
    command = [sys.executable, "-I", "-c", code, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "1 set()\n"


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    assert "elk uur" in Converter(memory=tmp_path).convert(".html", PAGE).text
    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text("utf-8").replace("elk uur", "elk half uur"), "utf-8")
    assert "elk half uur" in Converter(memory=tmp_path).convert(".html", PAGE).text
    assert "elk uur" in Converter(memory=tmp_path).convert(".html", PAGE + b" ").text


def test_a_memory_that_is_broken_is_made_again(tmp_path: Path) -> None:
    Converter(memory=tmp_path).convert(".html", PAGE)
    (kept,) = tmp_path.iterdir()
    kept.write_text("{", "utf-8")
    assert "elk uur" in Converter(memory=tmp_path).convert(".html", PAGE).text


def test_a_broken_file_is_remembered_too_but_bad_luck_is_not(tmp_path: Path) -> None:
    assert Converter(memory=tmp_path).convert(".pdf", b"geen pdf").problem
    assert len(list(tmp_path.iterdir())) == 1
    assert Converter(Limits(seconds=0.01), tmp_path).convert(".html", PAGE).problem == "het omzetten duurde te lang"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_does_not_keep_a_document_out(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map", "utf-8")
    assert "elk uur" in Converter(memory=tmp_path / "bestand" / "map").convert(".html", PAGE).text


def test_what_was_made_of_a_document_goes_when_the_document_goes(tmp_path: Path) -> None:
    memory, folder = tmp_path / "memory", tmp_path / "beleid"
    folder.mkdir()
    for name in ("a.html", "b.html"):
        (folder / name).write_bytes(PAGE.replace(b"Plan", name.encode()))
    load_documents([folder], converter=Converter(memory=memory))
    assert len(list(memory.iterdir())) == 2
    (folder / "a.html").unlink()
    load_documents([folder], converter=Converter(memory=memory))
    assert len(list(memory.iterdir())) == 1


@pytest.mark.slow
def test_many_files_keep_their_order(tmp_path: Path) -> None:
    names = [f"{number:02}.html" for number in range(12)]
    for name in names:
        (tmp_path / name).write_bytes(PAGE)
    assert [document.info.file for document in load_documents([tmp_path]).documents] == names


@pytest.mark.parametrize("listed", [False, True])
def test_a_sidecar_or_a_list_describes_a_page_as_it_does_a_text(tmp_path: Path, listed: bool) -> None:
    (tmp_path / "plan.html").write_bytes(PAGE)
    fields = "title: Vervoersplan\npublisher: Gemeente Zonneveld\nstanding: in_force\n"
    if listed:
        entry = "- id: plan\n  file: plan.html\n" + "".join(f"  {line}\n" for line in fields.splitlines())
        (tmp_path / "documents.yaml").write_text(entry, "utf-8")
    else:
        (tmp_path / "plan.yaml").write_text(fields, "utf-8")
    loaded = load_documents([tmp_path])
    expected = DocumentInfo(
        id="plan",
        file="plan.html",
        title="Vervoersplan",
        publisher="Gemeente Zonneveld",
        standing=Standing.IN_FORCE,
    )
    assert (loaded.documents[0].info, loaded.notices) == (expected, ())


def test_what_an_office_or_a_browser_leaves_beside_a_document_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "plan_files").mkdir()
    (tmp_path / "plan_files" / "frame.html").write_bytes(PAGE)
    (tmp_path / "~$plan.docx").write_bytes(b"slot")
    (tmp_path / "plan.html").write_bytes(PAGE)
    loaded = load_documents([tmp_path])
    assert [document.info.file for document in loaded.documents] == ["plan.html"]
    assert loaded.problems == ()


@pytest.mark.parametrize(
    "line",
    ["a" + "." * 50_000, "[" * 50_000, "[a](" * 20_000, "<http://" * 20_000, "| 1" * 20_000, "a" + " " * 90_000 + "b"],
)
def test_a_line_without_end_does_not_stop_the_others(tmp_path: Path, line: str) -> None:
    (tmp_path / "lang.txt").write_text(f"De bus rijdt elk uur naar het station.\n\n{line}\n", "utf-8")
    assert "elk uur" in load_documents([tmp_path]).documents[0].sections[0].text


def test_a_text_of_signs_only_does_not_stop_the_others(refuse: Refuse) -> None:
    assert "geen leesbare tekst" in refuse("fout.txt", b"***\n###\n")
