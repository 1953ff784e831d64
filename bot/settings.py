"""Everything an operator can set: environment variables, or lines of a file .env."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.library import DEFAULT_FOLDER


class Settings(BaseSettings):
    """The settings by the names that they have in the environment, in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", extra="forbid", env_ignore_empty=True
    )

    discord_token: SecretStr | None = Field(
        None, description="The bot's token from Discord's developer portal. Keep it secret."
    )
    database: Path = Field(Path("data/interviews.db"), description="The SQLite file; it is made on the first start.")
    questions: Path = Field(DEFAULT_FOLDER, description="The folder with the question bank.")
    discord_api_url: str = Field(
        "https://discord.com/api/v10", description="Where Discord's API answers: itself, or a rate-limiting proxy."
    )
    discord_gateway_url: str = Field(
        "wss://gateway.discord.gg/", description="Where Discord's gateway answers: itself, or a proxy."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    @field_validator("database", "questions")
    @classmethod
    def _is_path(cls, path: Path) -> Path:
        if str(path).startswith((":memory:", "sqlite:", "file:")):
            raise ValueError("must be the path of a file, such as data/interviews.db")
        if "\0" in str(path):
            raise ValueError("must be the path of a file, such as data/interviews.db")
        try:
            expanded = path.expanduser()
        except RuntimeError:
            raise ValueError("begins with the home folder of somebody who isn't known here") from None
        if not expanded.name:
            raise ValueError("must be the path of a file, such as data/interviews.db")
        return expanded

    @field_validator("discord_api_url", "discord_gateway_url")
    @classmethod
    def _is_address(cls, address: str, info: ValidationInfo) -> str:
        schemes = ("https", "http") if info.field_name == "discord_api_url" else ("wss", "ws")
        scheme, _, rest = address.partition("://")
        if scheme not in schemes or not rest.strip("/") or any(mark.isspace() for mark in address):
            raise ValueError(f"must be an address that begins with {schemes[0]}:// or {schemes[1]}://")
        return address

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level
