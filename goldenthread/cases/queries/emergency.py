"""Restricted records that were opened in an emergency: what is to be looked at, and what was looked at under each."""

from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import people_who_may
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, EmergencyAccess, Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.core.references import tidy_reference

SHOWN = 200  # things done under one, on its page


def emergency_accesses(actor: Any) -> QuerySet[EmergencyAccess]:
    """Those that are the actor's to look at: never their own."""
    return EmergencyAccess.objects.visible_to(actor).select_related("concern", "user")


def listed_emergency_accesses(actor: Any, *, reviewed: bool) -> QuerySet[EmergencyAccess]:
    """Those that nobody has looked at, the oldest first; or those that somebody has, the latest first."""
    found = emergency_accesses(actor).filter(reviewed_at__isnull=not reviewed)
    return found.order_by("-reviewed_at", "pk") if reviewed else found.order_by("created_at", "pk")


def called(typed: str) -> Q:
    """That a concern has this reference, or carries the enquiry that has it."""
    reference = tidy_reference(typed) or ""
    return Q(reference=reference) | Q(pk__in=Enquiry.objects.filter(reference=reference).values("concern"))


def done_under(access: EmergencyAccess) -> list[Entry]:
    """What was seen and done while it was open, the first first: its caller may look at it."""
    theirs = Entry.objects.filter(actor_id=str(access.user_id), at__gte=access.created_at, at__lte=access.ends_at)
    return list(theirs.filter(detail__emergency=str(access.pk)).order_by("seq")[:SHOWN])


def whom_to_tell(concern: Concern, opened_by: Any) -> tuple[list[User], list[User]]:
    """Of those who are named for a restricted concern its lead and its managers; and the governance leads of its council."""
    hands = [concern.given_to_id, *concern.enquiries_carried.values_list("lead_id", flat=True)]
    hands += concern.enquiries_carried.values_list("manager_id", flat=True)
    managers = people_who_may(concern.owner_id, Permission.NAME_PEOPLE).values("pk")
    here = people_who_may(concern.owner_id, Permission.SEE_CASEWORK).exclude(pk=opened_by)
    named = here.filter(pk__in=concern.named_people.values("user"))
    leads = people_who_may(concern.owner_id, Permission.REVIEW_EMERGENCY_ACCESS).exclude(pk=opened_by)
    return list(named.filter(Q(pk__in=[one for one in hands if one]) | Q(pk__in=managers))), list(leads)
