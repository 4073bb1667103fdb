"""Campaigns: the lists, one being made ready or running, and a page for each thing that may be done with it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.assurance import operations, queries
from goldenthread.assurance.forms import campaigns as forms
from goldenthread.assurance.models import Assessment, Campaign, CampaignState
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.presenters.assessments import asked_page
from goldenthread.assurance.presenters.campaigns import board_page, draft_page
from goldenthread.assurance.queries import board as boards
from goldenthread.assurance.rules.campaigns import MOST_SUBJECTS
from goldenthread.audit import operations as audit
from goldenthread.ui.addresses import address, id_in
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import StaffForm, typed
from goldenthread.ui.words import plural, searched

A_PAGE = 25
CHANGED = "Kept in the draft."


@requires(Permission.RUN_CAMPAIGNS)
def campaigns(request: Any) -> HttpResponse:
    """The campaigns that one's organisation leads or relies on: open, in draft or closed."""
    asked = request.GET.get("list", "")
    shown = asked if asked in queries.LISTS else "open"
    page = Paginator(queries.campaigns_listed(request.actor, shown), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="campaigns")
    counted, there = queries.campaign_counts(request.actor), address("campaigns")
    lists = [
        {"text": words, "href": f"{there}?list={key}", "current": key == shown, "count": counted[key]}
        for key, words in queries.LISTS.items()
    ]
    return render(
        request, "assurance/campaigns.jinja", {"page": page, "lists": lists, "shown": shown, "query": f"list={shown}"}
    )


@requires(Permission.RUN_CAMPAIGNS)
def draft_campaign(request: Any) -> HttpResponse:
    """Begin a campaign, in draft."""
    form = forms.CampaignForm(typed(request), actor=request.actor)
    said = "Kept as a draft. Now choose whom you ask."
    kept = done(request, form, lambda: operations.draft_campaign(actor=request.actor, **form.said), said)
    if kept:
        return redirect("choose_subjects", kept.result.pk)
    return render(request, "assurance/campaign_form.jinja", {"form": form, "campaign": None})


@requires(Permission.RUN_CAMPAIGNS)
def campaign(request: Any, campaign_id: UUID) -> HttpResponse:
    """One campaign: a draft that is made ready, else who has done what."""
    found = _found(request, campaign_id, "campaign")
    show = request.GET.get("show", "")
    page = Paginator(boards.board(request.actor, found, show), A_PAGE).get_page(request.GET.get("page"))
    if found.state == CampaignState.DRAFT:
        return render(request, "assurance/campaign_draft.jinja", draft_page(request.actor, found, page))
    return render(request, "assurance/campaign.jinja", board_page(request.actor, found, page, show))


@requires(Permission.RUN_CAMPAIGNS)
def change_campaign(request: Any, campaign_id: UUID) -> HttpResponse:
    """Change what a draft says and asks."""
    found = _own_draft(request, campaign_id)
    form = forms.CampaignForm(typed(request), actor=request.actor, campaign=found)
    act = operations.change_campaign
    if done(request, form, lambda: act(actor=request.actor, campaign_id=found.pk, **form.said), CHANGED):
        return redirect("campaign", found.pk)
    return render(request, "assurance/campaign_form.jinja", {"form": form, "campaign": found})


@requires(Permission.RUN_CAMPAIGNS)
def choose_subjects(request: Any, campaign_id: UUID) -> HttpResponse:
    """Whom a draft asks: those of one's own area and contracts, or of the whole register; some, or all that fit."""
    found = _own_draft(request, campaign_id)
    words, near = searched(request.GET.get("words", ""), 80), request.GET.get("near", "")
    near = near if near == queries.ALL else queries.OURS
    rows = queries.subjects(request.actor, found, words=words, near=near)
    if request.method == "POST":
        _add(request, found, rows)
        return redirect(request.get_full_path())
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "campaign": found,
        "page": page,
        "rows": [queries.described(found, row) for row in page.object_list],
        "words": words,
        "near": near,
        "chosen": found.assessments.count(),
        "query": urlencode({"near": near, "words": words}),
    }
    return render(request, "assurance/choose_subjects.jinja", shown)


def _add(request: Any, found: Campaign, rows: Any) -> None:
    """Those that are ticked, or all that fit."""
    if request.POST.get("every"):
        ids = list(rows.values_list("pk", flat=True)[: MOST_SUBJECTS + 1])
    else:
        ids = [pk for pk in map(id_in, request.POST.getlist("subject")) if pk]
    act = operations.add_subjects
    tried(request, lambda: act(actor=request.actor, campaign_id=found.pk, ids=ids), _added_words)


