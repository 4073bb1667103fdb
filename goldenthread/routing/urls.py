from django.urls import path

from goldenthread.routing.views import bindings, rules, versions

VERSION = "rules/versions/<uuid:version_id>"

urlpatterns = [
    path("rules", rules.rules, name="rules"),
    path("rules/changes", rules.rule_changes, name="rule_changes"),
    path("rules/edit", versions.draft_rules, name="draft_rules"),
    path("rules/versions", versions.rule_versions, name="rule_versions"),
    path(VERSION, versions.rule_version, name="rule_version"),
    path(f"{VERSION}/rules/<slug:rule_id>", versions.change_rule, name="change_rule"),
    path(f"{VERSION}/lists/<slug:name>", versions.change_rule_list, name="change_rule_list"),
    path(f"{VERSION}/check", versions.check_rules, name="check_rules"),
    path(f"{VERSION}/use", versions.put_rules_into_use, name="put_rules_into_use"),
    path(f"{VERSION}/withdraw", versions.withdraw_rules, name="withdraw_rules"),
    path("rules/teams", bindings.bindings, name="bindings"),
    path("rules/teams/add", bindings.add_binding, name="add_binding"),
    path("rules/teams/<uuid:binding_id>/end", bindings.end_binding, name="end_binding"),
]
