"""Settings from the environment: read once, and loud about what cannot be used."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOCKED_FOR = 10
"""Seconds that anything waits for a lock that somebody else holds on the database."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"STREETLIGHT_{name}", default).strip()


def flag(name: str) -> bool:
    value = text(name, "no").lower()
    if value not in ("yes", "no", "true", "false", "1", "0"):
        raise ImproperlyConfigured(f"STREETLIGHT_{name} is “{value}”: write yes or no.")
    return value in ("yes", "true", "1")


def number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"STREETLIGHT_{name} is “{value}”: write a whole number from {least} to {most}.")
    return int(value)


def listing(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(folder: Path) -> dict[str, Any]:
    """Read STREETLIGHT_DATABASE: `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    url = text("DATABASE") or f"sqlite:///{folder / 'streetlight.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) if parts.path.startswith("//") else unquote(parts.path))
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(url)
    raise ImproperlyConfigured("STREETLIGHT_DATABASE must begin with sqlite:/// or postgresql://")


def mail() -> dict[str, Any]:
    """Read STREETLIGHT_EMAIL_URL: `smtp://user:password@host:port`, or `smtps://` where it is encrypted from the start."""
    url = text("EMAIL_URL")
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("STREETLIGHT_EMAIL_URL must begin with smtp:// or smtps:// and name a host.")
    if not text("EMAIL_FROM"):
        raise ImproperlyConfigured("Set STREETLIGHT_EMAIL_FROM too: the address that mails come from.")
    encrypted_at_once = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if encrypted_at_once else 587),
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
