"""Safe contact, and what whoever raised a concern hears."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.contact import ReferrerForm, SafeContactForm, TellPartyForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
def safe_contact(request: Any, concern_id: UUID) -> HttpResponse:
    """How it is safe to reach each of them: what was answered, and a new answer."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="safe contact")
    form = SafeContactForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_safe_contact(actor=request.actor, concern_id=concern.pk, **form.contact),
        "Recorded. From now on, only these ways are used.",
    ):
        return redirect("safe_contact", concern.pk)
    page = presenters.safe_contact_page(request.actor, concern)
    return render(request, "cases/safe_contact.jinja", page | {"form": form})


@requires(Permission.TRIAGE_CONCERN)
def referrer(request: Any, concern_id: UUID) -> HttpResponse:
    """What whoever raised it may hear: what is known of them, what the rules propose, and what was decided."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="what whoever raised it hears")
    form = ReferrerForm(typed(request))
    if done(
        request, form, lambda: operations.decide_rung(actor=request.actor, concern_id=concern.pk, **form.decided), "Recorded."
    ):
        return redirect("referrer", concern.pk)
    page = presenters.referrer_page(request.actor, concern)
    return render(request, "cases/referrer.jinja", page | {"form": form})


@requires(Permission.TRIAGE_CONCERN)
def tell_referrer(request: Any, concern_id: UUID) -> HttpResponse:
    """Tell whoever raised it, because it was put off, did not arrive, or they may hear something else now."""
    return _tell(request, concern_id, "referrer")


@requires(Permission.TRIAGE_CONCERN)
def tell_person(request: Any, concern_id: UUID) -> HttpResponse:
    """Tell the person, or whoever speaks for them, because it was put off."""
    return _tell(request, concern_id, "person")


def _tell(request: Any, concern_id: UUID, party: str) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page=f"tell {party}")
    page = presenters.tell_party_page(request.actor, concern, party)
    form = TellPartyForm(typed(request), party=party, has_code=page["has_code"])
    if done(
        request,
        form,
        lambda: operations.tell_party(actor=request.actor, concern_id=concern.pk, telling=form.telling),
        "Recorded.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/tell_party.jinja", page | {"form": form})
