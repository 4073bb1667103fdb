"""Random concerns with a planted word in every field that somebody types: each audience's pages, lists, downloads, e-mails and
API answers hold only what its view allows.

Three by default, which every audience reads; `PLANTED=1000` for as many as the issue asks (`python -m tests.prove --only
leaks`). The chronology is read as a PDF too. The register of notices has no download: the work list's and that of who has
looked are read. Source: issue "Safe practice", done when.
"""

import json
import os
import random
from pathlib import Path

import pytest

from tests.access.planted import afterwards, audiences, enquiry_work, lists, own_pages
from tests.access.planted.cast import Cast, build_cast
from tests.access.planted.concerns import Planted
from tests.access.planted.words import Watch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_monday")]
HOW_MANY = int(os.environ.get("PLANTED", "3"))
FIGURES = os.environ.get("TRIED", "")  # where the proof wants what was found
BECOMES = {
    "provider-told": audiences.of_provider,
    "offered": audiences.of_council_elsewhere,
    "own": audiences.of_outcome,
}
AUDIENCES = {
    *("oversight", "own-person", "meeting", "notices", "register, searched"),
    *("out-of-hours desk", "police desk", "children-front-door desk"),
    *("out-of-hours desk, list", "police desk, list", "children-front-door desk, list"),
    *("provider, not told", "provider, told", "agency", "agency, list", "anonymous reporter"),
    *("asked", "asked, list", "own page", "invited", "invited, list", "action", "court"),
    *("council, offered", "council, accepted", "council elsewhere, list"),
    *("advice, council", "advice, elsewhere", "asker", "how it went, council"),
    *("triage", "triage, list", "governance", "search", "e-mail", "e-mail, address", "API", "log"),
}


def walk(cast: Cast, watch: Watch, how_many: int) -> list[Planted]:
    """Concerns from their report to what becomes of them, each read on the way by its audiences in turn."""
    chance, everything = random.Random(20261122), []
    for number in range(how_many):
        planted = Planted(cast, watch, chance, number)
        planted.tell()
        audiences.of_notices(planted)
        if planted.sometimes(0.3):
            audiences.of_hand_overs(planted)
        if planted.sometimes():
            BECOMES[planted.path](planted)
        audiences.of_whoever_raised_it(planted)
        if planted.sometimes(0.3):
            audiences.of_asked(planted)
        if planted.sometimes(0.1):
            enquiry_work.of_work(planted)
        audiences.of_council(planted)
        audiences.of_nobody(planted)
        if planted.sometimes(0.3):
            own_pages.of_own_page(planted)
        if planted.sometimes(0.1):
            afterwards.of_advice(planted)
            afterwards.of_asking(planted)
        everything.append(planted)
    return everything


def test_every_audience_sees_only_what_its_view_allows(caplog):
    cast, watch = build_cast(), Watch()
    everything = walk(cast, watch, HOW_MANY)
    lists.of_lists(cast, watch, everything)
    lists.of_letters(watch)
    lists.of_api(cast, watch)
    assert "/notices/register" in caplog.text
    watch.check(caplog.text, "log", "what the server writes down")
    assert set(watch.read) == AUDIENCES
    figures = {"concerns": HOW_MANY, "audiences": len(watch.read), "texts read": watch.read.total()}
    figures |= {"words planted": watch.planted, "words that stood where they may": watch.met}
    if FIGURES:
        Path(FIGURES).write_text(json.dumps(figures), encoding="utf-8")
