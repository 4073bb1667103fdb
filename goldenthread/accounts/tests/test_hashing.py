"""A password is kept by a hash that is slow to try, where the settings are an operator's: the suite itself has a quick one.

Source: OWASP ASVS 5.0, 11.4.2.
"""

import os
import subprocess
import sys

from tests.architecture.tree import ROOT

KEEP = """
import django
django.setup()
from django.contrib.auth.hashers import make_password
from goldenthread.accounts.models import User
user = User(email="a@b.example", name="A")
user.set_password("three quiet herons")
print(user.password)
print(make_password("nightingale"))
"""
LEAST_ROUNDS = 600_000  # OWASP, of PBKDF2 with SHA-256


def test_passwords_and_the_word_of_a_page_are_kept_by_a_slow_hash_with_a_salt_of_their_own(tmp_path):
    given = {"GOLDENTHREAD_ENV": "production", "SECRET_KEY": "only-for-this-test", "VAR_DIR": str(tmp_path), "DATABASE_URL": ""}
    given |= {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", KEEP], cwd=ROOT, env=os.environ | given, capture_output=True, text=True, check=True
    )
    kept = [line.split("$") for line in done.stdout.splitlines()]
    assert [algorithm for algorithm, *_ in kept] == ["pbkdf2_sha256", "pbkdf2_sha256"]
    assert min(int(rounds) for _, rounds, *_ in kept) >= LEAST_ROUNDS
    salts = {salt for _, _, salt, _ in kept}
    assert len(salts) == 2
    assert min(map(len, salts)) >= 22  # 128 bits
