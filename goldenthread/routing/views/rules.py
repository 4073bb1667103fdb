"""The rules as staff read them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.core import clock
from goldenthread.routing import queries
from goldenthread.routing.forms.trying import TryForm
from goldenthread.routing.permissions import Permission
from goldenthread.routing.presenters.rules import changes_since, rules_page


def tried(request: Any) -> TryForm:
    """ "Try it", with what was asked by GET: none of it is about anybody."""
    return TryForm(request.GET if "service" in request.GET else None)


@requires(Permission.SEE_RULES)
def rules(request: Any) -> HttpResponse:
    """The policy in force, rule by rule, with "Try it" beside it. Nothing is sent and nothing is saved."""
    form = tried(request)
    facts = form.facts if form.is_valid() else None
    return render(request, "routing/rules.jinja", rules_page(request.actor, facts) | {"form": form})


@requires(Permission.SEE_RULES)
def rule_changes(request: Any) -> HttpResponse:
    """What changed from the version before."""
    policy = queries.policy_for(request.actor.organisation_id, clock.today())
    return render(request, "routing/rule_changes.jinja", changes_since(request.actor, policy))
