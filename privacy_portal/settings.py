"""Everything that differs between installations comes from the environment (docs/operations.md).

Secrets may also be given as a file: PORTAL_SECRET_KEY_FILE instead of PORTAL_SECRET_KEY.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib import env
from privacy_portal.mail import smtp_url

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("PORTAL_VAR_DIR", str(BASE_DIR / "var")))

# --- Where we are ---------------------------------------------------------------------------
# One address decides whether cookies and redirects demand TLS: only a loopback address may do
# without, so that the demo works and production cannot forget it.
BASE_URL = env.text("PORTAL_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
_address = urlsplit(BASE_URL)
IS_SECURE = _address.scheme == "https"
IS_LOCAL = _address.hostname in {"127.0.0.1", "localhost", "::1"}
IS_DEMO = env.flag("PORTAL_DEMO", default=False)  # example people may ask for their codes
if not IS_SECURE and not IS_LOCAL:
    raise ImproperlyConfigured(
        "PORTAL_BASE_URL must start with https:// unless it is this machine."
    )
ALLOWED_HOSTS = [_address.hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
DEBUG = False
SECRET_KEY = env.text("PORTAL_SECRET_KEY")

# --- What it is made of ---------------------------------------------------------------------
INSTALLED_APPS = [
    "privacy_portal.accounts",
    "privacy_portal.mail",
    "privacy_portal.vault",
    "privacy_portal.audit",
    "privacy_portal.signin",
    "register",
    "retention",
    "connectors",
    "requests_app",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "csp",
]
MIDDLEWARE = [
    "privacy_portal.audit.middleware.AuditOriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "privacy_portal.middleware.NoStore",
    "privacy_portal.middleware.SessionLimits",
    "privacy_portal.middleware.SecondFactor",
]
ROOT_URLCONF = "privacy_portal.urls"
WSGI_APPLICATION = "privacy_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "privacy_portal.accounts.context.allowed",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "avg"
CRISPY_TEMPLATE_PACK = "avg"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- PostgreSQL: the truth; and apart from it the keys, so that backups can leave them out -----
DATABASES = {
    "default": env.database("PORTAL_DATABASE_URL"),
    "keys": env.database("PORTAL_KEYS_DATABASE_URL"),
}
DATABASE_ROUTERS = ["privacy_portal.vault.routers.KeysRouter"]
# Throttle counters and the like survive a wiped Redis.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    }
}

# --- Vault ------------------------------------------------------------------------------------
VAULT_DIR = Path(env.text("PORTAL_VAULT_DIR", str(VAR_DIR / "vault")))
VAULT_KEY = env.key("PORTAL_VAULT_KEY")  # wraps the key of each case
VAULT_OLD_KEY = env.key("PORTAL_VAULT_OLD_KEY", "")  # until rotate_vault_key has run
INDEX_KEY = env.key("PORTAL_INDEX_KEY")  # keyed hashes for exact search
SCANNER_SOCKET = env.text("PORTAL_SCANNER_SOCKET", "")  # clamd; empty means no scanner
AUDIT_ANCHOR_FILE = Path(env.text("PORTAL_AUDIT_ANCHOR_FILE", str(VAR_DIR / "audit-anchor.log")))
# What was destroyed, for after an old backup is restored. Keep it elsewhere than the backups.
DELETION_LOG = Path(env.text("PORTAL_DELETION_LOG_FILE", str(VAR_DIR / "deletion-log.jsonl")))
# While it is there, a backup is being put back: neither web nor worker starts (M4).
RESTORING_MARK = VAR_DIR / "restoring"

# --- Celery on Redis: the wake-up call ----------------------------------------------------------
CELERY_BROKER_URL = env.text("PORTAL_REDIS_URL")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # Redis may be away for a night
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
}
CELERY_TIMEZONE = "UTC"
HEARTBEAT_LIFETIME_SECONDS = 60


def _every(seconds: int, task: str) -> dict[str, object]:
    """A poke that nobody took in time is thrown away: the next one does the same."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


