"""What we build on: pinned by hash, from nowhere in particular."""

import json
import re

import pytest

from tests.architecture.tree import ROOT

LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_no_host(path):
    assert re.findall(r"\w+://\S+", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [path for path in LOCKS if path.suffix == ".txt"], ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_a_hash(path):
    entries = re.sub(r"\\\n\s*", " ", path.read_text(encoding="utf-8")).splitlines()
    pinned = [line for line in entries if line and not line.lstrip().startswith("#")]
    assert pinned
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_front_end_package_is_pinned_with_a_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_every_requirement_that_we_chose_says_why():
    chosen = [
        line
        for path in (ROOT / "requirements").glob("*.in")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [line for line in chosen if "#" not in line] == []
