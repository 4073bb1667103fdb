"""Setting a meeting with those who were told; and the meetings of the teams that are asked."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import colleagues
from goldenthread.audit import operations as audit
from goldenthread.cases import operations as cases
from goldenthread.cases import queries as found_in_cases
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import asked_direct
from goldenthread.involvement import presenters, queries
from goldenthread.involvement.forms.meetings import InvitationForm, InviteForm, MeetingForm
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.LEAD_ENQUIRY)
def set_meeting(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Set a meeting, after a look at who must be asked direct."""
    enquiry = get_object_or_404(found_in_cases.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, enquiry, page="set a meeting")
    concern = enquiry.concern
    asked = {
        "concern": concern,
        "invitable": queries.invitable(request.actor, concern),
        "colleagues": colleagues(request.actor),
    }
    form = MeetingForm(typed(request), chair=request.actor.name, **asked)
    if did := done(
        request,
        form,
        lambda: cases.set_meeting(actor=request.actor, enquiry_id=enquiry.pk, **form.given),
        "The meeting is set. Each team that is asked is on its way to hear.",
    ):
        return redirect("meeting", did.result.pk)
    page = {"enquiry": enquiry, "concern": concern, "form": form} | asked_direct(request.actor, enquiry)
    return render(request, "involvement/set_meeting.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def invite(request: Any, meeting_id: UUID) -> HttpResponse:
    """Ask more people to a meeting that is still to come."""
    meeting = get_object_or_404(found_in_cases.meetings(request.actor), pk=meeting_id)
    audit.looked_at(request.actor, meeting, page="ask more people")
    concern, already = meeting.enquiry.concern, found_in_cases.invited_teams(meeting)
    others = [one for one in queries.invitable(request.actor, concern) if one.team.pk not in already]
    form = InviteForm(typed(request), concern=concern, invitable=others, colleagues=colleagues(request.actor))
    if done(
        request, form, lambda: cases.invite(actor=request.actor, meeting_id=meeting.pk, invited=form.invited), "They are asked."
    ):
        return redirect("meeting", meeting.pk)
    return render(request, "involvement/invite.jinja", {"meeting": meeting, "concern": concern, "form": form})


@requires(Permission.ATTEND_MEETINGS)
def meetings(request: Any) -> HttpResponse:
    """Every meeting that the actor's teams are asked to, the latest first."""
    page = Paginator(found_in_cases.invitations(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, rows, page="meetings")
    return render(request, "involvement/meetings.jinja", {"page": page, "rows": presenters.invitation_rows(rows)})


@requires(Permission.ATTEND_MEETINGS)
def meeting_invitation(request: Any, invitee_id: UUID) -> HttpResponse:
    """One meeting that our team is asked to: our answer, what it is about, and the minutes."""
    invitee = get_object_or_404(found_in_cases.invitations(request.actor), pk=invitee_id)
    audit.looked_at(request.actor, invitee, page="invitation")
    form = InvitationForm(typed(request), invitee=invitee, actor=request.actor, colleagues=colleagues(request.actor))
    if done(
        request,
        form,
        lambda: cases.answer_invitation(actor=request.actor, invitee_id=invitee.pk, **form.given),
        "Your answer is with the council.",
    ):
        return redirect("meeting_invitation", invitee.pk)
    page = presenters.invitation_page(request.actor, invitee) | {"form": form}
    return render(request, "involvement/meeting_invitation.jinja", page)


@requires(Permission.ATTEND_MEETINGS)
@require_POST
def read_minutes(request: Any, invitee_id: UUID) -> HttpResponse:
    invitee = get_object_or_404(found_in_cases.invitations(request.actor), pk=invitee_id)
    tried(
        request,
        lambda: cases.read_minutes(actor=request.actor, invitee_id=invitee.pk),
        "Noted. The council sees that you have read them.",
    )
    return redirect("meeting_invitation", invitee.pk)
