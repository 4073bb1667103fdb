"""What an account is opened with is drawn by the operating system: nothing that a program repeats draws it again.

Source: OWASP ASVS 5.0, 6.5.3.
"""

import random
from base64 import b32decode

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret

from goldenthread.accounts.tests.factories import member
from goldenthread.accounts.tokens import new_token
from goldenthread.core.codes import new_code

DRAWN = {
    "the secret of an app": (generate_totp_secret, 160),
    "the seed of recovery codes": (RecoveryCodes.generate_seed, 160),
    "the token of a link": (lambda: new_token()[0], 128),
    "a code": (lambda: new_code(4), 77),
}


@pytest.mark.parametrize(("draw", "bits"), DRAWN.values(), ids=DRAWN.keys())
def test_it_is_never_drawn_again(draw, bits):
    drawn = []
    for _ in range(200):
        random.seed(6)
        drawn.append(draw())
    assert len(set(drawn)) == 200
    assert min(map(len, drawn)) >= bits / 6  # at most six bits in a letter


def test_an_app_has_160_bits():
    assert len(b32decode(generate_totp_secret())) == 20


@pytest.mark.django_db
def test_recovery_codes_of_two_people_have_none_in_common():
    codes = []
    for _ in range(5):
        random.seed(6)
        codes += RecoveryCodes.activate(member("triage-worker")).get_unused_codes()
    assert len(set(codes)) == len(codes) == 50
