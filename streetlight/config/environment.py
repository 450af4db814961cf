"""Settings from the environment: read once, and loud about what cannot be used."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

LOCKED_FOR = 10
"""Seconds that anything waits for a lock that somebody else holds on the database."""

_IPV6 = r"\[[0-9a-fA-F:.]+\]"
_NAME = re.compile(rf"\*|\.?[\w.-]+|{_IPV6}")
_ADDRESS = re.compile(rf"https?://(?:[\w.-]+|{_IPV6})(?::[0-9]{{1,5}})?")


def text(name: str, default: str = "") -> str:
    """Read a setting as it is written; one that is there and empty is not set."""
    return os.environ.get(f"STREETLIGHT_{name}", "").strip() or default


def flag(name: str) -> bool:
    value = text(name, "no").lower()
    if value not in ("yes", "no", "true", "false", "1", "0"):
        raise ImproperlyConfigured(f"STREETLIGHT_{name} is “{value}”: write yes or no.")
    return value in ("yes", "true", "1")


def number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"STREETLIGHT_{name} is “{value}”: write a whole number from {least} to {most}.")
    return int(value)


def allowed_hosts() -> list[str]:
    """Read STREETLIGHT_ALLOWED_HOSTS: names, parted by commas."""
    names = [name.strip() for name in text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
    for name in filter(None, names):
        if not _NAME.fullmatch(name):
            raise ImproperlyConfigured(
                f"STREETLIGHT_ALLOWED_HOSTS has “{name}”: write names alone, such as streetlight.example."
            )
    return [*filter(None, names)]


def public_url() -> str:
    """Read STREETLIGHT_PUBLIC_URL, without a slash at its end: all addresses begin right after it."""
    url = text("PUBLIC_URL").removesuffix("/")
    if url and not _ADDRESS.fullmatch(url):
        raise ImproperlyConfigured(
            f"STREETLIGHT_PUBLIC_URL is “{url}”: write https:// and a name, such as https://streetlight.example."
        )
    return url


def time_zone() -> str:
    zone = text("TIME_ZONE", "Europe/London")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"STREETLIGHT_TIME_ZONE is “{zone}”: write a zone’s name, such as Europe/London."
        ) from error
    return zone


def database(folder: Path) -> dict[str, Any]:
    """Read STREETLIGHT_DATABASE: `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    url = text("DATABASE")
    if not url:
        return _sqlite(str(folder / "streetlight.sqlite3"))
    if url.startswith("sqlite:///") and (path := urlsplit(url).path.removeprefix("/")):
        return _sqlite(unquote(path))
    if url.startswith(("postgresql://", "postgres://")):
        return _postgresql(url)
    raise ImproperlyConfigured("STREETLIGHT_DATABASE must be sqlite:/// and a path, or begin with postgresql://")


def mail() -> dict[str, Any]:
    """Read STREETLIGHT_EMAIL_URL: `smtp://user:password@host:port`, or `smtps://` where it is encrypted from the start."""
    url = text("EMAIL_URL")
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("STREETLIGHT_EMAIL_URL must begin with smtp:// or smtps:// and name a host.")
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("The port in STREETLIGHT_EMAIL_URL must be a number up to 65535.") from error
    if not text("EMAIL_FROM"):
        raise ImproperlyConfigured("Set STREETLIGHT_EMAIL_FROM too: the address that mails come from.")
    encrypted_at_once = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if encrypted_at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted_at_once,
        "EMAIL_USE_TLS": not encrypted_at_once and parts.hostname not in ("localhost", "127.0.0.1"),
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": text("EMAIL_FROM"),
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCKED_FOR,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            " PRAGMA temp_store=MEMORY;",
        },
        "CONN_MAX_AGE": None,
    }


def _postgresql(url: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only where PostgreSQL is used

    told = conninfo_to_dict(url)
    told["options"] = f"-c lock_timeout={LOCKED_FOR}s {told.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": told.pop("dbname", ""),
        "USER": told.pop("user", ""),
        "PASSWORD": told.pop("password", ""),
        "HOST": told.pop("host", ""),
        "PORT": told.pop("port", ""),
        "OPTIONS": told,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
