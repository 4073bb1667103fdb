"""A sample of what Schemathesis asks the API. The full size is `python -m tests.prove --only api`."""

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.demo.cast import build_organisations
from tests.prove import fuzz
from tests.prove.stage import MONDAY

QUICK = ("--phases", "fuzzing", "--seed", "1")


@pytest.fixture
def token(live_server):
    build_organisations(MONDAY)
    return issue_token(organisation=Organisation.objects.get(ods_code=fuzz.CALLER))


def test_every_answer_of_the_api_is_one_that_its_document_has(live_server, token, tmp_path):
    found = fuzz.ask_everything(live_server.url, token, tmp_path, examples=40, more=QUICK)
    assert found["operations"] == 2
    assert found["asked"] > 40
    assert found["concerns stored"] > 5


def test_a_fault_of_the_server_and_an_answer_outside_the_document_break_the_proof(live_server, token, tmp_path, monkeypatch):
    monkeypatch.delattr("goldenthread.config.api.Described.get_openapi_schema")  # errors are then declared as plain JSON
    monkeypatch.setattr("goldenthread.involvement.api.proposed_answer", lambda concern: 1 / 0)
    with pytest.raises(AssertionError) as broken:
        fuzz.ask_everything(live_server.url, token, tmp_path, examples=2, more=QUICK)
    assert "Server error" in str(broken.value)
    assert "Undocumented Content-Type" in str(broken.value)
