"""One operation from one form: done and said, or refused with each reason at its question and nothing typed lost."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from goldenthread.core.decisions import Refused
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import StaffForm, TextField


class NameForm(StaffForm):
    name = TextField(label="Name", missing="Give the name")
    FIELD_OF = {"Give another name": "name", "Give a place": "place"}


@pytest.fixture
def request_():
    request = RequestFactory().post("/")
    request._messages = CookieStorage(request)
    return request


def told(request):
    return [(one.level_tag, str(one)) for one in get_messages(request)]


def refusing(*reasons):
    def act():
        raise Refused(reasons)

    return act


def test_what_is_done_is_said_and_its_result_is_there_for_the_page_that_follows(request_):
    did = done(request_, NameForm({"name": "Tom"}), lambda: 42, lambda made: f"Made {made}")
    assert did is not None
    assert did.result == 42
    assert told(request_) == [("success", "Made 42")]


@pytest.mark.parametrize("typed", [None, {"name": ""}])
def test_a_form_that_is_only_shown_or_not_filled_in_does_nothing(request_, typed):
    assert done(request_, NameForm(typed), refusing("It was tried"), "Done") is None
    assert told(request_) == []


def test_each_reason_stands_at_its_question_and_one_without_a_question_on_top(request_):
    form = NameForm({"name": "Tom"})
    assert done(request_, form, refusing("Give another name", "Give a place", "Not today"), "Done") is None
    assert form.errors == {"name": ["Give another name"], "__all__": ["Give a place", "Not today"]}
    assert form["name"].value() == "Tom"
    assert told(request_) == []


def test_a_button_says_what_is_done_or_why_not_and_nothing_where_the_page_shows_it(request_):
    assert tried(request_, lambda: None, "Noted") is not None
    assert tried(request_, lambda: None) is not None
    assert tried(request_, refusing("Not today"), "Noted") is None
    assert told(request_) == [("success", "Noted"), ("error", "Not today")]
