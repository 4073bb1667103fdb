"""Another system raises a concern: the same operation as the forms, answered with who would be told."""

import json

import pytest
from django.db import DataError, connection
from django.urls import reverse

from goldenthread.accounts.models import ApiToken
from goldenthread.accounts.tests.factories import OrganisationFactory
from goldenthread.accounts.tokens import hash_of
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.desk.tests.pages import audit_that_cannot_be_written

pytestmark = pytest.mark.django_db
URL = "/api/v1/concerns"
TOKEN = "a-token-of-the-trust"
PROBLEM = "application/problem+json"


@pytest.fixture
def trust():
    trust = OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")
    ApiToken.objects.create(organisation=trust, token_hash=hash_of(TOKEN))
    return trust


@pytest.fixture
def desk():
    return triage_desk(ods_code="ZZ901")


def concern(**facts):
    return {
        "type": "concern",
        "id": "C1",
        "council": "ZZ901",
        "person": {"type": "person", "id": "P1", "name": "Joan Petty", "born": "1936-05-02"},
        "received": "2026-11-17T10:20:00+00:00",
        "raised_by": "health-provider",
        "service": "care-home-nursing",
        "abuse": ["neglect"],
        "what_happened": "Medicine missed four times in a week.",
        "safe_now": True,
    } | facts


def post(client, body, token=TOKEN, **headers):
    headers = {"authorization": f"Bearer {token}"} | headers
    return client.post(URL, json.dumps(body), content_type="application/json", headers=headers)


def test_is_stored_and_answered_with_its_reference_and_who_would_be_told(client, trust, desk):
    answer = post(client, concern())
    assert answer.status_code == 201
    body = answer.json()
    stored = Concern.objects.get(reference=body["reference"])
    assert stored.owner == desk.council
    assert stored.alerting_organisation == trust
    assert stored.came_by == "api"
    assert body["answer"]["proposed"] is True
    duties = {one["recipient"]: one["duty"] for one in body["answer"]["notices"]}
    assert duties == {"quality-team": "council", "icb-safeguarding": "alerting-agency"}
    assert not stored.notices.exists()


def test_the_same_key_is_the_same_concern(client, trust, desk):
    first = post(client, concern(), **{"idempotency-key": "abc"}).json()
    second = post(client, concern(), **{"idempotency-key": "abc"}).json()
    assert first["reference"] == second["reference"]
    assert Concern.objects.count() == 1
    post(client, concern(), **{"idempotency-key": "abd"})
    assert Concern.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"raised_by": "neighbour"}, "raised_by"),
        ({"service": "hotel"}, "service"),
        ({"received": 0}, "received"),
        ({"received": "2026-11-17T10:20:00"}, "received"),
        ({"received": "2011-12-31T23:59:59Z"}, "received: expected a moment after 1 January 2012"),
        ({"received": "0001-01-01T00:00:00+14:00"}, "received: expected a moment after 1 January 2012"),
        ({"received": "2100-01-01T00:00:00Z"}, "and not in the future"),
        ({"surprise": 1}, "surprise"),
        ({"person": {"type": "person", "born": "yesterday"}}, "born"),
        ({"council": "ZZ999"}, "council"),
        ({"location_id": "1-404"}, "location_id"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(client, trust, desk, change, field):
    answer = post(client, concern(**change))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert field in json.dumps(answer.json()["errors"])
    assert not Concern.objects.exists()


@pytest.mark.parametrize("blank", [None, "", " \u0085\n"])
def test_a_concern_without_words_is_taken_and_says_that_there_are_none(client, trust, desk, blank):
    assert post(client, concern(what_happened=blank)).status_code == 201
    assert Concern.objects.get().what_happened == "Not given"


def test_a_character_that_cannot_be_kept_is_refused_and_the_document_says_so(client, trust, desk):
    answer = post(client, concern(wants="Home\x00"))
    assert answer.status_code == 422
    assert "without null characters" in answer.json()["errors"][0]["detail"]
    described = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["ConcernIn"]["properties"]["wants"]
    assert described["anyOf"][0]["pattern"] == r"^[^\x00]*$"


@pytest.mark.parametrize("missing", ["received", "raised_by", "service", "council"])
def test_what_is_missing_is_named(client, trust, desk, missing):
    body = concern()
    del body[missing]
    answer = post(client, body)
    assert answer.status_code == 422
    assert missing in json.dumps(answer.json()["errors"])


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_a_good_token_nothing_happens(client, trust, desk, token):
    answer = post(client, concern(), token=token)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert not Concern.objects.exists()


def test_a_revoked_token_is_no_token(client, trust, desk):
    from goldenthread.core import clock

    ApiToken.objects.update(revoked_at=clock.now())
    assert post(client, concern()).status_code == 401


def test_an_organisation_lists_its_own_reports_only(client, trust, desk):
    mine = post(client, concern()).json()["reference"]
    raised(desk)
    answer = client.get(URL, headers={"authorization": f"Bearer {TOKEN}"})
    assert [one["reference"] for one in answer.json()["items"]] == [mine]
    assert client.get(URL + "?limit=1000", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 422


def test_what_it_lists_is_on_the_record_and_without_a_record_it_lists_nothing(client, trust, desk):
    stored = Concern.objects.get(reference=post(client, concern()).json()["reference"])
    client.get(URL, headers={"authorization": f"Bearer {TOKEN}"})
    look = Entry.objects.get(action="looked_at_list")
    assert (look.shown, look.organisation_id, look.detail["page"]) == (
        [str(stored.pk)],
        str(trust.pk),
        "own reports, by the API",
    )
    with audit_that_cannot_be_written():
        answer = client.get(URL, headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 503
    assert stored.reference not in answer.content.decode()


def test_the_document_describes_every_error(client):
    document = client.get(reverse("api:openapi-json")).json()
    responses = document["paths"]["/api/v1/concerns"]["post"]["responses"]
    assert {"201", "401", "403", "422", "503"} <= set(responses)
    assert list(responses["422"]["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("answer", [0, 1, "no", "true"])
def test_only_true_and_false_say_whether_somebody_is_safe(client, trust, desk, answer):
    assert post(client, concern(safe_now=answer)).status_code == 422
    assert post(client, concern(possible_crime=answer)).status_code == 422


def test_an_address_that_is_none_is_answered_as_every_error_is(client):
    answer = client.get("/api/v1/nothing", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 404
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["title"] == "There is no such thing here"


def test_a_fault_of_ours_is_answered_with_its_id_alone_and_nothing_is_stored(client, trust, desk):
    def breaks(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "cases_concern"'):
            raise DataError("Joan Petty is too long for this column")
        return execute(sql, params, many, context)

    client.raise_request_exception = False
    with connection.execute_wrapper(breaks):
        answer = post(client, concern())
    assert answer.status_code == 500
    assert answer["Content-Type"] == PROBLEM
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["detail"] == f"Error {answer.wsgi_request.request_id}"
    assert "Joan" not in answer.content.decode()
    assert not Concern.objects.exists()
    assert post(client, concern()).status_code == 201