# Each looks for rows that are owed and claims them, so two beats, or a missed night, do no harm.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    # Shows on /health that beat pokes and a worker answers.
    "heartbeat": {
        "task": "privacy_portal.tasks.heartbeat",
        "schedule": 10,
        "options": {"expires": HEARTBEAT_LIFETIME_SECONDS},
    },
    # Sends what waits in the outbox, also what was refused before.
    "send_due_mail": _every(60, "privacy_portal.mail.tasks.send_due_mail"),
    # Makes the PDF of letters that were decided on, and delivers them.
    "render_owed_letters": _every(60, "requests_app.tasks.render_owed_letters"),
    # Makes files in which the data of others are black.
    "make_owed_redactions": _every(60, "requests_app.tasks.make_owed_redactions"),
    # Tells subject, handler, officer and management what the clock of a request demands.
    "notify_owed_requests": _every(600, "requests_app.tasks.notify_owed_requests"),
    # Reminds of restrictions that would be looked at again (art. 18), also of closed requests.
    "remind_of_restrictions": _every(3600, "requests_app.tasks.remind_of_restrictions"),
    # Reads, tries out, carries out and undoes imports; makes exports.
    "take_import_steps": _every(60, "register.export_tasks.take_import_steps"),
    # Reads, tries out, carries out and undoes files of dossiers.
    "take_dossier_imports": _every(60, "retention.import_tasks.take_dossier_imports"),
    "make_owed_exports": _every(60, "register.export_tasks.make_owed_exports"),
    # Makes the PDFs of privacy statements that were approved.
    "make_statement_pdfs": _every(60, "register.tasks.make_statement_pdfs"),
    # Mails who asked for it that another privacy statement is in force.
    "tell_followers": _every(3600, "register.tasks.tell_followers"),
    # Asks once a week whether the links in letters, statements and pages work (CHECK_LINKS).
    "check_links": _every(3600, "register.tasks.check_links"),
    # Says again what is missing in the register, where it changed or where dates passed.
    "check_owed_activities": _every(60, "register.tasks.check_owed_activities"),
    # Tells of agreements with processors and others that end (90, 30 and 0 days before).
    "remind_agreements": _every(3600, "register.tasks.remind_agreements"),
    # Reminds who has an instruction to do, and tells who asked when it is late.
    "remind_instructions": _every(3600, "connectors.tasks.remind_instructions"),
    # Makes what systems handed in files of the request.
    "take_over_collected_files": _every(300, "requests_app.tasks.take_over_collected_files"),
    # Takes back the work of requests that ended without an answer.
    "end_needless_instructions": _every(300, "requests_app.tasks.end_needless_instructions"),
    # Tells retention of requests that it does not know yet, as of before it was there.
    "tell_retention": _every(3600, "requests_app.tasks.tell_retention"),
    # Asks the scanner again about uploads it did not answer for.
    "rescan_quarantined_files": _every(300, "privacy_portal.vault.tasks.rescan_quarantined_files"),
    # Looks whether the clock can be trusted to destroy by.
    "watch_clock": _every(60, "retention.tasks.watch_clock"),
    # Computes the dates of dossiers that are new, or of which an event, hold or term changed.
    "plan_owed_dossiers": _every(60, "retention.tasks.plan_owed_dossiers"),
    # Shows where the published register says otherwise than what holds for dossiers.
    "propose_changed_terms": _every(3600, "retention.tasks.propose_changed_terms"),
    # Archives what was closed a year ago, and tells systems to.
    "archive_owed_items": _every(600, "retention.tasks.archive_owed_items"),
    # Puts what falls due soon on a destruction list.
    "propose_owed_lists": _every(600, "retention.tasks.propose_owed_lists"),
    # Warns twice of lists on which nobody decided, then keeps their last allowed day.
    "tell_owed_warnings": _every(3600, "retention.tasks.tell_owed_warnings"),
    # Destroys what was approved and cooled off, or is enforced, on its own day.
    "execute_due_lists": _every(60, "retention.tasks.execute_due_lists"),
    # Takes in what systems say they destroyed, and takes back what is held now.
    "confirm_reported_instructions": _every(60, "retention.tasks.confirm_reported_instructions"),
    # Copies what was destroyed to the log outside the database.
    "note_deletions": _every(60, "retention.tasks.note_deletions"),
    # Makes the certificates of lists that were carried out.
    "issue_owed_certificates": _every(60, "retention.tasks.issue_owed_certificates"),
    # Removes the dossiers of which the destruction is certified.
    "clear_certified_dossiers": _every(3600, "retention.tasks.clear_certified_dossiers"),
    # Reminds of holds that somebody would look at again; catches dossiers that one missed.
    "remind_of_holds": _every(3600, "retention.tasks.remind_of_holds"),
    # Counts once a week what the yearly report says of retention.
    "count_owed_figures": _every(3600, "retention.tasks.count_owed_figures"),
    # Removes what has had its time: drafts, throttles, addresses of mail that failed.
    "purge_expired": _every(600, "retention.tasks.purge_expired"),
    # Notes the ends of the audit chains outside the database.
    "anchor_heads": _every(3600, "privacy_portal.audit.tasks.anchor_heads"),
}

