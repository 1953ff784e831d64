import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

import bot
from bot.library import DEFAULT_FOLDER
from bot.settings import Settings

EXAMPLE = Path(bot.__path__[0]).parent / ".env.example"
HIDDEN = "a-token-that-nobody-may-see"


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> type[Settings]:
    """Settings with neither an environment nor a file of the developer's behind them."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Settings


def test_the_example_names_exactly_the_settings() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    names = [found[1] for line in lines if (found := re.match(r"(?:# )?([A-Z_]+)=", line))]
    assert sorted(names) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_can_be_used_as_it_is(settings: type[Settings]) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    Path(".env").write_text(text, encoding="utf-8")
    assert settings() == settings(_env_file=None)
    Path(".env").write_text(re.sub(r"^# (?=[A-Z_]+=)", "", text, flags=re.M), encoding="utf-8")
    assert settings().log_level in {"DEBUG", "INFO", "WARNING", "ERROR"}


def test_without_anything_set_all_but_the_token_is_there(settings: type[Settings]) -> None:
    given = settings()
    assert (given.discord_token, given.questions, given.log_level) == (None, DEFAULT_FOLDER, "INFO")
    assert given.database == Path("data/interviews.db")


def test_the_environment_goes_before_the_file(settings: type[Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"DISCORD_TOKEN={HIDDEN}\nLOG_LEVEL=DEBUG\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    monkeypatch.setenv("DISCORD_TOKEN", "")
    given = settings()
    assert (given.log_level, given.discord_token) == ("ERROR", SecretStr(HIDDEN))


def test_the_token_never_shows(settings: type[Settings]) -> None:
    given = settings(discord_token=SecretStr(HIDDEN))
    assert given.discord_token is not None
    assert given.discord_token.get_secret_value() == HIDDEN
    assert [text for text in (repr(given), str(given), given.model_dump_json()) if HIDDEN in text] == []


def test_a_level_that_is_none_is_refused(settings: type[Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    with pytest.raises(ValidationError, match="log_level"):
        settings()


def test_a_setting_that_does_not_exist_is_a_typing_mistake(settings: type[Settings]) -> None:
    Path(".env").write_text("DATABSE=x\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="databse"):
        settings()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("DISCORD_API_URL", "proxy:8080/api/v10"), ("DISCORD_API_URL", "wss://proxy"), ("DISCORD_API_URL", "https://"),
        ("DISCORD_GATEWAY_URL", "https://proxy"), ("DISCORD_GATEWAY_URL", "ws:// proxy"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(
    settings: type[Settings], monkeypatch: pytest.MonkeyPatch, name: str, address: str
) -> None:
    monkeypatch.setenv(name, address)
    with pytest.raises(ValidationError, match=f"{name.lower()}\n.*must be an address that begins with"):
        settings()


@pytest.mark.parametrize("level", ["debug", "Debug", "DEBUG"])
def test_a_level_may_be_written_in_any_case(
    settings: type[Settings], monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    monkeypatch.setenv("LOG_LEVEL", level)
    assert settings().log_level == "DEBUG"


def test_a_path_may_begin_at_home_and_must_be_a_path(settings: type[Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE", "~/interviews.db")
    assert settings().database == Path.home() / "interviews.db"
    for address in (":memory:", "sqlite:///data/interviews.db"):
        monkeypatch.setenv("DATABASE", address)
        with pytest.raises(ValidationError, match="path of a file"):
            settings()


@pytest.mark.parametrize("path", [".", "/", "a\0b", "~nobody-of-that-name/x"])
def test_what_can_be_no_file_is_refused_in_a_sentence(settings: type[Settings], path: str) -> None:
    with pytest.raises(ValidationError) as refused:
        settings(database=path)
    assert refused.value.errors()[0]["loc"] == ("database",)
