"""The audit cannot be written: nothing of a case is answered or changed, and ten seconds after it can, all is well again.

Real faults in the database of a real web server, one after the other. Source: issue "Who may see what", done when;
reference/trust.md, promises P-V1 and 4.
"""

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import requests

from tests.prove.breaking import Broken, broken
from tests.prove.edits import Colleague
from tests.prove.product import Product, product

SECRET = "Canary-Account-Of-Somebody"
_AUDIT = "audit: an entry cannot be written"
WITHIN = 10.0  # seconds, for the answer and for being well again
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CHANGES_NOTHING = 4  # the acts that are asked for once more when all is well again
KINDS = ("read-only", "full", "dropped", "slow", "locked")


class Act(NamedTuple):
    """One thing that somebody asks for, and what it answers when all is well."""

    name: str
    ask: Callable[[], requests.Response]
    well: int = 200


def prove(folder: Path, *, database: str = "", kinds: Sequence[str] = KINDS) -> dict[str, Any]:
    """Every fault against every act, on a database of its own. Raises AssertionError when something gets through."""
    with product(folder, database=database) as running:
        made = running.ask("tests.prove.faults", "new")
        running.start("web")
        running.wait_for_web()
        acts = _acts(running, made)
        _well(running, acts)
        figures: dict[str, Any] = {"acts": len(acts)}
        for kind in kinds:
            figures[kind] = _fault(running, broken(running, kind), acts)
    return figures


def _acts(running: Product, made: dict[str, str]) -> list[Act]:
    lead, concern, enquiry = Colleague(running.address, "council-lead"), made["concern"], made["enquiry"]
    home, asked = running.address, {"timeout": 60, "allow_redirects": False}
    token = _TOKEN.search(lead.session.get(f"{home}/concerns/{concern}/add", timeout=20).text)[1]  # type: ignore[index]
    typed = {"csrfmiddlewaretoken": token}
    lead.session.post(f"{home}/search", data=typed | {"words": "Harbour"}, **asked)  # the words are kept with the session
    words = typed | {"kind": "staff", "words": "Written while nothing could be recorded"}
    of_token = {"Authorization": f"Bearer {made['token']}"}
    get, post = lead.session.get, lead.session.post
    return [
        Act("a page", lambda: get(f"{home}/concerns/{concern}", **asked)),
        Act("a list", lambda: get(f"{home}/work?tab=all", **asked)),
        Act("what a search found", lambda: get(f"{home}/search", **asked)),
        Act("a page to print", lambda: get(f"{home}/enquiries/{enquiry}/chronology", **asked)),
        Act("a document", lambda: post(f"{home}/enquiries/{enquiry}/chronology/pdf", data=typed | _DOCUMENT, **asked), 302),
        Act("the API", lambda: requests.get(f"{home}/api/v1/concerns", headers=of_token, timeout=60)),
        Act("a change", lambda: post(f"{home}/concerns/{concern}/add", data=words, **asked), 302),
    ]


_DOCUMENT = {"purpose": "court", "recipient": "The court"}


def _well(running: Product, acts: list[Act]) -> None:
    for act in acts:
        answer = act.ask()
        assert answer.status_code == act.well, f"{act.name} answers {answer.status_code} when all is well"
    assert any(SECRET in act.ask().text for act in acts), "nothing that was asked for shows a case"


def _fault(running: Product, fault: Broken, acts: list[Act]) -> str:
    before, slowest = _digest(running), 0.0
    with fault:
        for act in acts:
            slowest = max(slowest, _refused(act, fault))
        ready = requests.get(f"{running.address}/readyz", timeout=60)
        assert ready.status_code == 503, f"/readyz answers {ready.status_code} while the audit is {fault.kind}"
        assert _AUDIT in ready.text, ready.text
    after = _digest(running)
    changed = sorted(label for label in before if after[label] != before[label])
    assert changed == [], f"changed while the audit was {fault.kind}: {', '.join(changed)}"
    again = _until_well(running)
    _well(running, acts[:CHANGES_NOTHING])
    return f"503 for each within {slowest:.1f} s, well again after {again:.1f} s"


def _until_well(running: Product) -> float:
    """How many seconds until the product has nothing to say of its audit. A server of PostgreSQL that is thrown away is
    never wholly ready: it may forget."""
    since = time.monotonic()
    while _AUDIT in (ready := requests.get(f"{running.address}/readyz", timeout=60)).text:
        assert time.monotonic() - since < WITHIN, f"not well after {WITHIN:.0f} s: {ready.text}"
        time.sleep(0.1)
    return time.monotonic() - since


def _refused(act: Act, fault: Broken) -> float:
    start = time.monotonic()
    answer = act.ask()
    took, where = time.monotonic() - start, f"{act.name} while the audit is {fault.kind}"
    assert answer.status_code == 503, f"{where} answers {answer.status_code}"
    assert SECRET not in answer.text, f"{where} shows the case"
    assert "Traceback" not in answer.text, f"{where} shows a trace"
    assert took < WITHIN, f"{where} took {took:.1f} s"
    return took


def _digest(running: Product) -> dict[str, str]:
    """What every table holds but the audit, sessions and the machinery."""
    found: dict[str, str] = running.ask("tests.prove.faults", "digest")
    return found


def main(what: str) -> None:
    import django

    django.setup()
    sys.stdout.write(json.dumps({"new": _new, "digest": _holds}[what]()))


def _new() -> dict[str, str]:
    from django.db import transaction

    from goldenthread.accounts.operations.tokens import issue_token
    from goldenthread.cases.operations.enquiries import begin_enquiry
    from tests.prove.stage import actor, organisation, ready_to_tell

    concern = ready_to_tell(SECRET)
    with transaction.atomic():
        enquiry = begin_enquiry(actor("council-lead"), concern, "section-42")
        concern.save()
    token = issue_token(organisation=organisation("Westmere Hospitals NHS Foundation Trust"))
    return {"concern": str(concern.pk), "enquiry": str(enquiry.pk), "token": token}


MACHINERY = ("audit", "sessions", "django_q", "core", "outbox")


def _holds() -> dict[str, str]:
    from django.apps import apps

    kept = [model for model in apps.get_models() if model._meta.app_label not in MACHINERY]
    return {model._meta.label: _hash_of(model) for model in kept}


def _hash_of(model: Any) -> str:
    rows = list(model._base_manager.order_by("pk").values_list())
    return hashlib.sha256(repr(rows).encode()).hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
