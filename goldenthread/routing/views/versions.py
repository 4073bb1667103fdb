"""A council's own versions of the rules: begun, changed, checked, tried and put into use."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.routing import editing, operations, queries
from goldenthread.routing.forms.versions import RuleForm, RuleListForm, UseForm
from goldenthread.routing.models import PolicyVersion
from goldenthread.routing.permissions import Permission
from goldenthread.routing.presenters.versions import version_page
from goldenthread.routing.presenters.versions import version_rows as rows_of
from goldenthread.routing.views.rules import tried
from goldenthread.ui.forms import typed
from goldenthread.ui.words import long_date_words

A_PAGE = 25


def _version(request: Any, version_id: UUID, page: str) -> PolicyVersion:
    found: PolicyVersion = get_object_or_404(queries.versions(request.actor), pk=version_id)
    audit.looked_at(request.actor, found, page=page)
    return found


@requires(Permission.EDIT_RULES, Permission.PUT_RULES_INTO_USE)
def rule_versions(request: Any) -> HttpResponse:
    """Every version that the council has had of its own, the newest first."""
    page = Paginator(queries.versions(request.actor), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="versions of the rules")
    return render(request, "routing/rule_versions.jinja", {"page": page, "rows": rows_of(request.actor, list(page))})


@requires(Permission.EDIT_RULES)
@require_POST
def draft_rules(request: Any) -> HttpResponse:
    try:
        version = operations.draft_rules(actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("rule_versions")
    messages.success(request, f"Version {version.number} is begun as a draft. Nothing changes until it is put into use.")
    return redirect("rule_version", version.pk)


@requires(Permission.EDIT_RULES, Permission.PUT_RULES_INTO_USE)
def rule_version(request: Any, version_id: UUID) -> HttpResponse:
    """One version, with what differs, its check and "Try it"."""
    version, form = _version(request, version_id, "version of the rules"), tried(request)
    facts = form.facts if form.is_valid() else None
    return render(request, "routing/rule_version.jinja", version_page(request.actor, version, facts) | {"form": form})


@requires(Permission.EDIT_RULES)
def change_rule(request: Any, version_id: UUID, rule_id: str) -> HttpResponse:
    version = _version(request, version_id, "rule of a draft")
    rule = editing.rule_texts(version.text).get(rule_id)
    if rule is None:
        raise Http404
    form = RuleForm(typed(request), text=version.text, rule=rule)
    if form.is_valid():
        try:
            operations.change_rule(actor=request.actor, version_id=version.pk, rule=form.rule, seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, f"Kept in the draft: {form.rule.title}. Check the draft when you are done.")
            return redirect("rule_version", version.pk)
    return render(request, "routing/change_rule.jinja", {"form": form, "version": version, "rule": rule})


@requires(Permission.EDIT_RULES)
def change_rule_list(request: Any, version_id: UUID, name: str) -> HttpResponse:
    version = _version(request, version_id, "list of a draft")
    if name not in editing.LISTS:
        raise Http404
    form = RuleListForm(typed(request), text=version.text, name=name)
    if form.is_valid():
        try:
            content = form.cleaned_data["content"]
            operations.change_list(actor=request.actor, version_id=version.pk, name=name, content=content)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, "Kept in the draft. Check the draft when you are done.")
            return redirect("rule_version", version.pk)
    context = {"form": form, "version": version, "heading": editing.LISTS[name]}
    return render(request, "routing/change_rule_list.jinja", context)


@requires(Permission.EDIT_RULES, Permission.PUT_RULES_INTO_USE)
@require_POST
def check_rules(request: Any, version_id: UUID) -> HttpResponse:
    version = get_object_or_404(queries.versions(request.actor), pk=version_id)
    try:
        operations.ask_check(actor=request.actor, version_id=version.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("rule_version", version.pk)


@requires(Permission.PUT_RULES_INTO_USE)
def put_rules_into_use(request: Any, version_id: UUID) -> HttpResponse:
    version = _version(request, version_id, "putting rules into use")
    form = UseForm(typed(request))
    if form.is_valid():
        from_day = form.cleaned_data["from_day"]
        try:
            operations.put_rules_into_use(actor=request.actor, version_id=version.pk, from_day=from_day)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, f"Version {version.number} is in use from {long_date_words(from_day)}.")
            return redirect("rule_version", version.pk)
    differences = editing.differences(version.based_on_text, version.text)
    context = {"form": form, "version": version, "differences": differences}
    return render(request, "routing/put_rules_into_use.jinja", context)


@requires(Permission.EDIT_RULES)
@require_POST
def withdraw_rules(request: Any, version_id: UUID) -> HttpResponse:
    version = get_object_or_404(queries.versions(request.actor), pk=version_id)
    try:
        operations.withdraw_rules(actor=request.actor, version_id=version.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Version {version.number} is withdrawn. The rules in use have not changed.")
    return redirect("rule_version", version.pk)
