"""Sharing a concern, deciding not to, ending it; and what is shared with the team that reads."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.reasons import BecauseForm
from goldenthread.cases.forms.shares import DecideNotToShareForm, RecipientForm, ShareConcernForm, ShareUrgentlyForm
from goldenthread.cases.models import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.shares import shared_page, sharing_page
from goldenthread.cases.rules.shares import SAY_WHY_ENDED
from goldenthread.sharing import queries as sharing_queries
from goldenthread.sharing.models import Agreement
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

PAGE_SIZE = 25
SHARED = "Recorded. Ring them now: no e-mail is sent. A team here reads it under ‘Shared with us’."


def _concern(request: Any, concern_id: UUID, page: str) -> Concern:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page=page)
    return concern


@requires(Permission.SEE_CASEWORK)
def sharing(request: Any, concern_id: UUID) -> HttpResponse:
    """What is shared of a concern, with whom and until when, and what was decided."""
    concern = _concern(request, concern_id, "sharing")
    return render(request, "cases/sharing.jinja", sharing_page(request.actor, concern))


def _offers(request: Any) -> dict[str, Any]:
    """With whom something may be shared: the teams here, and what was agreed with others."""
    return {
        "teams": queries.teams_to_share_with(request.actor),
        "agreements": list(sharing_queries.offered_agreements(request.actor)),
    }


def _decide(
    request: Any, concern: Concern, form: RecipientForm, act: Any, said: str, template: str, **shown: Any
) -> HttpResponse:
    who = {"actor": request.actor, "concern_id": concern.pk}
    if done(request, form, lambda: act(**who, said=form.said, team_id=form.team_id), said):
        return redirect("sharing", concern.pk)
    return render(request, template, {"concern": concern, "form": form, **shown})


def _chosen(request: Any, offers: dict[str, Any]) -> Agreement | None:
    """The agreement in force that the reader chose to share by."""
    return next((one for one in offers["agreements"] if str(one.pk) == request.GET.get("agreement")), None)


def _by(by: Agreement | None) -> Any:
    """Sharing by the agreement that was chosen, which somebody outside may belong to as well as a team here."""
    return partial(operations.share_concern, agreement_id=by.pk if by else None)


def _above(request: Any, offers: dict[str, Any], by: Agreement | None) -> dict[str, Any]:
    """What the page says of agreements above the form: those in force, those that nobody reviewed in time, the one chosen."""
    return {"agreements": offers["agreements"], "stale": sharing_queries.stale_agreements(request.actor), "by": by}


@requires(Permission.SHARE_CONCERN)
def share_urgently(request: Any, concern_id: UUID) -> HttpResponse:
    """Six inputs, when somebody must know at once."""
    concern = _concern(request, concern_id, "share urgently")
    offers = _offers(request)
    by = _chosen(request, offers)
    form = ShareUrgentlyForm(typed(request), concern=concern, by=by, **offers)
    above = _above(request, offers, by)
    return _decide(request, concern, form, _by(by), SHARED, "cases/share_urgently.jinja", **above)


@requires(Permission.SHARE_CONCERN)
def share_concern(request: Any, concern_id: UUID) -> HttpResponse:
    """Choose what exactly is shared, on which bases and until when."""
    concern = _concern(request, concern_id, "share")
    offers = _offers(request)
    by = _chosen(request, offers)
    form = ShareConcernForm(typed(request), concern=concern, by=by, **offers)
    above = _above(request, offers, by)
    return _decide(request, concern, form, _by(by), SHARED, "cases/share_concern.jinja", **above)


@requires(Permission.SHARE_CONCERN)
def decide_not_to_share(request: Any, concern_id: UUID) -> HttpResponse:
    concern = _concern(request, concern_id, "decide not to share")
    form = DecideNotToShareForm(typed(request), concern=concern, **_offers(request))
    said = "Recorded, with the reason."
    return _decide(request, concern, form, operations.decide_not_to_share, said, "cases/decide_not_to_share.jinja")


@requires(Permission.SHARE_CONCERN)
def end_share(request: Any, share_id: UUID) -> HttpResponse:
    share = get_object_or_404(queries.shares(request.actor).select_related("concern"), pk=share_id)
    audit.looked_at(request.actor, share.concern, page="end a share")
    form = BecauseForm(typed(request), label="Why is it ended?", missing=SAY_WHY_ENDED)
    if done(
        request,
        form,
        lambda: operations.end_share(actor=request.actor, share_id=share.pk, because=form.cleaned_data["because"]),
        "Ended. They no longer see it.",
    ):
        return redirect("sharing", share.concern_id)
    return render(request, "cases/end_share.jinja", {"share": share, "concern": share.concern, "form": form})


@requires(Permission.SEE_SHARES)
def shared_with_us(request: Any) -> HttpResponse:
    """Everything that other organisations share with the actor's own teams now."""
    page = Paginator(queries.shared_with_us(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="shared with us")
    return render(request, "cases/shared_with_us.jinja", {"page": page})


@requires(Permission.SEE_SHARES)
def concern_share(request: Any, share_id: UUID) -> HttpResponse:
    """One share, to read only: what its decision gives and nothing else of the record."""
    share = get_object_or_404(queries.shared_with_us(request.actor), pk=share_id)
    audit.looked_at(request.actor, share, page="shared with us")
    return render(request, "cases/concern_share.jinja", shared_page(request.actor, share))
