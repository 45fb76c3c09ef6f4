# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Settings, read once from the environment and passed on as a value."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.loader import DEFAULT


class Settings(BaseSettings):
    """Every setting starts with STIP_. The description is what `stip settings` prints."""

    model_config = SettingsConfigDict(env_prefix="STIP_", frozen=True, extra="ignore", hide_input_in_errors=True)

    var_dir: Path = Field(Path("var"), description="map voor wat de server zelf maakt: model, index, database")
    database_url: str = Field(
        "", description="database voor gesprekken en contactverzoeken; leeg: SQLite in STIP_VAR_DIR"
    )
    knowledge: Path = Field(DEFAULT, description="map met de inhoud van uw gemeente")
    documents: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="mappen met beleidsdocumenten (txt, md, html, pdf, docx), gescheiden door een dubbele punt"
    )
    embedding_model: str = Field(
        "", description="map of naam van een ander sentence-transformers-model; leeg: het model dat wij leveren"
    )
    index: Literal["faiss", "pgvector"] = Field(
        "faiss", description="waar gezocht wordt: faiss (geheugen van deze server) of pgvector (gedeelde database)"
    )
    index_url: str = Field(
        "",
        description="alleen bij pgvector: adres van de PostgreSQL-database met de zoekindex (postgresql://...)",
        validate_default=True,
    )
    rate_limit: str = Field("300/minute", description="hoogste aantal vragen per bezoeker, of off")

    @field_validator("documents", mode="before")
    @classmethod
    def _folders(cls, value: object) -> object:
        return tuple(Path(part) for part in value.split(":") if part) if isinstance(value, str) else value

    @field_validator("index_url")
    @classmethod
    def _address(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("index") == "pgvector" and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("STIP_INDEX=pgvector vraagt om een STIP_INDEX_URL die met postgresql:// begint")
        return value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.var_dir.absolute() / 'stip.sqlite'}"

    @property
    def model_dir(self) -> Path:
        return self.var_dir / "model"

    @property
    def index_dir(self) -> Path:
        return self.var_dir / "index"


def described() -> list[tuple[str, str, str]]:
    """Name, present value and meaning of every setting. A password in a database address is not shown."""
    present = Settings()
    rows = []
    for name, field in Settings.model_fields.items():
        value = getattr(present, name)
        text = ":".join(map(str, value)) if isinstance(value, tuple) else str(value)
        rows.append((f"STIP_{name.upper()}", _masked(text), field.description or ""))
    return rows


def _masked(text: str) -> str:
    text = re.sub(r"(?<=password=)[^&\s]+", "***", text)
    before, at, after = text.rpartition("@")
    return f"{before.split('://')[0]}://***@{after}" if at else text
