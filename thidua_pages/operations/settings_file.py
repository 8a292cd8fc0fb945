"""The settings of the site as a file of variables, without secrets: what an operator needs to set up the site anew."""

import os
from urllib.parse import urlsplit

HIDDEN = "…"
HEAD = "# Thiết lập của trang lúc sao lưu, không kèm khóa và mật khẩu. Hãy điền lại những chỗ có dấu …\n"
SECRETS = frozenset({"SECRET_KEY", "DEMO_PASSWORD", "METRICS_TOKEN"})
VARIABLES = (
    *("ALLOWED_HOSTS", "BACKUP_DIR", "BACKUP_KEEP", "BASE_URL", "DATABASE_URL", "DEBUG", "DEFAULT_FROM_EMAIL", "DEMO"),
    *("API_ORIGINS", "API_RATE_ADDRESS", "API_RATE_TOKEN", "API_RATE_WRITES"),
    *("DIGEST_QUIET_MINUTES", "DIGEST_SETTLE_SECONDS"),
    *("DEMO_PASSWORD", "EMAIL_URL", "FRONTEND_CACHE_URL", "HOST", "MEDIA_STORAGE_URL", "PAGE_CACHE_URL", "PORT"),
    *("REDIS_URL", "SECRET_KEY", "SECURITY_CONTACT", "WEB_THREADS", "WEB_WORKERS"),
    *("LOG_FORMAT", "LOG_LEVEL", "METRICS", "METRICS_TOKEN", "SLOW_QUERY_MS", "SLOW_REQUEST_MS", "TRUSTED_PROXIES"),
    *("WEBHOOK_NETWORKS", "WEBHOOK_PORTS"),
)


def without_secrets() -> str:
    """The variables of the site that are set. Instead of keys and of passwords in addresses it has "…"."""
    lines = [f"{name}={_shown(name, os.environ[name])}\n" for name in VARIABLES if os.environ.get(name)]
    return HEAD + "".join(lines)


def _shown(name: str, value: str) -> str:
    if name in SECRETS:
        return HIDDEN
    if "://" not in value:
        return value
    parts = urlsplit(value)
    account, at, host = parts.netloc.rpartition("@")
    user = account.partition(":")[0]
    shown = f"{user}:{HIDDEN}@{host}" if at else host
    return parts._replace(netloc=shown, query="", fragment="").geturl()
