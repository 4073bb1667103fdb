"""Several reports of one event: the work goes on in one, each report and whoever made it stay apart."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, Joining
from goldenthread.cases.operations.enquiries import OF_AN_ENQUIRY
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks import queries as owed
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

# What the lead’s work answers for both. What a partner owes, or somebody’s safety, is never dropped by joining.
OVERTAKEN = ["read", "tell", "decide", "tell-outcome", "close", "find-others", "manager-review", *OF_AN_ENQUIRY]
UNSAFE = frozenset({"safe-tonight", "safety-check", "last-seen"})


@operation
def join_concerns(*, actor: Actor, concern_id: UUID, lead_id: UUID, because: str) -> Joining:
    """Join a report to another of the same event, which carries the work from now on."""
    actor.require(Permission.TRIAGE_CONCERN)
    held = {one.pk: one for one in _both(actor, concern_id, lead_id)}
    concern, lead = held[concern_id], held[lead_id]
    allowed = rules.may_join(_joinable(concern), _joinable(lead), because)
    if not allowed.met:
        raise Refused(allowed.reasons)
    concern.joined_to = lead
    concern.save(update_fields=["joined_to"])
    clocks.overtake_clocks(concern.pk, kinds=OVERTAKEN)
    say(concern, "other-reports", f"Joined to {lead.reference}: the work is done there")
    _say_who_is_joined(lead)
    audit.record(actor, "concerns_joined", concern, lead=lead.reference)
    return Joining.objects.create(concern=concern, lead=lead, joined=True, because=because, decided_by=actor.name)


def _both(actor: Actor, *ids: UUID) -> list[Concern]:
    """Both, held in one order, so that two people who join them at once do not wait for each other."""
    found = list(queries.concerns(actor).select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    if len(found) != len(set(ids)):
        raise Concern.DoesNotExist
    return found


def _joinable(concern: Concern) -> rules.Joinable:
    running = {one.kind for one in owed.blocking(concern.pk)}
    return rules.Joinable(
        reference=concern.reference,
        closed=concern.status == "closed",
        joined_to=concern.joined_to.reference if concern.joined_to else "",
        leads=concern.joined.exists(),
        unsafe=bool(running & UNSAFE),
    )


def _say_who_is_joined(lead: Concern) -> None:
    references = ", ".join(lead.joined.order_by("received_at").values_list("reference", flat=True))
    say(lead, "other-reports", f"Joined here: {references}" if references else "")


@operation
def separate_concern(*, actor: Actor, concern_id: UUID, because: str) -> Joining:
    """Separate a report again: it is worked on by itself, with its own clocks."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    lead = concern.joined_to
    if lead is None:
        raise Refused("This report is not joined to another")
    note_override(actor, concern, "separated", because)
    concern.joined_to = None
    concern.save(update_fields=["joined_to"])
    say(concern, "other-reports", f"Separated from {lead.reference}")
    _say_who_is_joined(lead)
    _owe_its_own(concern)
    audit.record(actor, "concern_separated", concern, lead=lead.reference)
    return Joining.objects.create(concern=concern, lead=lead, joined=False, because=because, decided_by=actor.name)


def _owe_its_own(concern: Concern) -> None:
    kinds = ["read"] if concern.status == "new" else []
    if not concern.child and concern.status not in ("outcome-not-told", "closed"):
        kinds += ["tell", "decide"]
    for kind in kinds or ["decide"]:
        owe(concern, kind)
