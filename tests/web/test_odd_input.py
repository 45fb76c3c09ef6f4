# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody types, sends or puts in a folder: no error, no hang, no crash. `make fuzz` tries far more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import docx
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.masking import masked
from assistant.messages import MessageError, cleaned
from knowledge.documents.loading import load_documents

pytestmark = pytest.mark.slow
MEGABYTE = 1_000_000
_MANY = 100 if settings.get_current_profile_name() == "fuzz" else 1
NASTY = (
    *("", " ", "\0", "\0" * MEGABYTE, "a" * MEGABYTE, "0 " * (MEGABYTE // 2), "06-1234567" * (MEGABYTE // 10)),
    *("\ufdfa" * 4000, "\u0301" * 4000, "👩‍👩‍👧‍👦" * 500, "\u202e\u2066" * 2000, "\ud800", "jan@" * 1000, "(" * 4000),
    *("NL91 ABNA 0417 1643 00 " * 5000, "ik heet " * 10_000, "1-1-" * 10_000, "a.b@c." * 10_000),
)
texts = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="0123456789 -+./@NLabneé'\u200b\u00ad", max_size=300),
    st.binary(max_size=300).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
    st.sampled_from(NASTY),
)


def tries(number: int) -> Callable[..., Callable[..., None]]:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=number * _MANY, deadline=None, suppress_health_check=slow)


@tries(40)
@given(text=texts)
def test_any_text_is_cleaned_and_masked(text: str) -> None:
    try:
        message = cleaned(text)
    except MessageError:
        return
    assert "\0" not in masked(message)


@tries(40)
@given(text=texts)
def test_any_text_becomes_words_and_a_vector(house: House, text: str) -> None:
    index = house.library.index()
    assert all(index.analyser.query_tokens(text))
    (vector,) = index.embedder.embed_queries([text])
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-3)


def test_eight_threads_embed_nasty_texts_at_once(house: House) -> None:
    embed, texts = house.library.index().embedder.embed_passages, [text[:400] for text in NASTY[::2]]
    alone = [embed([text]) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: embed([text]), texts * 2))
    assert [np.array_equal(one, other) for one, other in zip(together, alone * 2, strict=True)] == [True] * 2 * len(
        texts
    )


FORMS = ("/vraag", "/venster/vraag", "/oordeel", "/contact", "/contact/verzoek", "/voorzieningen", "/zoeken")
FIELDS = ("vraag", "gesprek", "taal", "wijk", "zoek", "thema", "stap", "token", "telefoon", "email", "oordeel", "code")
KINDS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain",
    "",
)
PARTS = b'--x\r\nContent-Disposition: form-data; name="vraag"; filename="\xff"\r\n\r\n'


@tries(25)
@given(
    path=st.sampled_from(FORMS),
    kind=st.sampled_from(KINDS),
    body=st.one_of(
        st.binary(max_size=500),
        st.binary(max_size=100).map(lambda raw: PARTS + raw),
        st.lists(st.sampled_from([b"vraag=", b"%", b"&", b"=", b"%ff", b"%00", b";", b"+", b"\xed\xa0\x80"])).map(
            b"".join
        ),
    ),
)
@example(path="/vraag", kind=KINDS[0], body=b"vraag=" + b"%00" * 300_000)
@example(path="/vraag", kind=KINDS[0], body=b"a=b&" * 240_000)
@example(path="/contact", kind=KINDS[1], body=PARTS * 9_000 + b"--x--")
def test_any_body_of_a_form_gets_an_answer(client: TestClient, path: str, kind: str, body: bytes) -> None:
    answer = client.post(path, content=body, headers={"Content-Type": kind}, follow_redirects=False)
    assert answer.status_code < 500


@tries(25)
@given(
    path=st.sampled_from(FORMS), fields=st.dictionaries(st.sampled_from(FIELDS), texts.map(lambda text: text[:9000]))
)
def test_any_fields_of_a_form_get_an_answer(client: TestClient, path: str, fields: dict[str, str]) -> None:
    sent = {name: text.encode("utf-8", "replace").decode() for name, text in fields.items()}
    answer = client.post(path, data=sent, follow_redirects=False)
    assert answer.status_code < 500


def word() -> bytes:
    target, made = BytesIO(), docx.Document()
    made.add_heading("Vervoer")
    made.add_paragraph("De bus rijdt elk uur naar het station.")
    made.save(target)
    return target.getvalue()


def pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(10, 800, "De bus rijdt elk uur naar het station.")
    canvas.save()
    return target.getvalue()


PAGE = b"<html><body><h1>Plan</h1><table><tr><td>De bus rijdt elk uur.</table></body></html>"
WHOLE = {
    "a.docx": word(),
    "a.pdf": pdf(),
    "a.html": PAGE,
    "a.md": b"---\na: b\n---\n# Plan\n\n| a |\n|--|\n",
    "a.txt": b"1. Plan",
}


@tries(6)
@given(
    name=st.sampled_from(sorted(WHOLE)),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.binary(max_size=20)), max_size=4),
)
def test_any_document_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: list[tuple[float, float, bytes]]
) -> None:
    """Pieces are taken out of a good file and others are put in."""
    raw = WHOLE[name]
    for start, length, piece in cuts:
        at = int(start * len(raw))
        raw = raw[:at] + piece + raw[at + int(length * 50) :]
    folder: Path = tmp_path_factory.mktemp("beleid")
    (folder / name).write_bytes(raw)
    loaded = load_documents([folder])
    assert len(loaded.documents) + len(loaded.problems) == 1
