"""Two people change one thing at the same moment, a thousand times; one form is pressed fifty times. Nothing typed is lost.

Real browsers' requests against a real server. Issue "The enquiry", done when.
"""

import json
import os
import re
import sys
import threading
from html import unescape
from pathlib import Path
from typing import Any

import requests

from tests.prove.product import product
from tests.prove.races import all_at_once

TRIAGE, MANAGER = "council-triage", "council-manager"
_FIELD = re.compile(r'<input type="hidden" name="(unsent|csrfmiddlewaretoken)" value="([^"]+)"')
_CHILDREN = re.compile(r'name="children_words"[^>]*value="([^"]*)"')


class Colleague:
    """Somebody signed in, in a browser of their own."""

    def __init__(self, address: str, persona: str):
        self.address, self.session = address, requests.Session()
        self.session.get(f"{address}/demo/sign-in/{persona}", timeout=20).raise_for_status()

    def open(self, page: str) -> dict[str, str]:
        """Open a page with a form: what it carries."""
        return self.carries(self.session.get(self.address + page, timeout=20))

    def carries(self, answer: requests.Response) -> dict[str, str]:
        """The hidden inputs of a page."""
        return {name: unescape(value) for name, value in _FIELD.findall(answer.text)}

    def send(self, page: str, typed: dict[str, str]) -> requests.Response:
        """Send it, and stay where it answers."""
        return self.session.post(self.address + page, data=typed, timeout=60, allow_redirects=False)

    def window(self) -> "Colleague":
        """Another window of the same browser."""
        other = Colleague.__new__(Colleague)
        other.address, other.session = self.address, requests.Session()
        other.session.cookies.update(self.session.cookies)
        return other


def prove(folder: Path, *, races: int, at_once: int, database: str = "") -> dict[str, Any]:
    """Every race, on a database of its own; what was found. Raises AssertionError when broken."""
    with product(folder, database=database) as running:
        concern = running.ask("tests.prove.edits", "new")
        running.start("web")
        running.wait_for_web()
        people = Colleague(running.address, TRIAGE), Colleague(running.address, MANAGER)
        clashes = sum(_race(people, f"/concerns/{concern}/children", number) for number in range(races))
        landed = _press(people[0], f"/concerns/{concern}/add", at_once)
        stored = running.ask("tests.prove.edits", "count", concern)
    assert clashes == races, f"{races - clashes} of {races} second senders were not asked"
    assert len(set(landed)) == 1, f"one form landed on {sorted(set(landed))}"
    assert stored == {"additions": 1, "changes": 2 * races}, stored
    return {"two-person races": races, "asked with both texts": clashes, "lost": 0} | {
        "one form pressed": at_once,
        "records": stored["additions"],
    }


def _answers(words: str) -> dict[str, str]:
    return {"band": "adult", "because": "As they said", "children_at_home": "yes", "children_words": words}


def _race(people: tuple[Colleague, Colleague], page: str, number: int) -> bool:
    """Both open it, both send at once: one is done, the other reads both texts, and keeps their own knowingly."""
    words = f"First text {number}", f"Second text {number}"
    carried = [one.open(page) for one in people]
    answers: dict[int, requests.Response] = {}
    start = threading.Barrier(2)

    def send(who: int) -> None:
        start.wait()
        answers[who] = people[who].send(page, carried[who] | _answers(words[who]))

    all_at_once([lambda: send(0), lambda: send(1)])
    assert sorted(one.status_code for one in answers.values()) == [302, 409], [one.status_code for one in answers.values()]
    first = next(who for who, one in answers.items() if one.status_code == 302)
    second = 1 - first
    assert _stands(people[first], page) == words[first], "what was done first does not stand"
    asked = answers[second]
    both = words[0] in asked.text and words[1] in asked.text
    kept = people[second].send(page, carried[second] | people[second].carries(asked) | _answers(words[second]))
    assert kept.status_code == 302, f"keeping mine answered {kept.status_code}"
    assert _stands(people[first], page) == words[second], "what was kept knowingly does not stand"
    return both


def _stands(reader: Colleague, page: str) -> str:
    """What the page shows to somebody who has no draft of it."""
    fresh = reader.session.get(reader.address + page, timeout=20).text
    found = _CHILDREN.search(fresh)
    return unescape(found[1]) if found else ""


def _press(person: Colleague, page: str, times: int) -> list[str]:
    """Press Send in so many windows of one browser at the same moment: where each landed."""
    typed = person.open(page) | {"kind": "staff", "words": "Pressed many times at once"}
    landed: list[str] = []
    start = threading.Barrier(times)

    def press() -> None:
        window = person.window()
        start.wait()
        answer = window.send(page, typed)
        landed.append(answer.headers.get("Location", f"answered {answer.status_code}"))

    all_at_once([press] * times)
    return landed


def main(what: str, concern: str = "") -> None:
    import django

    django.setup()
    if what == "new":
        from tests.prove.stage import ready_to_tell

        found: Any = str(ready_to_tell("Two people write about it").pk)
    else:
        from goldenthread.cases.models import Addition
        from goldenthread.drafts.models import SentForm

        additions = Addition.objects.filter(concern_id=concern, words="Pressed many times at once").count()
        found = {"additions": additions, "changes": SentForm.objects.filter(page=f"/concerns/{concern}/children").count()}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
