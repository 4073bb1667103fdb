"""The API's way in: a concern, answered with its reference and who would be told (contracts §5 and §7)."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Header, Router, Schema, Status
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Strict, StringConstraints, WithJsonSchema

from goldenthread.accounts.access import with_token
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import council as council_by_code
from goldenthread.audit import operations as audit
from goldenthread.cases.operations import raise_concern
from goldenthread.cases.queries import own_reports
from goldenthread.cases.report import Report
from goldenthread.cases.words import ABUSE, RAISED_BY
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.working_days import horizon
from goldenthread.directory.models import ServiceKind
from goldenthread.directory.queries import locations
from goldenthread.involvement.queries import proposed_answer
from goldenthread.sharing.operations import note_taken_out

A_DAY = timedelta(days=1)
FIRST = horizon()[0]
EXPECTED = f"a moment after {FIRST.day} {FIRST:%B %Y} and not in the future"
router = Router(tags=["concerns"])


def _must_be_text(value: Any) -> Any:
    """Pydantic would take 0 for 1970: a date is text or nothing."""
    if value is not None and not isinstance(value, str):
        raise ValueError("expected text, such as 2026-11-18")
    return value


def _no_nulls(value: Any) -> Any:
    """PostgreSQL cannot keep this character, and nobody types it."""
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("expected text without null characters")
    return value


WITHOUT_NULLS = Field(json_schema_extra={"pattern": r"^[^\x00]*$"})  # the document says it too; the words are ours
Text = Annotated[str, BeforeValidator(_no_nulls), StringConstraints(max_length=20000), WITHOUT_NULLS]
Line = Annotated[str, BeforeValidator(_no_nulls), StringConstraints(max_length=200), WITHOUT_NULLS]
Yes = Annotated[bool, Strict()]  # not 0 or "no": nobody's safety is guessed
Day = Annotated[date, BeforeValidator(_must_be_text)]
Moment = Annotated[AwareDatetime, BeforeValidator(_must_be_text)]


def _one_of(codes: Iterable[str]) -> AfterValidator:
    """One list of codes, kept in cases.words, for the check and for the document."""
    known = tuple(codes)

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"expected one of {', '.join(known)}")
        return value

    return AfterValidator(check)


def _enum(codes: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(codes)})


RaisedBy = Annotated[str, _one_of(RAISED_BY), _enum(RAISED_BY)]
Abuse = Annotated[str, _one_of(ABUSE), _enum(ABUSE)]


class Exact(Schema):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid")


class PersonIn(Exact):
    type: Literal["person"] = "person"
    id: Line | None = None
    name: Line | None = None
    address: Annotated[Text, StringConstraints(max_length=400)] | None = None
    nhs_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")] | None = None
    born: Day | None = None
    died: Day | None = None
    gender: Literal["male", "female", "not-known"] | None = None
    ethnicity: Literal["white", "mixed", "asian", "black", "other", "refused", "not-known"] | None = None
    support_reason: (
        Literal[
            "physical",
            "sensory",
            "memory-and-cognition",
            "learning-disability",
            "mental-health",
            "social",
            "none",
            "not-known",
        ]
        | None
    ) = None
    conditions: list[Literal["autism", "asperger"]] | None = None


class ReporterIn(Exact):
    name: Line | None = None
    relationship: Annotated[Line, StringConstraints(max_length=120)] | None = None
    contact: Line | None = None
    safe_contact: Line | None = None


class ConcernIn(Exact):
    """A concern of the case interchange, with its person inline and the council that it is for."""

    type: Literal["concern"] = "concern"
    id: Line | None = None
    council: Line
    person: PersonIn = PersonIn()
    received: Annotated[Moment, Field(description=f"When it was received: {EXPECTED}.")]
    raised_by: RaisedBy
    service: ServiceKind
    location_id: Line | None = None
    abuse: list[Abuse] | None = None
    what_happened: Text | None = None
    wants: Text | None = None
    safe_now: Yes | None = None
    possible_crime: Yes | None = None
    reporter: ReporterIn | None = None


class ConcernOut(Schema):
    reference: str
    id: str | None
    council: str
    received: datetime
    answer: dict[str, Any] = Field(description="The routing answer of contracts §3, proposed: triage sends.")


class OwnReportOut(Schema):
    reference: str
    received: datetime
    status: str


class OwnReportsOut(Schema):
    items: list[OwnReportOut]
    count: int


class ProblemOut(Schema):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None


PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 422, 503), ProblemOut)


@router.post("/concerns", response={201: ConcernOut, **PROBLEMS}, operation_id="raise_concern")
@with_token
def raise_a_concern(
    request: HttpRequest,
    concern: ConcernIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key", max_length=200)] = "",
) -> Status:
    """Raise a concern with a council that takes them here. The same Idempotency-Key gives the same concern."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the bearer token
    council = council_by_code(concern.council)
    if council is None:
        raise Refused("council: expected the ODS or ONS code of a council that takes concerns here")
    _refuse_impossible(concern.received)
    stored = raise_concern(actor=actor, council=council, report=_report(actor, concern, idempotency_key))
    note_taken_out("own-report", actor=actor, about=stored, root_id=stored.pk)
    answer = proposed_answer(stored)
    body = {
        "reference": stored.reference,
        "id": concern.id,
        "council": council.ods_code,
        "received": stored.received_at,
        "answer": answer | {"reference": stored.reference, "proposed": True},
    }
    return Status(201, body)


