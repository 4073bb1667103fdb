"""The council's side of meetings: what is set, who came, the minutes, what is to be done, and who was asked direct."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.meetings import (
    AttendanceForm,
    CallOffForm,
    DirectContactForm,
    DiscussionForm,
    MeetingActionForm,
    MinutesForm,
    TellInvitedForm,
)
from goldenthread.cases.models import MeetingKind
from goldenthread.cases.permissions import Permission
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import StaffForm, typed

A_PAGE = 25


def _meeting(request: Any, meeting_id: UUID, page: str) -> Any:
    found = get_object_or_404(queries.meetings(request.actor), pk=meeting_id)
    audit.looked_at(request.actor, found, page=page)
    return found


def _of(meeting: Any, form: StaffForm, **more: Any) -> dict[str, Any]:
    return {"meeting": meeting, "enquiry": meeting.enquiry, "concern": meeting.enquiry.concern, "form": form} | more


@requires(Permission.SEE_CASEWORK)
def enquiry_meetings(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Every meeting of an enquiry, and who was asked direct."""
    enquiry = enquiry_for(request, enquiry_id, "meetings")
    page = Paginator(queries.meetings_of(request.actor, enquiry), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/enquiry_meetings.jinja", presenters.meetings_page(request.actor, enquiry, page))


@requires(Permission.SEE_CASEWORK)
def meeting(request: Any, meeting_id: UUID) -> HttpResponse:
    found = _meeting(request, meeting_id, "meeting")
    return render(request, "cases/meeting.jinja", presenters.meeting_page(request.actor, found))


@requires(Permission.LEAD_ENQUIRY)
def record_attendance(request: Any, meeting_id: UUID) -> HttpResponse:
    found = _meeting(request, meeting_id, "attendance")
    step = queries.step_of(found) if found.held_at is None else ""
    form = AttendanceForm(typed(request), meeting=found, invitees=queries.invitees_of(found), step=step)
    if done(
        request,
        form,
        lambda: operations.record_attendance(actor=request.actor, meeting_id=found.pk, **form.given),
        "Recorded. Now write the minutes.",
    ):
        return redirect("meeting", found.pk)
    return render(request, "cases/record_attendance.jinja", _of(found, form))


@requires(Permission.LEAD_ENQUIRY)
def write_minutes(request: Any, meeting_id: UUID) -> HttpResponse:
    found = _meeting(request, meeting_id, "minutes")
    form = MinutesForm(typed(request), latest=queries.latest_minutes(found))
    if done(
        request,
        form,
        lambda: operations.write_minutes(actor=request.actor, meeting_id=found.pk, **form.given),
        "The minutes are on their way. You see here who has read them.",
    ):
        return redirect("meeting", found.pk)
    return render(request, "cases/write_minutes.jinja", _of(found, form))


@requires(Permission.LEAD_ENQUIRY)
def add_meeting_action(request: Any, meeting_id: UUID) -> HttpResponse:
    found = _meeting(request, meeting_id, "add an action")
    form = MeetingActionForm(typed(request), teams=queries.teams_that_may_act(found))
    if done(
        request,
        form,
        lambda: operations.add_meeting_action(actor=request.actor, meeting_id=found.pk, **form.given),
        "Asked for. The team has it on its list of actions.",
    ):
        return redirect("meeting", found.pk)
    return render(request, "cases/add_meeting_action.jinja", _of(found, form))


@requires(Permission.LEAD_ENQUIRY)
def call_off_meeting(request: Any, meeting_id: UUID) -> HttpResponse:
    found = _meeting(request, meeting_id, "call off")
    form = CallOffForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.call_off_meeting(actor=request.actor, meeting_id=found.pk, **form.cleaned_data),
        "Called off. The teams that were asked are told.",
    ):
        return redirect("meeting", found.pk)
    return render(request, "cases/call_off_meeting.jinja", _of(found, form))


@requires(Permission.LEAD_ENQUIRY)
def tell_invited(request: Any, invitee_id: UUID) -> HttpResponse:
    """A letter about a meeting did not reach a team: whom to ring, and what came of it."""
    invitee = get_object_or_404(queries.invitees(request.actor), pk=invitee_id)
    audit.looked_at(request.actor, invitee, page="told another way")
    form = TellInvitedForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.tell_invited(actor=request.actor, invitee_id=invitee.pk, **form.cleaned_data),
        "Recorded.",
    ):
        return redirect("meeting", invitee.meeting_id)
    return render(request, "cases/tell_invited.jinja", _of(invitee.meeting, form, invitee=invitee))


@requires(Permission.LEAD_ENQUIRY)
def record_direct_contact(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Telling a commissioner is not contacting the nurse: who was asked direct."""
    enquiry = enquiry_for(request, enquiry_id, "asked direct")
    form = DirectContactForm(typed(request), by=request.actor.name)
    if done(
        request,
        form,
        lambda: operations.record_direct_contact(actor=request.actor, enquiry_id=enquiry.pk, **form.given),
        "Recorded. Add the next, or set the meeting.",
    ):
        return redirect("record_direct_contact", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/record_direct_contact.jinja", page | presenters.asked_direct(request.actor, enquiry))


@requires(Permission.LEAD_ENQUIRY)
def record_discussion(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Ten minutes on the telephone, on one screen."""
    enquiry = enquiry_for(request, enquiry_id, "telephone discussion")
    step = queries.step_of_kind(enquiry, MeetingKind.STRATEGY_DISCUSSION)
    form = DiscussionForm(typed(request), by=f"{request.actor.name}, {request.actor.organisation_name}", step=step)
    if done(
        request,
        form,
        lambda: operations.record_discussion(actor=request.actor, enquiry_id=enquiry.pk, said=form.said),
        "The discussion is recorded.",
    ):
        safe = form.said.safe == "as-recorded"
        return redirect("enquiry_meetings", enquiry.pk) if safe else redirect("decide_safe_tonight", enquiry.concern_id)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/record_discussion.jinja", page | presenters.asked_direct(request.actor, enquiry))
