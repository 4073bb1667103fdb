"""What is sealed, signed and hashed is on one page, and nothing of it is home-made. Source: OWASP ASVS 5.0, V11."""

import ast
import re

from tests.architecture.tree import ROOT, parsed, sources, where

PAGE = (ROOT / "docs" / "security" / "cryptography.md").read_text(encoding="utf-8")
LIBRARIES = ("hashlib", "hmac", "ssl", "jwt", "cryptography", "django.core.signing", "django.utils.crypto")
LIBRARIES += ("django.contrib.auth.hashers", "webauthn", "fido2", "nacl", "Crypto")
STRONG_HASHES = {"sha256", "sha384", "sha512", "blake2b", "scrypt"}
LEAST_BYTES = 16  # 128 bits
NO_SECRET = {"goldenthread/cases/operations/page_sentences.py"}  # tells the sentences of one page apart
TAKES_BYTES = ("token_bytes", "token_hex", "token_urlsafe")


def imported(tree):
    """Every module, and every name of a module, that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", alias.name) for alias in node.names)


def uses_cryptography(tree):
    return any(f"{module}.".startswith(f"{library}.") for module, _ in imported(tree) for library in LIBRARIES)


def hashes(tree):
    """The names of what a file takes out of hashlib, however it does."""
    taken = {name for module, name in imported(tree) if module.startswith("hashlib.")}
    return taken | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "hashlib"
    }


def short_tokens(tree):
    """Calls for a random token that name fewer bytes than enough."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in TAKES_BYTES:
            asked = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else LEAST_BYTES
            if asked < LEAST_BYTES:
                yield node.lineno


def test_every_file_that_uses_cryptography_is_on_the_page_and_every_file_of_the_page_uses_it():
    using = {where(path) for path in sources() if uses_cryptography(parsed(path))}
    assert set(re.findall(r"`(goldenthread/[\w/]+\.py)`", PAGE)) == using


def test_no_hash_is_weak():
    assert {where(path): weak for path in sources() if (weak := hashes(parsed(path)) - STRONG_HASHES)} == {}


def test_no_token_is_short():
    short = [where(path, line) for path in sources() if where(path) not in NO_SECRET for line in short_tokens(parsed(path))]
    assert short == []


def test_what_these_tests_look_for_is_found():
    assert uses_cryptography(ast.parse("from cryptography.fernet import Fernet"))
    assert uses_cryptography(ast.parse("from django.core import signing"))
    assert hashes(ast.parse("import hashlib\nhashlib.md5(b'')")) == {"md5"}
    assert hashes(ast.parse("from hashlib import sha1")) == {"sha1"}
    assert list(short_tokens(ast.parse("import secrets\nsecrets.token_hex(8)"))) == [2]
