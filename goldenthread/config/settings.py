"""One settings file, safe for production by default; everything that differs comes from the environment.

`make setup` writes a .env that says GOLDENTHREAD_ENV=demonstration. Without one, this is production.
"""

from pathlib import Path

import environ
import nhsuk_frontend_jinja
import structlog
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from goldenthread.config import single_sign_on

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()
env.read_env(BASE_DIR / ".env")

MODE = env("GOLDENTHREAD_ENV", default="production")
if MODE not in {"production", "demonstration", "test"}:
    raise ImproperlyConfigured("GOLDENTHREAD_ENV must be production, demonstration or test")
PRODUCTION = MODE == "production"
DEMONSTRATION = MODE == "demonstration"

# Left empty, Django refuses to sign anything; commands that sign nothing (route, check_policy) still run.
SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # of before: `goldenthread reseal`
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", default="http://localhost:8000")  # the start of every link in an e-mail
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))  # database, mail folder and heartbeat of a single machine

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",  # where somebody is signed in
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_q",
    "goldenthread.core",
    "goldenthread.ui",
    "goldenthread.outbox",
    "goldenthread.audit",
    "goldenthread.accounts",
    "goldenthread.drafts",
    "goldenthread.clocks",
    "goldenthread.files",
    "goldenthread.people",
    "goldenthread.directory",
    "goldenthread.action_plans",
    "goldenthread.routing",
    "goldenthread.sharing",
    "goldenthread.cases",
    "goldenthread.involvement",
    "goldenthread.watching",
    "goldenthread.assurance",
    "goldenthread.keeping",
    "goldenthread.desk",
    "goldenthread.public_site",
    "goldenthread.demo",
    "goldenthread.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.core.middleware.request_log",
    "goldenthread.core.middleware.methods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.accounts.middleware.session_limits",
    "goldenthread.drafts.middleware.unsent",
    "goldenthread.accounts.middleware.actor",
    "goldenthread.drafts.middleware.look",
    "goldenthread.accounts.middleware.only_here",
    "goldenthread.audit.middleware.NoAuditNoAnswer",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
    "goldenthread.config.navigation.page_frame",
    "goldenthread.ui.jinja.one_csrf_input",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(nhsuk_frontend_jinja.__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "goldenthread.ui.jinja.environment", "context_processors": _CONTEXT},
    },
    {  # allauth's own pages only
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]

