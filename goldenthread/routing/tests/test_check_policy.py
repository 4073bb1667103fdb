"""Does a policy leave anybody out: the check itself, and the command."""

import io

import pytest
import yaml
from django.core.management import call_command

from goldenthread.routing.coverage import check
from goldenthread.routing.policy import FOLDER, parse_policy


def run(*arguments):
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("check_policy", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return status, out.getvalue(), err.getvalue()


def changed(change):
    data = yaml.safe_load((FOLDER / "plymouth-2.5.yaml").read_text(encoding="utf-8"))
    change({rule["id"]: rule for rule in data["rules"]}, data)
    return parse_policy(yaml.safe_dump(data, allow_unicode=True), "changed.yaml")


@pytest.mark.parametrize("policy", ["plymouth-2.5", "harbourshire-2026"])
def test_nothing_is_found_in_our_own_policies(policy):
    status, out, err = run(policy)
    assert (status, err) == (0, "")
    assert "unreachable" not in out
    assert "falls through" not in out
    assert "nothing found" in out


def test_facts_under_which_a_policy_falls_silent_and_rules_that_never_apply_are_found():
    def break_it(rules, data):
        rules["nobody-commissions"]["clauses"].clear()
        never = {"when": {"service": "hospital"}, "tell": "icb-safeguarding", "because": "Said a second time."}
        rules["hospitals-and-nhs-services"]["clauses"].append(never)
        data["not_told"]["quality-team"].insert(0, {"when": {"service": "care-homes"}, "because": "Never said."})

    found = check(changed(break_it))
    assert not found.complete
    assert set(found.unreachable) == {
        "rule hospitals-and-nhs-services, clause 3",
        "not_told quality-team, reason 1",
    }
    assert any("service=homecare" in fault and "commissioned_by=[]" in fault for fault in found.faults)
    assert all("no rule says why" in fault for fault in found.faults)
    assert found.more_faults > 0


def test_a_policy_that_nobody_knows_is_named():
    status, out, err = run("plymouth-9")
    assert (status, out) == (2, "")
    assert err == 'ID: expected one of plymouth-2.5, harbourshire-2026, not "plymouth-9"\n'


@pytest.mark.django_db
def test_a_council_that_nobody_knows_is_named():
    status, out, err = run("plymouth-2.5", "--directory", "no-such-council")
    assert (status, out) == (2, "")
    assert err.startswith("--directory: ")