@router.get("/concerns", response={200: OwnReportsOut, **PROBLEMS}, operation_id="own_concerns")
@with_token
def own_concerns(
    request: HttpRequest,
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
    offset: Annotated[int, Field(ge=0, le=100000)] = 0,
) -> dict[str, Any]:
    """What your organisation has raised, newest first: its own reports and nothing that was added to them."""
    rows = own_reports(request.actor).order_by("-received_at", "pk")  # type: ignore[attr-defined] # set by the bearer token
    shown, count = list(rows[offset : offset + limit]), rows.count()  # all is read before it is noted that it leaves
    audit.looked_at(request.actor, shown, page="own reports, by the API")  # type: ignore[attr-defined]
    note_taken_out("own-report", actor=request.actor)  # type: ignore[attr-defined]
    items = [{"reference": r.reference, "received": r.received_at, "status": r.status} for r in shown]
    return {"items": items, "count": count}


def _refuse_impossible(received: datetime) -> None:
    """Raise Refused for a moment from which no deadline can be worked out, or that has not come.

    A day is allowed for a caller whose clock is fast."""
    if received.date() <= FIRST or received > clock.now() + A_DAY:
        raise Refused(f"received: expected {EXPECTED}")


def _report(actor: Actor, concern: ConcernIn, key: str) -> Report:
    location = locations(actor).filter(cqc_id=concern.location_id).first() if concern.location_id else None
    if concern.location_id and location is None:
        raise Refused("location_id: expected the CQC id of a location in the directory, or null")
    person, reporter = concern.person, concern.reporter or ReporterIn()
    return Report(
        what_happened=(concern.what_happened or "").strip() or "Not given",
        raised_by=concern.raised_by,
        came_by="api",
        received_at=concern.received,
        raised_by_organisation=actor.organisation_name,
        person_name=person.name or "",
        born=person.born,
        person_address=person.address or "",
        person_nhs_number=person.nhs_number or "",
        abuse=tuple(concern.abuse or ()),
        wants=concern.wants or "",
        wants_how="told" if concern.wants else "not-asked",
        safe_now={True: "yes", False: "no", None: "not-known"}[concern.safe_now],
        possible_crime=concern.possible_crime,
        place_kind="care-service" if location else "not-known",
        location_id=location.pk if location else None,
        reporter_name=reporter.name or "",
        reporter_relationship=reporter.relationship or "",
        reporter_contact=reporter.contact or "",
        reporter_safe_contact=reporter.safe_contact or "",
        facts={"service": concern.service.value},
        submission_key=_key(actor, key) if key else "",
    )


def _key(actor: Actor, key: str) -> str:
    """A caller's key is its own: two organisations may choose the same."""
    return hashlib.sha256(f"{actor.organisation_id}\n{key}".encode()).hexdigest()
