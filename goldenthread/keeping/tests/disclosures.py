"""Disclosures on the way from their preparing to their document."""

from datetime import timedelta

from goldenthread.core import clock
from goldenthread.keeping import operations
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import Deciding, Scope

FACTS = {"asked": "An order of 3 November, number 77", "parts": ["report", "decisions"]}
TO_COURT = {"recipient": "The judge of Harbourshire County Court", "purpose": "To decide where she lives", "told": "told"}


def deciding(**changed):
    bases = usual_bases(child=False, notice=False)
    whom = {"outside": TO_COURT["recipient"], "purpose": TO_COURT["purpose"], "told": "told", "bases": bases}
    extent = {"scope": Scope.COPIES, "items": ("copies",), "ends_at": clock.now() + timedelta(days=7)}
    return Deciding(**{"shares": True, "team": False} | whom | extent | changed)


def prepared(worker, concern, parts=("report",), **changed):
    facts = FACTS | {"parts": list(parts)}
    disclosure = operations.open_disclosure(actor=worker, concern_id=concern.pk, said=deciding(**changed), **facts)
    operations.make_disclosures()
    disclosure.refresh_from_db()
    return disclosure


def passage_with(disclosure, words):
    return disclosure.passages.get(words__contains=words)


def decide(worker, passage, decision="give", taken_out=(), ground=""):
    facts = {"decision": decision, "taken_out": list(taken_out), "ground": ground, "because": "Read"}
    return operations.decide_disclosed(actor=worker, passage_id=passage.pk, **facts)


def decide_all(worker, disclosure):
    for passage in disclosure.passages.undecided():
        decide(worker, passage)


def made(worker, disclosure):
    decide_all(worker, disclosure)
    operations.release_disclosure(actor=worker, disclosure_id=disclosure.pk)
    operations.make_disclosures()
    _, content = operations.take_disclosure(actor=worker, disclosure_id=disclosure.pk)
    return content
