"""The linter refuses what must not be written: each of these is a line that somebody might commit."""

import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

REFUSED = {
    "S102": 'exec("words = 1")\n',
    "S301": 'import pickle\n\npickle.loads(b"words")\n',
    "S307": 'eval("1 + 1")\n',
    "S324": 'import hashlib\n\nhashlib.md5(b"words").hexdigest()\n',
    "S311": "import random\n\nrandom.random()\n",
    "S501": 'import requests\n\nrequests.get("https://example.com", verify=False, timeout=3)\n',
    "S506": 'import yaml\n\nyaml.load("a: b", Loader=yaml.Loader)\n',
    "S602": 'import subprocess\n\nsubprocess.run("ls " + name, shell=True, check=True)\n',
    "S608": "def found(cursor, name):\n    cursor.execute(f\"SELECT * FROM people WHERE name = '{name}'\")\n",
}


@pytest.mark.parametrize("rule", sorted(REFUSED))
def test_the_linter_refuses(rule):
    asked = ("--output-format", "concise", "--stdin-filename", "goldenthread/desk/new.py", "-")
    command = [sys.executable, "-m", "ruff", "check", *asked]
    said = subprocess.run(command, input=REFUSED[rule], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert f" {rule} " in said, said
