"""What an attacker who sends broken sealed text, or asks very often, learns: nothing.

Source: OWASP ASVS 5.0, 6.7.2, 11.2.5, 11.3.4, 11.3.5 and 11.5.2.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from goldenthread.accounts.tokens import new_token
from goldenthread.core.sealing import vault

WORDS = b"Edith says that she is afraid at night"
STARTS, CODE = slice(9, 25), 32  # where the number stands that each sealing starts from; bytes of the code at the end
BROKEN = {
    "its first byte": lambda whole: b"\x81" + whole[1:],
    "its time": lambda whole: whole[:1] + b"\xff" * 8 + whole[9:],
    "what it starts from": lambda whole: whole[:9] + bytes(16) + whole[25:],
    "the last of its words": lambda whole: whole[: -CODE - 1] + bytes([whole[-CODE - 1] ^ 1]) + whole[-CODE:],
    "a block less": lambda whole: whole[: -CODE - 16] + whole[-CODE:],
    "its code": lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    "no code": lambda whole: whole[:-CODE],
    "nothing": lambda whole: b"",
}


def sealed():
    return urlsafe_b64decode(vault("test").encrypt(WORDS))


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_whatever_is_broken_the_answer_is_the_same(broken):
    with pytest.raises(InvalidToken) as refusal:
        vault("test").decrypt(urlsafe_b64encode(broken(sealed())))
    assert str(refusal.value) == ""


def test_no_two_sealings_start_from_the_same_number():
    assert len({sealed()[STARTS] for _ in range(5000)}) == 5000


def test_the_code_covers_what_was_sealed_already_and_all_of_it(settings):
    key = sha256(f"test:{settings.SECRET_KEY}".encode()).digest()[:16]
    whole = sealed()
    for said in (whole[:-CODE], whole[1:-CODE], whole[: -CODE - 1]):
        code = HMAC(key, SHA256())
        code.update(said)
        if said == whole[:-CODE]:
            code.verify(whole[-CODE:])
        else:
            with pytest.raises(InvalidSignature):
                code.verify(whole[-CODE:])


def test_asked_by_many_at_once_no_token_comes_twice():
    with ThreadPoolExecutor(16) as many:
        tokens = list(many.map(lambda _: new_token(), range(20_000)))
    assert len(set(tokens)) == 20_000


@pytest.mark.django_db
def test_a_passkey_is_asked_for_with_a_number_that_never_comes_again(client):
    asked = [client.get("/accounts/2fa/passkeys/sign-in", headers={"accept": "application/json"}).json() for _ in range(50)]
    numbers = {one["request_options"]["publicKey"]["challenge"] for one in asked}
    assert len(numbers) == 50
    assert min(len(urlsafe_b64decode(one + "==")) for one in numbers) >= 16
