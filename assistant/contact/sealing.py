# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Contact requests lie encrypted in the database: who has the database and not the key, has nothing."""

import json
import os
from pathlib import Path
from tempfile import mkstemp

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import ValidationError

from assistant.contact.request import CONTENT, Content

__all__ = ["Seal", "SealError", "new_key", "seal_for"]


class SealError(Exception):
    """A key is no key, or something cannot be opened with the keys that there are. The message says so in Dutch."""


class Seal:
    """Encrypts texts together with what they belong to, so that a text put in another's place is noticed. The first key
    closes, all of them open: that is how a key is changed.

    Raises:
        SealError: when there is no key, or one is not 32 bytes in url-safe base64.
    """

    def __init__(self, keys: tuple[str, ...]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise SealError("De sleutel voor contactverzoeken klopt niet. Maak er een met: stip key new") from error

    def close(self, owner: str, text: str) -> bytes:
        """Half a character, which no page could show, becomes a question mark."""
        return self._fernet.encrypt(f"{owner}\n{text}".encode("utf-8", "replace"))

    def open(self, owner: str, sealed: bytes) -> str:
        """Raises SealError when no key opens it, or it belongs to another owner."""
        try:
            told, _, text = self._fernet.decrypt(sealed).decode().partition("\n")
        except InvalidToken as error:
            raise SealError("Dit is niet te openen met de sleutels die er zijn.") from error
        if told != owner:
            raise SealError("Dit hoort bij een ander verzoek.")
        return text

    def close_content(self, reference: str, content: Content) -> bytes:
        return self.close(reference, json.dumps(CONTENT.dump_python(content, mode="json"), ensure_ascii=False))

    def open_content(self, reference: str, sealed: bytes) -> Content:
        """Raises SealError when no key opens it, or what it holds is no request. The error quotes nothing of it."""
        try:
            return CONTENT.validate_json(self.open(reference, sealed))
        except ValidationError:
            raise SealError(f"Verzoek {reference} is niet te lezen met deze versie van de Stip.") from None

    def renew(self, sealed: bytes) -> bytes:
        """The same, closed with the first key. Raises SealError when no key opens it."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken as error:
            raise SealError("Dit is niet te openen met de sleutels die er zijn.") from error


def new_key() -> str:
    return Fernet.generate_key().decode()


def seal_for(keys: str, file: Path, *, shared: bool) -> Seal:
    """The seal with the keys of the settings, separated by commas. Without any it takes the key in `file`, but not for
    a database that is `shared`: another server would have another file.

    Raises:
        SealError: when there is no key that may be used.
    """
    own = tuple(key.strip() for key in keys.split(",") if key.strip())
    if not own and shared:
        raise SealError("Bij een gedeelde database hoort een STIP_CONTACT_KEY. Maak er een met: stip key new")
    return Seal(own or (_kept_key(file),))


def _kept_key(file: Path) -> str:
    """The key in this file, made at the first call; only its owner may read it. Two servers that start at once get the
    same key."""
    try:
        if not file.exists():
            _make_key(file)
        return file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SealError(f"De sleutel voor contactverzoeken is niet te lezen of te maken: {file}.") from error


def _make_key(file: Path) -> None:
    """It lies safely on the disk before anything is closed with it: a key that is lost loses every request."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, draft = mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(number, "w") as stream:
            stream.write(new_key())
            stream.flush()
            os.fsync(number)
        os.link(draft, file)
        _keep_name(file.parent)
    except FileExistsError:
        pass  # another server was first
    finally:
        Path(draft).unlink()


def _keep_name(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