def _added_words(number: int) -> str:
    return f"{plural(number, 'more', 'more')} will be asked." if number else "Choose whom you ask, then add them."


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def remove_subject(request: Any, assessment_id: UUID) -> HttpResponse:
    """Do not ask this one after all."""
    found = _assessment(request, assessment_id)
    act = operations.remove_subject
    tried(request, lambda: act(actor=request.actor, assessment_id=found.pk), f"{found.name} will not be asked.")
    return redirect("campaign", found.campaign_id)


@requires(Permission.RUN_CAMPAIGNS)
def name_contact(request: Any, assessment_id: UUID) -> HttpResponse:
    """Who answers where nobody has an account: for a draft, or once it could not be opened."""
    found = _assessment(request, assessment_id, "who answers")
    draft = found.campaign.state == CampaignState.DRAFT
    act = operations.name_contact if draft else operations.name_another
    said = "Kept. They are invited when you send it." if draft else "They are invited now."
    form = forms.ContactForm(typed(request), initial={"name": found.contact_name, "email": found.contact_email})
    words = {"heading": f"Who answers for {found.name}?", "button": "Keep it" if draft else "Invite them"}
    return _task(request, found, form, act, words, said)


@requires(Permission.RUN_CAMPAIGNS)
def help_with_standards(request: Any, campaign_id: UUID) -> HttpResponse:
    """Every standard that a draft asks, with what one says beside it."""
    found = _own_draft(request, campaign_id)
    return render(request, "assurance/helps.jinja", {"campaign": found, "asked": queries.frameworks_of(found)})


@requires(Permission.RUN_CAMPAIGNS)
def help_with_standard(request: Any, campaign_id: UUID, version_id: UUID, standard: str) -> HttpResponse:
    """What one says beside one standard, for whoever answers it."""
    found = _own_draft(request, campaign_id)
    asked = get_object_or_404(queries.frameworks_of(found), version_id=version_id)
    said = next((one for one in asked.version.framework.standards if one.key == standard), None)
    if said is None:
        raise Http404
    form = forms.HelpForm(typed(request), initial={"words": asked.helps.get(standard, "")})
    who = {"actor": request.actor, "campaign_id": found.pk, "version_id": version_id, "standard": standard}
    if done(request, form, lambda: operations.help_with_standard(**who, **form.said), CHANGED):
        return redirect("help_with_standards", found.pk)
    return render(request, "assurance/help.jinja", {"form": form, "campaign": found, "standard": said})


@requires(Permission.RUN_CAMPAIGNS)
def ask_partner(request: Any, campaign_id: UUID) -> HttpResponse:
    """Ask another commissioner to rely on the result."""
    found = _own(request, campaign_id, "ask to rely on it")
    form = forms.PartnerForm(typed(request), actor=request.actor, campaign=found)
    act = operations.ask_partner
    said = "Asked. They read the campaign from now on."
    if done(request, form, lambda: act(actor=request.actor, campaign_id=found.pk, **form.said), said):
        return redirect("campaign", found.pk)
    return _form_page(request, found, form, {"heading": "Ask another organisation to rely on it", "button": "Ask them"})


@requires(Permission.RUN_CAMPAIGNS)
def answer_as_partner(request: Any, campaign_id: UUID) -> HttpResponse:
    """Say in writing whether one's own organisation relies on the result."""
    found = _found(request, campaign_id, "campaign: rely on it")
    if queries.own_part(request.actor, found) is None:
        raise Http404
    form, act = forms.RelyForm(typed(request)), operations.answer_as_partner
    kept = done(request, form, lambda: act(actor=request.actor, campaign_id=found.pk, **form.said), "Kept, in your words.")
    if kept:
        return redirect("campaign" if form.said["relies"] else "campaigns", *([found.pk] if form.said["relies"] else []))
    return _form_page(request, found, form, {"heading": "Do you rely on the result?", "button": "Put it in writing"})


