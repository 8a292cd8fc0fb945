"""The settings of the site, read from the environment (see `.env.example` and docs/operations.md).

When a variable is missing or wrong, the process ends with one line that names it.
"""

import re
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from config.environment import ROOT, boolean, env, required

from thidua_pages.logs.address import networks
from thidua_pages.logs.config import FORMATS, LEVELS, logging_settings
from thidua_pages.tokens.oauth.config import oauth_settings

# --- The installation -------------------------------------------------------------------------------------
DEBUG = required(boolean, "DEBUG")
SECRET_KEY = required(env.str, "SECRET_KEY", check=lambda key: len(key) >= 32)
PORT = required(env.int, "PORT", default=8000, check=lambda port: 0 < port < 65536)
BASE_URL = required(
    env.str,
    "BASE_URL",
    default=f"http://127.0.0.1:{PORT}",
    check=lambda url: urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname,
).rstrip("/")
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = required(
    env.list, "ALLOWED_HOSTS", default=["127.0.0.1", "localhost", urlsplit(BASE_URL).hostname], check=bool
)
# The proxies in front, whose X-Forwarded-For and X-Request-ID are believed.
TRUSTED_PROXIES = networks(
    required(env.list, "TRUSTED_PROXIES", default=[], check=lambda names: networks(names) is not None)
)
IS_DEMONSTRATION = required(boolean, "DEMO")
DEMO_PASSWORD = required(env.str, "DEMO_PASSWORD", default="thi-dua-2023")
DEMONSTRATION_LOADER = "demo.loader.load.load_demonstration"  # not there in the production image

INSTALLED_APPS = [
    "thidua_pages.accounts",
    "thidua_pages",
    "wagtail.api.v3",
    "corsheaders",
    "oauth2_provider",
    "ninja",  # serves the scripts of the API's documentation page from this site instead of a CDN
    "wagtail.contrib.frontend_cache",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "thidua_pages.accounts.users.WardUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "django_tasks_db",
    "wagtail.admin",
    "wagtail",
    "thidua_pages.review.wagtail_mail.WagtailMailConfig",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",  # its templates, of which ours in templates/django/forms stand in for some
]

