"""`goldenthread check --deploy` under production settings: nothing to say of what we ship, and much of what is unsafe.

Source: issue "Who may see what", Done when (check --deploy).
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks.registry import registry

ROOT = Path(__file__).resolve().parents[3]
SILENCE = "System check identified no issues (0 silenced).\n"
# A check of our own that is added or lost is written here too, by whoever adds or loses it.
OURS = {
    "goldenthread.core.checks.durable_database",
    "goldenthread.demo.checks.no_invented_people_in_production",
    "goldenthread.demo.checks.no_demonstration_sign_in_in_production",
}


def check_deploy(folder, **different):
    """What an operator is told, as one text."""
    production = {
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",  # the suite sets it for the browser
        "GOLDENTHREAD_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "goldenthread.example",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }
    command = [sys.executable, "-W", "error", "-m", "goldenthread", "check", "--deploy", "--fail-level", "WARNING"]
    environment = os.environ | production | different
    done = subprocess.run([*command, "--database", "default"], cwd=ROOT, env=environment, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_production_as_it_is_shipped_leaves_nothing_to_say(tmp_path):
    assert check_deploy(tmp_path) == SILENCE


@pytest.mark.parametrize(
    ("unsafe", "said"),
    [
        ({"SECRET_KEY": "short"}, "security.W009"),
        ({"ALLOWED_HOSTS": ""}, "security.W020"),
        ({"SSL_REDIRECT": "no"}, "security.W008"),
        ({"GOLDENTHREAD_ENV": "demonstration"}, "security.W012"),
    ],
)
def test_what_is_unsafe_is_said(tmp_path, unsafe, said):
    assert said in check_deploy(tmp_path, **unsafe)


def test_nothing_is_silenced_and_our_own_checks_are_these():
    registered = registry.get_checks(include_deployment_checks=True)
    named = {f"{check.__module__}.{check.__name__}" for check in registered}
    assert {name for name in named if name.startswith("goldenthread.")} == OURS
    assert settings.SILENCED_SYSTEM_CHECKS == []
