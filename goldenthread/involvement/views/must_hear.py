"""Who else must hear: the table, what it needs to know, and what people do about it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.queries import concerns
from goldenthread.involvement import operations, queries
from goldenthread.involvement.content import row_of
from goldenthread.involvement.forms.must_hear import AddMustHearForm, HeardForm, HearingFactsForm, NotOwedForm
from goldenthread.involvement.hearings import must_hear_page
from goldenthread.involvement.permissions import Permission
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed


@requires(Permission.SEND_NOTICES)
def must_hear(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="who else must hear")
    return render(request, "involvement/must_hear.jinja", must_hear_page(request.actor, concern))


@requires(Permission.SEND_NOTICES)
@require_POST
def work_out_must_hear(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    tried(request, lambda: operations.work_out_must_hear(actor=request.actor, concern_id=concern.pk))
    return redirect("must_hear", concern.pk)


@requires(Permission.SEND_NOTICES)
def record_hearing_facts(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="facts of who else must hear")
    form = HearingFactsForm(typed(request), known=queries.known_facts(concern))
    if done(
        request,
        form,
        lambda: operations.record_hearing_facts(actor=request.actor, concern_id=concern.pk, facts=form.facts),
        "Recorded. The table is worked out again.",
    ):
        return redirect("must_hear", concern.pk)
    return render(request, "involvement/record_hearing_facts.jinja", {"concern": concern, "form": form})


@requires(Permission.SEND_NOTICES)
def record_heard(request: Any, row_id: UUID) -> HttpResponse:
    row = get_object_or_404(queries.must_hear(request.actor), pk=row_id)
    audit.looked_at(request.actor, row.concern, page="record who heard")
    in_table = row_of(row.key)
    wanted = in_table.evidence if in_table else ""
    form = HeardForm(typed(request), wanted=wanted, duty=row.duty)
    if done(
        request,
        form,
        lambda: operations.record_heard(actor=request.actor, row_id=row.pk, **form.heard),
        f"Recorded: {row.called} has heard.",
    ):
        return redirect("must_hear", row.concern_id)
    return render(request, "involvement/record_heard.jinja", {"row": row, "form": form, "in_table": in_table})


@requires(Permission.SEND_NOTICES)
def record_not_owed(request: Any, row_id: UUID) -> HttpResponse:
    row = get_object_or_404(queries.must_hear(request.actor), pk=row_id)
    audit.looked_at(request.actor, row.concern, page="record who need not hear")
    form = NotOwedForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_not_owed(actor=request.actor, row_id=row.pk, because=form.cleaned_data["because"]),
        f"Recorded: {row.called} does not have to hear.",
    ):
        return redirect("must_hear", row.concern_id)
    return render(request, "involvement/record_not_owed.jinja", {"row": row, "form": form})


@requires(Permission.SEND_NOTICES)
def add_must_hear(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="add who must hear")
    form = AddMustHearForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.add_must_hear(actor=request.actor, concern_id=concern.pk, **form.added),
        "Added, with a time.",
    ):
        return redirect("must_hear", concern.pk)
    return render(request, "involvement/add_must_hear.jinja", {"concern": concern, "form": form})
