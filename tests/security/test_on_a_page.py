"""What stands on pages for whoever operates and answers for an installation: nothing of it is left out.

Source: OWASP ASVS 5.0, 2.1.3, 13.1.1 and 14.1.2.
"""

import re

from goldenthread.config.limits import limits
from goldenthread.config.retention import Keep
from tests.architecture.tree import ROOT

OUTSIDE = ("DATABASE_URL", "MAIL_BACKEND", "SINGLE_SIGN_ON", "CLAMD_ADDRESS")
COLUMNS = 7


def test_every_limit_says_how_much_and_for_whom():
    every = limits()
    assert len({one.what for one in every}) == len(every) >= 20
    assert [one.what for one in every if not re.search(r"\d|as many as", one.most) or not one.counted] == []


def test_every_kind_of_record_says_how_it_is_held():
    page = (ROOT / "docs" / "data-protection.md").read_text(encoding="utf-8")
    rows = {
        cells[0]: cells
        for line in page.splitlines()
        if len(cells := [one.strip() for one in line.strip("|").split("|")]) == COLUMNS
    }
    assert {kind.name for kind in Keep} - set(rows) == set()
    assert [name for name, cells in rows.items() if not all(cells)] == []


def test_every_machine_that_is_spoken_to_is_on_the_page():
    page = (ROOT / "docs" / "how-to" / "run-it.md").read_text(encoding="utf-8")
    told = page.partition("## What it speaks to")[2].partition("\n## ")[0]
    assert [name for name in OUTSIDE if f"`{name}`" not in told] == []
