# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Settings, read once from the environment and passed on as a value."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
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
    llm_url: str = Field(
        "", description="adres van een taalmodelserver die OpenAI's API spreekt (https://.../v1); leeg: geen taalmodel"
    )
    llm_model: str = Field("", description="naam van het taalmodel op die server", validate_default=True)
    llm_key: SecretStr = Field(SecretStr(""), description="sleutel voor die server; wordt nooit getoond")
    llm_timeout: float = Field(20, gt=0, description="seconden waarin het taalmodel klaar moet zijn met een antwoord")
    llm_daily_limit: int = Field(
        0, ge=0, description="hoogste aantal antwoorden van het taalmodel per dag, voor de kosten; 0: zonder grens"
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

    @field_validator("llm_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("STIP_LLM_URL begint met https:// of http://")
        return value

    @field_validator("llm_model")
    @classmethod
    def _named(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("llm_url") and not value:
            raise ValueError("STIP_LLM_URL vraagt ook om een STIP_LLM_MODEL")
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


def forget_tracing() -> None:
    """Takes out of this process's environment what would make LangChain send questions to somebody else."""
    for name in [name for name in os.environ if name.startswith(("LANGCHAIN_", "LANGSMITH_"))]:
        del os.environ[name]


def described() -> list[tuple[str, str, str]]:
    """Name, present value and meaning of every setting. A key, or a password in an address, is not shown."""
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