MIDDLEWARE = [
    "thidua_pages.logs.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "thidua_pages.door.middleware.AddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",  # outside the page cache, whose answers get its headers too
    "thidua_pages.api.limits.middleware.RateLimitMiddleware",  # outside the page cache, whose answers do not count
    "thidua_pages.caching.middleware.PageCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thidua_pages.door.middleware.ValuesMiddleware",
    "thidua_pages.access.form_tokens.FormTokenMiddleware",
    "thidua_pages.accounts.middleware.PasswordChangeMiddleware",
    "thidua_pages.tokens.middleware.TokenMiddleware",
    "thidua_pages.access.middleware.WagtailScreensMiddleware",
    "thidua_pages.public.redirects.PublicRedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua_pages.public.context_processors.site_navigation",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------------------
DATABASES = {
    "default": required(
        env.db_url,
        "DATABASE_URL",
        default=f"sqlite:///{ROOT / 'var' / 'db.sqlite3'}",
        check=lambda database: database.get("ENGINE", "").endswith((".sqlite3", ".postgresql")),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # For concurrent writes: without these options, 40 of 48 failed with `database is locked`.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    # A request that waits for a server that is away would hold its thread for two minutes. PostgreSQL's compiler (jit)
    # takes 0.1 seconds for a query that then takes 6 ms.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "options": "-c jit=off",
        **DATABASES["default"].get("OPTIONS", {}),
    }
# A new connection costs each request 2.6 ms with SQLite, which reads the schema, and more with PostgreSQL.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = required(
    env.str, "REDIS_URL", default="", check=lambda url: not url or urlsplit(url).scheme in {"redis", "rediss"}
)
# A Redis that does not answer counts as an empty cache: the site is slower then, and /readyz says so.
REDIS_CACHE = {
    "BACKEND": "django_redis.cache.RedisCache",
    "LOCATION": REDIS_URL,
    "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
CACHES = {
    "default": (
        REDIS_CACHE
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"}
    ),
    "renditions": (
        {**REDIS_CACHE, "KEY_PREFIX": "r"}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "renditions",
            "TIMEOUT": 600,
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    ),
}
for cache in CACHES.values():  # nothing is found again after a restore or an upgrade
    cache["KEY_FUNCTION"] = "thidua_pages.caching.timeline.key_of"
PAGE_CACHE_URL = required(
    env.str,
    "PAGE_CACHE_URL",
    default=REDIS_URL or "locmemcache://pages",
    check=lambda url: urlsplit(url).scheme in {"locmemcache", "filecache", "redis", "rediss", "dummycache"},
)
if PAGE_CACHE_URL.startswith(("redis:", "rediss:")):
    CACHES["pages"] = {**REDIS_CACHE, "LOCATION": PAGE_CACHE_URL, "KEY_PREFIX": "p"}
else:
    CACHES["pages"] = {**env.cache_url_config(PAGE_CACHE_URL), "KEY_PREFIX": "p"}
if PAGE_CACHE_URL.startswith(("locmemcache:", "filecache:")):
    CACHES["pages"]["OPTIONS"] = {"MAX_ENTRIES": 600}  # a page takes some 60 kB
FRONTEND_CACHE_URL = required(
    env.str, "FRONTEND_CACHE_URL", default="", check=lambda url: not url or urlsplit(url).scheme in {"http", "https"}
)
if FRONTEND_CACHE_URL:
    WAGTAILFRONTENDCACHE = {
        "default": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": FRONTEND_CACHE_URL}
    }

# --- Files ------------------------------------------------------------------------------------------------
MEDIA_STORAGE_URL = required(
    env.str,
    "MEDIA_STORAGE_URL",
    default=f"file://{ROOT / 'media'}",
    check=lambda url: url.startswith("file:///"),
)
MEDIA_ROOT = Path(urlsplit(MEDIA_STORAGE_URL).path)
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "thidua_pages.base.static.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024 + 512 * 1024  # without files; the server's own limit is the same
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Backups (docs/operations.md) ---------------------------------------------------------------------------
_chosen = required(env.str, "BACKUP_DIR", default="", check=lambda folder: not folder or folder.startswith("/"))
BACKUP_DIR = Path(_chosen or f"{ROOT.parent / ROOT.name}-backups")
BACKUP_IS_DAILY = bool(_chosen)  # where nobody chose a folder, backups are made by hand only
BACKUP_KEEP = required(env.str, "BACKUP_KEEP", default="7,4,12", check=re.compile(r"\d+,\d+,\d+").fullmatch)

# --- Language and time ------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LOCALE_PATHS = [ROOT / "thidua_pages" / "locale"]
FORMAT_MODULE_PATH = ["thidua_pages.base.formats"]

# --- People -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "thidua_pages.accounts.passwords.NotTheDemonstrationPassword"},
    {"NAME": "thidua_pages.logs.sign_in.NoteNewPassword"},
]
LOGIN_URL = "wagtailadmin_login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5  # hours
AXES_HANDLER = "thidua_pages.accounts.lockout.LockoutHandler"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "thidua_pages.accounts.lockout.answer"
AXES_SENSITIVE_PARAMETERS = ["username", "old_password", "new_password1", "new_password2"]  # not kept with a failure
AXES_CLIENT_IP_CALLABLE = "thidua_pages.logs.address.address_of"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- Security ---------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "thidua_pages.public.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin previews pages in a frame of its own
# Not for the admin, whose pages contain inline scripts, nor for the API's documentation, which uses Swagger's scripts.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/quan-tri/", "/api/v3/docs"],
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}
# Which other sites may read the API from a browser. Never with the cookie of this site.
_origins = required(
    env.list,
    "API_ORIGINS",
    default=[],
    check=lambda names: names == ["*"] or all(urlsplit(one).scheme and one == one.rstrip("/") for one in names),
)
CORS_ALLOW_ALL_ORIGINS = _origins == ["*"]
CORS_ALLOWED_ORIGINS = [] if CORS_ALLOW_ALL_ORIGINS else _origins
CORS_URLS_REGEX = r"^/(api/v3|oauth)/"
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "idempotency-key", "if-match", "if-none-match"]
CORS_ALLOW_HEADERS += ["tus-resumable", "upload-checksum", "upload-length", "upload-metadata", "upload-offset"]
CORS_EXPOSE_HEADERS = ["etag", "last-modified", "location", "ratelimit", "ratelimit-policy", "retry-after"]
CORS_EXPOSE_HEADERS += ["upload-length", "upload-offset"]
# How often the API may be called: by a token or a signed-in person, from an address, and to change something. Empty: no
# limit. What the page cache answers does not count.
RATE = re.compile(r"([1-9]\d*/(second|minute|hour|day))?")
API_RATE_TOKEN = required(env.str, "API_RATE_TOKEN", default="600/minute", check=RATE.fullmatch)
API_RATE_ADDRESS = required(env.str, "API_RATE_ADDRESS", default="300/minute", check=RATE.fullmatch)
API_RATE_WRITES = required(env.str, "API_RATE_WRITES", default="120/minute", check=RATE.fullmatch)
OAUTH2_PROVIDER_APPLICATION_MODEL = "thidua_pages.AppClient"
OAUTH2_PROVIDER = oauth_settings(BASE_URL)
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # see X_FRAME_OPTIONS above
if not HTTPS:
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

