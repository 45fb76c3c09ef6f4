# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who has the database and not the key, has nothing."""

import stat
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.contact.request import Content, Reply, Speaker
from assistant.contact.sealing import Seal, SealError, new_key, seal_for
from assistant.settings import EXAMPLE_KEY

KEY, OTHER = new_key(), new_key()
SEAL = Seal((KEY,))
ODD = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["", "\0", "\n", "\r\n\u2028", "مرحبا‏ 06", "\ufeff\u202e", "👩‍👧", "Ǆ́", "</script>", '"}', "é" * 30]
)
CONTENTS = st.builds(
    Content,
    question=ODD,
    phone=st.none() | ODD,
    email=st.none() | ODD,
    name=st.none() | ODD,
    place=st.none() | ODD,
    moment=st.none() | ODD,
    interpreter=st.none() | ODD,
    speaker=st.sampled_from(Speaker),
    replies=st.lists(st.builds(Reply, question=ODD, answer=ODD), max_size=3).map(tuple),
)


@given(CONTENTS)
def test_a_request_comes_out_as_it_went_in(content: Content) -> None:
    assert SEAL.open_content("2222-2222", SEAL.close_content("2222-2222", content)) == content


@given(ODD)
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    assert SEAL.open("2222-2222", SEAL.close("2222-2222", text)) == text


def test_half_a_character_becomes_a_question_mark() -> None:
    sealed = SEAL.close_content("2222-2222", Content(question="a\ud800b", name="\udfff"))
    assert SEAL.open_content("2222-2222", sealed) == Content(question="a?b", name="?")
    assert SEAL.open("2222-2222", SEAL.close("2222-2222", "\ud800")) == "?"


def test_what_is_sealed_shows_nothing_and_is_never_the_same() -> None:
    one, two = SEAL.close("2222-2222", "schulden"), SEAL.close("2222-2222", "schulden")
    assert b"schulden" not in one
    assert one != two


def test_what_was_put_in_anothers_place_is_noticed() -> None:
    with pytest.raises(SealError, match="ander verzoek"):
        SEAL.open("3333-3333", SEAL.close("2222-2222", "tekst"))


@pytest.mark.parametrize(
    "spoiled",
    [b"", b"tekst", b"\0" * 200, SEAL.close("2222-2222", "tekst")[:-4]],
    ids=["nothing", "in clear", "zeros", "cut off"],
)
def test_what_was_spoiled_does_not_open(spoiled: bytes) -> None:
    with pytest.raises(SealError, match="niet te openen"):
        SEAL.open("2222-2222", spoiled)
    with pytest.raises(SealError, match="niet te openen"):
        SEAL.renew(spoiled)


def test_a_request_of_another_version_is_not_quoted() -> None:
    strange = SEAL.close("2222-2222", '{"vraag": "mijn geheim"}')
    with pytest.raises(SealError, match="2222-2222") as failure:
        SEAL.open_content("2222-2222", strange)
    assert "geheim" not in "".join(traceback.format_exception(failure.value))


def test_the_first_key_closes_and_all_keys_open() -> None:
    old = SEAL.close("2222-2222", "tekst")
    both = Seal((OTHER, KEY))
    assert both.open("2222-2222", old) == "tekst"
    assert Seal((OTHER,)).open("2222-2222", both.close("2222-2222", "nieuw")) == "nieuw"
    assert Seal((OTHER,)).open("2222-2222", both.renew(old)) == "tekst"
    with pytest.raises(SealError):
        SEAL.open("2222-2222", both.renew(old))


@pytest.mark.parametrize("keys", [(), ("",), ("kort",), ("é" * 43 + "=",), (KEY, "kort"), (KEY[:-2],)])
def test_a_key_that_is_none_says_how_to_make_one(keys: tuple[str, ...]) -> None:
    with pytest.raises(SealError, match="stip key new"):
        Seal(keys)


def test_keys_stand_in_the_settings_with_commas(tmp_path: Path) -> None:
    seal = seal_for(f" {OTHER}, {KEY} ,", tmp_path / "contact.key", shared=True)
    assert seal.open("2222-2222", SEAL.close("2222-2222", "tekst")) == "tekst"
    assert list(tmp_path.iterdir()) == []


def test_a_shared_database_wants_a_key_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="STIP_CONTACT_KEY"):
        seal_for(" , ", tmp_path / "contact.key", shared=True)
    assert list(tmp_path.iterdir()) == []


def test_a_small_town_gets_a_key_that_stays_and_that_only_the_server_reads(tmp_path: Path) -> None:
    file = tmp_path / "var" / "contact.key"
    sealed = seal_for("", file, shared=False).close("2222-2222", "tekst")
    assert seal_for("", file, shared=False).open("2222-2222", sealed) == "tekst"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["contact.key"]


def test_servers_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    file = tmp_path / "contact.key"
    with ThreadPoolExecutor(16) as threads:
        seals = list(threads.map(lambda _: seal_for("", file, shared=False), range(16)))
    sealed = seals[0].close("2222-2222", "tekst")
    assert {seal.open("2222-2222", sealed) for seal in seals} == {"tekst"}
    assert [path.name for path in tmp_path.iterdir()] == ["contact.key"]


@pytest.mark.parametrize("found", [b"", b"kort", b"\xff\xfe" * 20])
def test_a_key_file_that_was_spoiled_is_not_replaced(found: bytes, tmp_path: Path) -> None:
    file = tmp_path / "contact.key"
    file.write_bytes(found)
    with pytest.raises(SealError, match="sleutel"):
        seal_for("", file, shared=False)
    assert file.read_bytes() == found


def test_a_key_that_cannot_be_made_is_told_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("geen map")
    with pytest.raises(SealError, match=r"niet te lezen of te maken: .*contact\.key"):
        seal_for("", tmp_path / "var" / "contact.key", shared=False)


def test_the_example_key_would_work_if_nobody_refused_it() -> None:
    """So it must be refused: everybody knows it."""
    assert Seal((EXAMPLE_KEY,)).open("2222-2222", Seal((EXAMPLE_KEY,)).close("2222-2222", "tekst")) == "tekst"
