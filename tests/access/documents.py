"""The documents that the worker makes of the world of records, and what stands in one."""

import io
from collections.abc import Iterator

from pypdf import PdfReader

from goldenthread.accounts.actor import Actor
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.desk import court
from goldenthread.keeping import operations as keeping
from goldenthread.keeping.models import Passage, SubjectAccess
from goldenthread.keeping.models.documents import BundleState
from goldenthread.keeping.tests.disclosures import made, prepared
from tests.access.world import World

RELEASED = {"state": BundleState.MAKE, "released_at": clock.now(), "released_by": "x", "tries": 0, "lease_until": None}
GIVEN = {"decision": "give", "because": "x", "decided_by": "x", "decided_at": clock.now()}


def documents(world: World, worker: Actor, governance: Actor) -> Iterator[tuple[str, bytes]]:
    """Every document that is made, with everything given that was gathered."""
    court.make_pdf(str(world.records["chronology_pdf"]))
    yield "a chronology", cases.open_pdf(actor=worker, pdf_id=world.records["chronology_pdf"])[1]
    SubjectAccess.objects.filter(pk=world.records["subject_access"]).update(state=BundleState.GATHER)
    keeping.make_bundles()
    Passage.objects.filter(access_id=world.records["subject_access"]).update(**GIVEN)
    SubjectAccess.objects.filter(pk=world.records["subject_access"]).update(**RELEASED)
    keeping.make_bundles()
    yield "a subject access", keeping.open_bundle(actor=governance, access_id=world.records["subject_access"])[1]
    concern = Concern.objects.get(pk=world.records["concern"])
    yield "a disclosure", made(worker, prepared(worker, concern, parts=("report", "decisions")))


def text_of(pdf: bytes) -> str:
    """Everything that a document says."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