# --- Logs: one line of JSON each, to standard output, without personal data (M12) -----------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_personal_data": {"()": "privacy_portal.lib.logs.WithoutPersonalData"}},
    "formatters": {"json": {"()": "privacy_portal.lib.logs.JsonFormatter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "filters": ["without_personal_data"],
            "formatter": "json",
        }
    },
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},  # mails no one
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "privacy_portal": {"level": "INFO"},
        "connectors": {"level": "INFO"},
        "register": {"level": "INFO"},
        "requests_app": {"level": "INFO"},
        "retention": {"level": "INFO"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "privacy_portal.lib.logs.NothingOfTheRequest"

# --- Mail -----------------------------------------------------------------------------------
SMTP_URL = env.text("PORTAL_SMTP_URL", "")  # smtp://user:password@host:587?tls=start
MAIL_DIR = Path(env.text("PORTAL_MAIL_DIR", str(VAR_DIR / "mail")))
smtp_url.parse(SMTP_URL)  # refuses at the start what could not be used later
DEFAULT_FROM_EMAIL = env.text("PORTAL_MAIL_FROM", "privacy@portal.example")
EMAIL_BACKEND = "privacy_portal.mail.backends.OutboxBackend"

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_ADAPTER = "privacy_portal.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; says there are no names
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator vouches for the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Guessing passwords and codes is limited by accounts/guesses.py, which locks nobody out.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "reauthenticate": None,
    "change_password": "10/15m/user",
    "reset_password": "20/15m/ip,3/15m/key",
    "reset_password_from_key": "20/15m/ip",
}
MFA_ADAPTER = "privacy_portal.signin.adapters.SecondFactorAdapter"
# A passkey needs a name and TLS; the demo at 127.0.0.1 has neither.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *(["webauthn"] if IS_SECURE else [])]
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_FORMS = {
    "authenticate": "privacy_portal.signin.forms.SignInCodeForm",
    "reauthenticate": "privacy_portal.signin.forms.ConfirmCodeForm",
    "add_webauthn": "privacy_portal.signin.forms.PasskeyForm",
}
MFA_TOTP_ISSUER = f"Privacy portal ({_address.hostname})"
MFA_TOTP_TOLERANCE = 1  # one period early or late: clocks differ, and people type slowly
MFA_ALLOW_UNVERIFIED_EMAIL = True
GUESS_WINDOW = timedelta(minutes=15)
GUESSES_PER_NETWORK = 10
GUESSES_PER_DEVICE = 10  # a browser in which this account was signed in before
GUESSES_PER_ACCOUNT = 30  # from all other browsers and networks together