# How long a page waits for the database, in seconds: nobody waits half a minute to hear that it did not work.
PATIENCE = env.int("GOLDENTHREAD_PATIENCE", default=0)  # the web server sets it (config.wsgi); the worker waits
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR_DIR / "goldenthread.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": PATIENCE or 20,
        # FULL: a commit that was answered survives a power cut. recursive_triggers: INSERT OR REPLACE cannot slip past
        # the audit's delete trigger. Asserted at start by goldenthread.core.checks.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
            "PRAGMA temp_store=MEMORY;"
        ),
    },
}
if env("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):
        DATABASES["default"]["OPTIONS"] = {
            "pool": {"min_size": 2, "max_size": 8, "timeout": 10},
            # A statement that a connection sends again is planned once: with a policy under every table, planning was a
            # third of a page. The values go beside the words, never in them.
            "server_side_binding": True,
            "prepare_threshold": 3,
            # What a connection may read of case records outside of a page (core.wall): the web server nothing.
            "options": f"-c goldenthread.reads={env('GOLDENTHREAD_READS', default='everything')}"
            + (f" -c lock_timeout={PATIENCE}s -c statement_timeout={PATIENCE}s" if PATIENCE else ""),
        }
    elif DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"] = {**_SQLITE, "NAME": DATABASES["default"]["NAME"]}
else:
    DATABASES = {"default": _SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {  # allauth's rate limits need a cache that every process shares
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "worker": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # the job queue's own counters
}

# --- people -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "goldenthread.accounts.passwords.OwnWordsValidator"},
    {"NAME": "goldenthread.accounts.passwords.BreachedPasswordValidator"},
]
ACCOUNT_ADAPTER = "goldenthread.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is sent to the address and proves it
ACCOUNT_RATE_LIMITS = {
    "login_failed": "100/m/ip,5/5m/key"
}  # a hospital sits behind one address; the account is what is limited
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.bool("BEHIND_PROXY", default=False))  # whose word for the browser's address we take
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "goldenthread.accounts.adapter.MFAAdapter"  # keeps the second factor's secret encrypted
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # fingerprint, face or PIN: a passkey is then both factors
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # a demonstration runs at http://localhost
MFA_TOTP_ISSUER = "Goldenthread"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: the code may change while somebody types it (RFC 6238, 5.2)
SINGLE_SIGN_ON = single_sign_on.services_from(env, only_https=PRODUCTION)
SOCIALACCOUNT_ADAPTER = "goldenthread.accounts.single_sign_on.SocialAdapter"  # no sign-up, nothing matched by e-mail
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "goldenthread.config.errors.page_too_old"
SESSION_IDLE_MINUTES = 30
SESSION_ABSOLUTE_HOURS = 12
ROLE_TABLE = "goldenthread.config.roles.ROLES"
HOLDINGS = "goldenthread.config.holdings.HOLDINGS"
FILE_SUBJECTS = "goldenthread.config.file_subjects.FILE_SUBJECTS"
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")  # /run/clamav/clamd.ctl, or host:port
FILES_MUST_BE_SCANNED = env.bool("FILES_MUST_BE_SCANNED", default=PRODUCTION)
FILES_MOST_GIGABYTES = env.int("FILES_MOST_GIGABYTES", default=20)  # of one organisation, as kept
FILE_UPLOAD_HANDLERS = [
    "goldenthread.files.uploading.Limited",  # on every address, also one that takes no file
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FORM_TABLE = "goldenthread.config.form_table.FORMS"
FRONT_DOOR_COUNCIL = env("FRONT_DOOR_COUNCIL", default="")  # ODS code of the council that /report belongs to

# --- browser ----------------------------------------------------------------------------------------------------------
_TLS = PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie beside these three
SESSION_COOKIE_NAME = "__Host-session" if _TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _TLS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if _TLS else "device"  # names nobody; accounts/devices.py
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600  # after which what is kept of it is deleted
SECURE_SSL_REDIRECT = _TLS and env.bool("SSL_REDIRECT", default=True)
# The first two are asked from beside us, without TLS. The API says no: led on, a token could be sent in the open for years.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^api/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 31536000 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _TLS
SECURE_REFERRER_POLICY = "same-origin"  # with no referrer at all a browser posts its own forms as a stranger
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: is the second factor's QR picture
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *single_sign_on.origins(SINGLE_SIGN_ON)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Where the end of the audit's chain is kept each day: somewhere that the database's owner cannot write.
AUDIT_ANCHORS = Path(env("AUDIT_ANCHORS", default=str(VAR_DIR / "audit-anchors")))

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "goldenthread.ui.storage.HashedStorage"},
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# --- messages ---------------------------------------------------------------------------------------------------------
# folder (the default: files that `make run` names), smtp, or notify
MAIL_BACKEND = env("MAIL_BACKEND", default="folder")
MAIL_FOLDER = VAR_DIR / "mail"
MAIL_FROM = env("MAIL_FROM", default="goldenthread@goldenthread.example")
EMAIL_HOST = env("SMTP_HOST", default="localhost")
EMAIL_PORT = env.int("SMTP_PORT", default=25)
EMAIL_HOST_USER = env("SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env("SMTP_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("SMTP_TLS", default=False)
EMAIL_TIMEOUT = 10
NOTIFY_API_KEY = env("NOTIFY_API_KEY", default="")
NOTIFY_BASE_URL = env("NOTIFY_BASE_URL", default="https://api.notifications.service.gov.uk")
NOTIFY_TEMPLATE_ID = env("NOTIFY_TEMPLATE_ID", default="")
HELP_TELEPHONE = env("HELP_TELEPHONE", default="01632 960 199")

# --- jobs -------------------------------------------------------------------------------------------------------------
# The outbox row, not the queue, is the truth: a job that is lost is found by the sweeper.
Q_CLUSTER = {
    "name": "goldenthread",
    "orm": "default",
    "workers": env.int("WORKERS", default=2),  # one may wait for a mail server that hangs
    "cache": "worker",
    "timeout": 60,
    "retry": 90,
    "max_attempts": 5,
    "ack_failures": False,
    "poll": 1,
    "save_limit": 250,
    "catch_up": False,
    "label": "Jobs",
    "log_level": "WARNING",
}
CONSUMERS = "goldenthread.config.consumers.CONSUMERS"
HIDDEN_ROOTS = "goldenthread.cases.queries.hidden_roots"  # restricted records, for those of their own organisation not named
TAKE_OUT = "goldenthread.cases.queries.identifying.reasons_to_take_out"  # of words for others
HIDDEN_PEOPLE = "goldenthread.cases.queries.only_in_hidden_records"  # and whom the organisation knows by those alone


LOG_PROCESSORS: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
structlog.configure(
    processors=[*LOG_PROCESSORS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": LOG_PROCESSORS,
        }
    },
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["err"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a 404 or 403 is in our own request line
        "django.security.DisallowedHost": {"level": "ERROR"},
        "django-q": {"level": "WARNING"},
    },
}

# --- demonstration ---------------------------------------------------------------------------------------------------
# A demonstration or a picture may stand still on a day of its own. Never production.
CLOCK = "" if PRODUCTION else env("GOLDENTHREAD_CLOCK", default="")