@requires(Permission.RUN_CAMPAIGNS)
def send_campaign(request: Any, campaign_id: UUID) -> HttpResponse:
    """What will be asked of whom, and then the button."""
    found = _own_draft(request, campaign_id)
    form, act = StaffForm(typed(request)), operations.send_campaign
    if done(request, form, lambda: act(actor=request.actor, campaign_id=found.pk), "Sent. Each is told by e-mail."):
        return redirect("campaign", found.pk)
    page = draft_page(request.actor, found, Paginator([], 1).get_page(1))
    return render(request, "assurance/send_campaign.jinja", page | {"form": form})


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def discard_campaign(request: Any, campaign_id: UUID) -> HttpResponse:
    found, act = _own(request, campaign_id), operations.discard_campaign
    tried(request, lambda: act(actor=request.actor, campaign_id=found.pk), "The draft is thrown away.")
    return redirect("campaigns")


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def chase_campaign(request: Any, campaign_id: UUID) -> HttpResponse:
    """Remind everybody who has not submitted."""
    found, act = _own(request, campaign_id), operations.chase_campaign
    tried(request, lambda: act(actor=request.actor, campaign_id=found.pk), _reminded)
    return redirect("campaign", found.pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def chase_assessment(request: Any, assessment_id: UUID) -> HttpResponse:
    """Remind one of them."""
    found, act = _assessment(request, assessment_id), operations.chase_campaign
    who = {"actor": request.actor, "campaign_id": found.campaign_id, "assessment_id": found.pk}
    tried(request, lambda: act(**who), f"{found.name} was reminded.")
    return redirect("asked_assessment", found.pk)


def _reminded(number: int) -> str:
    return f"{plural(number, 'respondent was', 'respondents were')} reminded."


@requires(Permission.RUN_CAMPAIGNS)
def asked_assessment(request: Any, assessment_id: UUID) -> HttpResponse:
    """One assessment for whoever asked for it or relies on it."""
    found = get_object_or_404(queries.sent_assessments(request.actor), pk=assessment_id)
    audit.looked_at(request.actor, found, page="assessment: asked")
    return render(request, "assurance/asked_assessment.jinja", asked_page(request.actor, found, request.GET.get("page")))


@requires(Permission.RUN_CAMPAIGNS)
def give_more_time(request: Any, assessment_id: UUID) -> HttpResponse:
    found = _assessment(request, assessment_id, "more time")
    words = {"heading": f"Give {found.name} more time", "button": "Give them more time"}
    said = "They have more time, and are told."
    return _task(request, found, forms.MoreTimeForm(typed(request)), operations.give_more_time, words, said)


@requires(Permission.RUN_CAMPAIGNS)
def withdraw_assessment(request: Any, assessment_id: UUID) -> HttpResponse:
    found = _assessment(request, assessment_id, "not asked any more")
    words = {"heading": f"Do not ask {found.name} any more", "button": "Do not ask them any more"}
    said = f"{found.name} is not asked any more."
    return _task(request, found, forms.NotAskedForm(typed(request)), operations.withdraw_assessment, words, said)


@requires(Permission.RUN_CAMPAIGNS)
def tell_respondent_another_way(request: Any, assessment_id: UUID) -> HttpResponse:
    found = _assessment(request, assessment_id, "told another way")
    words = {"heading": f"{found.name} was told another way", "button": "Record it"}
    form, act = forms.ToldForm(typed(request)), operations.tell_respondent_another_way
    return _task(request, found, form, act, words, "Recorded.")


@requires(Permission.RUN_CAMPAIGNS)
def close_campaign(request: Any, campaign_id: UUID) -> HttpResponse:
    """What closing means, and then the button."""
    found = _own(request, campaign_id, "close")
    form, act = StaffForm(typed(request)), operations.close_campaign
    if done(request, form, lambda: act(actor=request.actor, campaign_id=found.pk), "Closed. Nobody is asked any more."):
        return redirect("campaign", found.pk)
    words = {"heading": f"Close {found.title}", "button": "Close it"}
    return _form_page(request, found, form, words | {"counted": boards.board_counts(request.actor, found)})


def _found(request: Any, campaign_id: UUID, page: str) -> Campaign:
    found: Campaign = get_object_or_404(queries.campaigns(request.actor), pk=campaign_id)
    audit.looked_at(request.actor, found, page=page)
    return found


def _own(request: Any, campaign_id: UUID, page: str = "") -> Campaign:
    found: Campaign = get_object_or_404(queries.own_campaigns(request.actor), pk=campaign_id)
    if page:
        audit.looked_at(request.actor, found, page=f"campaign: {page}")
    return found


def _own_draft(request: Any, campaign_id: UUID) -> Campaign:
    return _own(request, campaign_id, "draft")


def _assessment(request: Any, assessment_id: UUID, page: str = "") -> Assessment:
    """One of those that the actor's own organisation asks."""
    found: Assessment = get_object_or_404(queries.own_assessments(request.actor), pk=assessment_id)
    if page:
        audit.looked_at(request.actor, found, page=f"assessment: {page}")
    return found


def _task(request: Any, found: Assessment, form: Any, act: Any, words: dict[str, str], said: str) -> HttpResponse:
    """One task on an assessment of a campaign: its form, the operation that it leads to, and what is said then."""
    if done(request, form, lambda: act(actor=request.actor, assessment_id=found.pk, **form.said), said):
        page = "campaign" if found.campaign.state == CampaignState.DRAFT else "asked_assessment"
        return redirect(page, found.campaign_id if page == "campaign" else found.pk)
    return _form_page(request, found.campaign, form, words)


def _form_page(request: Any, found: Campaign, form: Any, words: dict[str, Any]) -> HttpResponse:
    return render(request, "assurance/campaign_task.jinja", {"form": form, "campaign": found} | words)
