"""What every answer tells the browser (trust.md promises 22 and 24; OWASP ASVS 5.0 V3)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.tests.factories import member, sign_in

ROOT = Path(__file__).resolve().parents[3]
NONE_OF_THESE = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:")
ASK = """
import json, django
django.setup()
from django.test import Client
HOST, LOOKED_AT = "goldenthread.example", ("secure", "httponly", "samesite", "path", "domain")
answer = Client().get("/accounts/login/", secure=True, HTTP_HOST=HOST)
cookies = {name: {key: cookie[key] for key in LOOKED_AT} for name, cookie in answer.cookies.items()}
plain = Client().get("/accounts/login/", HTTP_HOST=HOST)
said = {"headers": dict(answer.headers), "cookies": cookies}
print(json.dumps(said | {"plain": [plain.status_code, plain.headers.get("Location", "")]}))
"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/report", "/accounts/login/", "/accessibility", "/no-such-page", "/roles", "/api/v1/openapi.json"]
)
def test_every_answer_tells_the_browser_what_it_may_do(path):
    client = Client()
    sign_in(client, member("triage-worker"))
    answer = client.get(path)
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert not [word for sources in policy.values() for word in sources.split() if word.strip("'") in NONE_OF_THESE]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Content-Type"] in ("text/html; charset=utf-8", "application/json")  # JSON is always UTF-8
    assert answer["Content-Type"].startswith("application/json") == (answer.content[:1] == b"{")


@pytest.mark.django_db
def test_a_form_without_its_token_changes_nothing():
    client, user = Client(enforce_csrf_checks=True), member("administrator")
    sign_in(client, user)
    answer = client.post(reverse("invite_colleague"), {"email": "new@example.org"})
    assert answer.status_code == 403
    assert user.memberships.count() == 1


def test_in_production_cookies_stay_with_us_and_the_browser_keeps_to_tls(tmp_path):
    said = _in_production(tmp_path)
    assert said["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert set(said["cookies"]) == {"__Host-csrf"}  # and a session only for somebody who signs in
    for cookie in said["cookies"].values():
        assert cookie == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}
    assert said["plain"] == [301, "https://goldenthread.example/accounts/login/"]


def _in_production(folder):
    """What the sign-in page answers where settings are an operator's."""
    given = {
        "GOLDENTHREAD_ENV": "production",
        "SECRET_KEY": "only-for-this-test-and-long-enough-for-it-0123456789",
        "ALLOWED_HOSTS": "goldenthread.example",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "LOG_LEVEL": "ERROR",
    }
    environment = {**{key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}, **given}
    for command in (["-m", "goldenthread", "prepare"], ["-c", ASK]):
        done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