# --- Sessions, cookies, headers (M9, M15) ---------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
SESSION_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60
SESSION_IDLE_LIMIT = timedelta(minutes=30)  # of staff
SESSION_LIMIT = timedelta(hours=8)
DEVICE_COOKIE_NAME = "__Host-device" if IS_SECURE else "device"
DEVICE_COOKIE_AGE = timedelta(days=180)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DRAFT_LIFETIME = timedelta(minutes=60)
STATUS_LIFETIME = timedelta(minutes=60)  # since the last click of a subject at his own request
FORM_MIN_SECONDS = 5  # what fills in the whole form faster is no person
# What one network may do at one organisation in a quarter of an hour: a care home shares one
# address. Shorter than DRAFT_LIFETIME, so that who has to wait keeps what he filled in.
PUBLIC_LIMIT_WINDOW = timedelta(minutes=15)
PUBLIC_LIMITS = {"begin": 60, "upload": 100, "send": 20, "pdf": 50, "follow": 10}
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "privacy_portal.error_pages.csrf_failure"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.flag("PORTAL_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": _SELF,
        "font-src": _SELF,
        "connect-src": _SELF,
        "form-action": _SELF,
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}

# --- Language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_SECURE
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Static files and uploads --------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("PORTAL_STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_MAX_BYTES = 10 * 1024 * 1024
UPLOAD_MAX_FILES = 10
UPLOAD_MAX_REQUEST_BYTES = 5 * UPLOAD_MAX_BYTES  # held in memory, so not ten times
FILE_UPLOAD_HANDLERS = ["privacy_portal.vault.upload_handlers.MemoryUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # all typed text of one form together

# How long an answer waits online, and how often each of its files may be fetched.
ANSWER_DAYS = 30
ANSWER_DOWNLOADS = 10
# How long the link of a colleague or processor without an account works.
INSTRUCTION_LINK_DAYS = 60
# How long the file of a closed request is kept; the letters tell it.
CASE_FILE_MONTHS = env.integer("PORTAL_CASE_FILE_MONTHS", 24, least=1, most=60)
# From this age somebody asks for himself (UAVG 5(4)); a bill may change it.
PRIVACY_AGE = env.integer("PORTAL_PRIVACY_AGE", 16, least=12, most=18)

# Whether the portal itself asks other sites if a link still works; else it asks nobody anything.
CHECK_LINKS = env.flag("PORTAL_CHECK_LINKS", default=False)
LINK_CHECK_EXEMPT: frozenset[str] = frozenset()  # "host:port" that need not be public: for a test
# What gives the texts in which links may stand; the register knows no app above it.
LINK_TEXTS = ["register.link_texts.texts_of", "requests_app.link_texts.texts_of"]

# What retention calls for the data of each app; it knows no other app by itself. What the portal
# keeps as a dossier is archived and destroyed on its own day, by the name in its RetentionLine.
RETENTION_ARCHIVERS = {"verzoek": "requests_app.archivers.archive_request"}
RETENTION_DESTROYERS = {"verzoek": "requests_app.destroyers.destroy_request"}
# What was never finished or has served goes every night, without a list.
RETENTION_ERASERS: list[str] = [
    "privacy_portal.accounts.erasers.purge_sessions",
    "privacy_portal.accounts.erasers.purge_throttles",
    "privacy_portal.mail.erasers.purge_failed",
    "privacy_portal.mail.erasers.purge_proofs",
    "register.erasers.purge_form_drafts",
    "register.erasers.purge_exports",
    "register.erasers.purge_import_files",
    "register.erasers.purge_unconfirmed_followers",
    "connectors.erasers.purge_accesses",
    "requests_app.erasers.purge_drafts",
    "requests_app.erasers.remove_id_copies",
    "requests_app.erasers.purge_packages",
    "retention.erasers.purge_dossier_files",
    "retention.erasers.purge_dossier_rows",
    "retention.erasers.purge_archive_orders",
    "retention.erasers.purge_key_lists",
    "retention.erasers.purge_hold_reasons",
    "privacy_portal.vault.erasers.sweep_orphan_files",  # last: it looks at every file
]