# --- Work outside the request (thidua_pages/outbox) ---------------------------------------------------------
TASKS = {
    # Wagtail's own tasks keep its index of references up to date. Rights depend on it, so they run at once.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "outbox": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Mail -------------------------------------------------------------------------------------------------
vars().update(required(env.email_url, "EMAIL_URL", default=f"filemail:///{ROOT / 'var' / 'mail'}"))
DELIVERY_BACKEND = vars()["EMAIL_BACKEND"]  # the way out; everything that sends mail puts it in the outbox
EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
EMAIL_TIMEOUT = 20  # seconds without an answer of the mail server
DEFAULT_FROM_EMAIL = required(env.str, "DEFAULT_FROM_EMAIL", default="thi-dua@localhost")
DIGEST_SETTLES = timedelta(seconds=required(env.int, "DIGEST_SETTLE_SECONDS", default=60, check=lambda s: s >= 0))
DIGEST_QUIET = timedelta(minutes=required(env.int, "DIGEST_QUIET_MINUTES", default=15, check=lambda m: m >= 0))
SECURITY_CONTACT = required(
    env.str,
    "SECURITY_CONTACT",
    default=f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}",
    check=lambda contact: urlsplit(contact).scheme in {"mailto", "https", "tel"} and contact.isprintable(),
)

# --- Webhooks ---------------------------------------------------------------------------------------------
# Private networks that messages may be sent to besides the internet, there also without TLS; and the ports.
WEBHOOK_NETWORKS = networks(
    required(env.list, "WEBHOOK_NETWORKS", default=[], check=lambda names: networks(names) is not None)
)
WEBHOOK_PORTS = required(
    lambda name, **kwargs: [int(port) for port in env.list(name, **kwargs)],
    "WEBHOOK_PORTS",
    default=[443],
    check=lambda ports: ports and all(0 < port < 65536 for port in ports),
)

# --- Wagtail ----------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Thi đua"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "thidua_pages.review.finish.publish_reviewed_revision"
WAGTAILREDIRECTS_AUTO_CREATE = False  # `public/redirects.py` does this, only for pages that were public
WAGTAIL_MODERATION_ENABLED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # would answer with a page's unpublished title; no text here has links
WAGTAILIMAGES_IMAGE_MODEL = "thidua_pages.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "thidua_pages.library.forms.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "hif", "avif"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp"}
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "jpg", "jpeg", "png"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "thidua_pages.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "thidua_pages.library.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "thidua_pages.search.backend"}}
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_FRONTEND_LOGIN_URL = "/quan-tri/login/"
# The site works in a closed network: no page, not even in the admin, loads anything from another host.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list = []

# --- What the operator reads (thidua_pages/logs) --------------------------------------------------------------
LOG_FORMAT = required(env.str, "LOG_FORMAT", default="text", check=lambda form: form in FORMATS)
LOG_LEVEL = required(env.str, "LOG_LEVEL", default="INFO", check=lambda level: level in LEVELS)
SLOW_REQUEST_MS = required(env.int, "SLOW_REQUEST_MS", default=2000, check=lambda ms: ms > 0)
SLOW_QUERY_MS = required(env.int, "SLOW_QUERY_MS", default=500, check=lambda ms: ms > 0)
LOGGING = logging_settings(LOG_FORMAT, LOG_LEVEL)
# Figures for Prometheus at /metrics: with the token, or, without one, from this machine only.
METRICS = required(boolean, "METRICS")
METRICS_TOKEN = required(env.str, "METRICS_TOKEN", default="", check=lambda token: not token or len(token) >= 20)
METRICS_FOLDER = ROOT / "var" / "metrics"
if METRICS:
    MIDDLEWARE.insert(1, "thidua_pages.metrics.middleware.MetricsMiddleware")
    SECURE_REDIRECT_EXEMPT = [r"^metrics$"]  # Prometheus asks the process itself, not the proxy
