# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A change is written once, by another than who proposed it, and never over what somebody else wrote."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.contact.retention import Retention, purge_all
from assistant.content.changes import Change, Changes, Outcome, State
from assistant.content.folder import ContentFolder, FolderError, copy_content
from assistant.store import Engine, StoreError

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FILE = "services/alles.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    base = tmp_path / "stad"
    (base / "services").mkdir(parents=True)
    (base / FILE).write_bytes(b"- id: een\n")
    return ContentFolder(folder=base)


def proposed(after: bytes, before: bytes | None = b"- id: een\n", file: str = FILE) -> Change:
    return Change(
        kind="voorziening",
        record="een",
        file=file,
        before=before,
        after=after,
        reason="Zo is het.",
        made_at=NOON,
        made_by="anna",
    )


def test_only_another_person_publishes_and_the_bytes_come_back(engine: Engine, folder: ContentFolder) -> None:
    kept = Changes(engine)
    number = kept.propose(proposed(b"- id: een\n  naam: E\n"))
    assert kept.open_for("een") == (number,)
    assert kept.publish(number, folder, "anna", NOON) is Outcome.OWN
    assert kept.undo(number, folder, "bert", NOON) is Outcome.LATE
    assert (folder.read(FILE), kept.version()) == (b"- id: een\n", 0)
    assert kept.publish(number, folder, "bert", NOON) is Outcome.DONE
    assert (folder.read(FILE), kept.version()) == (b"- id: een\n  naam: E\n", 1)
    assert kept.publish(number, folder, "bert", NOON) is Outcome.LATE
    assert kept.undo(number, folder, "anna", NOON) is Outcome.DONE
    assert (folder.read(FILE), kept.version()) == (b"- id: een\n", 2)
    found = kept.one(number)
    assert found is not None
    assert (found.state, found.decided_by, found.undone_by) == (State.UNDONE, "bert", "anna")
    assert kept.counts()[State.UNDONE] == 1
    assert [item.id for item in kept.listed(State.UNDONE, 0, 9)] == [number]


def test_a_new_file_goes_again_when_it_is_taken_back(engine: Engine, folder: ContentFolder) -> None:
    kept, file = Changes(engine), "articles/geld/nieuw.yaml"
    change = proposed(b"id: nieuw\n", None, file)
    assert change.patch == "--- /dev/null\n+++ b/articles/geld/nieuw.yaml\n@@ -0,0 +1 @@\n+id: nieuw\n"
    number = kept.propose(change)
    assert kept.publish(number, folder, "bert", NOON) is Outcome.DONE
    assert folder.read(file) == b"id: nieuw\n"
    assert kept.undo(number, folder, "bert", NOON) is Outcome.DONE
    assert folder.read(file) is None


def test_of_two_changes_to_one_file_the_second_is_told_and_not_written(engine: Engine, folder: ContentFolder) -> None:
    kept = Changes(engine)
    numbers = [kept.propose(proposed(f"- id: een\n  naam: {name}\n".encode())) for name in ("A", "B")]

    def publish(number: int) -> Outcome | None:
        try:
            return kept.publish(number, folder, "bert", NOON)
        except StoreError:  # the first row of the version, made by two at once: try again
            return None

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(publish, numbers))
    assert told.count(Outcome.DONE) == 1
    again = [publish(number) for number in numbers]
    assert Outcome.DONE not in again
    won = numbers[told.index(Outcome.DONE)]
    found = kept.one(won)
    assert found is not None
    assert folder.read(FILE) == found.after


def test_a_file_that_cannot_be_written_changes_nothing(engine: Engine, folder: ContentFolder) -> None:
    kept = Changes(engine)
    number = kept.propose(proposed(b"x", None, f"{FILE}/onder/een/bestand.yaml"))
    with pytest.raises(FolderError, match="niet te"):
        kept.publish(number, folder, "bert", NOON)
    found = kept.one(number)
    assert found is not None
    assert found.state is State.OPEN
    assert kept.version() == 0


def test_when_the_database_fails_at_the_end_the_file_is_as_it_was(engine: Engine, folder: ContentFolder) -> None:
    kept = Changes(engine)
    number = kept.propose(proposed(b"- id: een\n  naam: E\n"))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE contact_audit"))
    with pytest.raises(StoreError):
        kept.publish(number, folder, "bert", NOON)
    assert folder.read(FILE) == b"- id: een\n"
    assert not [file for file in folder.folder.rglob("*") if file.name.startswith(".")]


def test_a_working_copy_has_everything_and_goes_over_nothing(folder: ContentFolder, tmp_path: Path) -> None:
    assert copy_content(folder.folder, tmp_path / "eigen") == 1
    assert (tmp_path / "eigen" / FILE).read_bytes() == b"- id: een\n"
    with pytest.raises(FolderError, match="niet leeg"):
        copy_content(folder.folder, tmp_path / "eigen")


def test_a_change_goes_with_the_lines_of_the_log_about_it(engine: Engine) -> None:
    number, day = Changes(engine).propose(proposed(b"- id: een\n  naam: E\n")), timedelta(days=1)
    keep = Retention(settled=day, stuck=day, conversations=day, audit=30 * day)
    assert [purge_all(engine, keep, NOON + age * day).changes for age in (29, 31)] == [0, 1]
    assert Changes(engine).one(number) is None
