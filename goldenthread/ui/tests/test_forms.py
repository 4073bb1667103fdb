"""Forms: what is typed is kept, and every error says what to do."""

from datetime import date

import pytest
from django.http import QueryDict

from goldenthread.ui import forms


class AnswerForm(forms.DesignForm):
    what = forms.LongTextField(label="What happened?", missing="Tell us what happened", hint="In your own words")
    when = forms.DateField(label="When?", missing="Enter the date", latest=lambda: date(2026, 11, 18))
    asked = forms.RadiosField(
        label="What do they want?",
        missing="Choose what you know of what they want",
        choices=[("told", "They have told me"), ("not", "Not asked yet")],
        hints={"not": "That is a real answer"},
        reveals={"told": "words"},
    )
    words = forms.LongTextField(label="In their own words", missing="Write what they said")
    safe = forms.YesNoField(label="Are they safe now?", missing="Say whether they are safe now")
    email = forms.EmailField(label="Your email address")
    telephone = forms.TelephoneField(label="Your telephone")
    name = forms.TextField(label="Your name", max_length=10)


GOOD = {
    "what": "Mum was left in bed",
    "when_day": "16",
    "when_month": "11",
    "when_year": "2026",
    "asked": "told",
    "words": "I want to sit in the garden",
    "safe": "unknown",
}


def test_a_good_answer_is_understood() -> None:
    form = AnswerForm(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == date(2026, 11, 16)
    assert form.cleaned_data["words"] == "I want to sit in the garden"


@pytest.mark.parametrize(("typed", "understood"), [("yes", True), ("no", False), ("unknown", None)])
def test_not_knowing_is_a_real_answer(typed: str, understood: bool | None) -> None:
    form = AnswerForm(GOOD | {"safe": typed})
    assert form.is_valid()
    assert form.cleaned_data["safe"] is understood


def test_every_empty_answer_says_what_to_do_in_the_order_of_the_page() -> None:
    form = AnswerForm({})
    assert [error.text for error in form.error_list()] == [
        "Tell us what happened",
        "Enter the date",
        "Choose what you know of what they want",
        "Say whether they are safe now",
    ]


def test_the_summary_links_to_an_input_that_is_on_the_page() -> None:
    form = AnswerForm({"asked": "told"})
    page = str(form.error_summary()) + str(form)
    for error in form.error_list():
        assert f'href="#{error.target}"' in page
        assert f' id="{error.target}"' in page


def test_no_summary_before_anything_is_sent() -> None:
    assert AnswerForm().error_summary() == ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "susan"}, "Enter an email address in the correct format, like name@example.com"),
        ({"telephone": "ring me"}, "Enter a telephone number, like 01632 960 001"),
        ({"name": "Bartholomew Smith"}, "Shorten this to 10 characters or fewer"),
        ({"asked": "shouted"}, "Choose one from the list"),
        ({"when_month": "13"}, "Enter a real date, like 27 3 2026"),
        ({"when_year": "26"}, "Enter a real date, like 27 3 2026"),
        ({"when_day": "soon"}, "Enter a real date, like 27 3 2026"),
        ({"when_day": ""}, "Enter a real date, like 27 3 2026"),
        ({"when_day": "19"}, "The date must be today or earlier"),
    ],
)
def test_what_cannot_be_understood_says_what_to_do_beside_the_field(wrong: dict[str, str], said: str) -> None:
    form = AnswerForm(GOOD | wrong)
    assert [error.text for error in form.error_list()] == [said]
    page = str(form)
    assert f"</span> {said}</span>" in page
    assert "invalid" not in page.lower()
    assert "required" not in page.lower()


def test_what_was_typed_is_kept_on_the_page() -> None:
    page = str(AnswerForm(GOOD | {"safe": "", "when_day": "40", "telephone": "ring me"}))
    for typed in ("Mum was left in bed", 'value="40"', 'value="ring me"', "I want to sit in the garden"):
        assert typed in page
    assert 'value="told" checked' in page


def test_a_follow_up_is_asked_only_after_its_answer() -> None:
    assert AnswerForm(GOOD | {"asked": "told", "words": ""}).errors == {"words": ["Write what they said"]}
    other = AnswerForm(GOOD | {"asked": "not", "words": "typed before"})
    assert other.is_valid()
    assert other.cleaned_data["words"] == ""
    assert "typed before" in str(other)  # and is still there if they change their mind


def test_a_follow_up_stands_once_under_its_choice_in_plain_sight() -> None:
    page = str(AnswerForm())
    assert page.count('name="words"') == 1
    assert page.index('value="told"') < page.index('name="words"') < page.index('value="not"')
    assert "aria-expanded" not in page
    assert "aria-controls" not in page


def test_a_field_that_must_be_answered_has_words_for_when_it_is_not() -> None:
    with pytest.raises(TypeError, match="Tell us"):
        forms.TextField(label="Name", required=True)


def test_optional_is_said() -> None:
    page = str(AnswerForm())
    assert "Your name (optional)" in page
    assert "What happened? (optional)" not in page


def test_hint_and_error_are_read_out_with_the_field() -> None:
    page = str(AnswerForm({}))
    assert 'aria-describedby="id_what-hint id_what-error"' in page
    assert 'id="id_what-hint"' in page
    assert 'id="id_what-error"' in page
    assert 'aria-describedby="id_asked-2-item-hint"' in page


def test_one_question_is_the_heading_of_its_page() -> None:
    form = AnswerForm()
    page = form["asked"].group(heading=True, caption="Question 6 of 8")
    assert '<h1 class="nhsuk-fieldset__heading">What do they want?</h1>' in page
    assert "Question 6 of 8" in page
    assert '<label class="nhsuk-label nhsuk-label--l" for="id_what">' in form["what"].group(heading=True)


def test_several_boxes_and_one_box() -> None:
    class Kinds(forms.StaffForm):
        kinds = forms.CheckboxesField(label="What kind?", missing="Choose at least one kind", choices=[("a", "Neglect")])
        sure = forms.CheckboxField(label="I am sure", missing="Tick the box when you are sure")
        thing = forms.HiddenField(required=False)

    assert Kinds({}).errors == {"kinds": ["Choose at least one kind"], "sure": ["Tick the box when you are sure"]}
    form = Kinds(QueryDict("kinds=a&sure=on&thing=7"))
    assert form.is_valid()
    assert form.cleaned_data == {"kinds": ["a"], "sure": True, "thing": "7"}
    page = str(form)
    assert page.count(" checked") == 2
    assert "nhsuk-checkboxes--small" in page
    assert '<input type="hidden" name="thing" value="7">' in page


def test_what_is_kept_is_shown_when_editing() -> None:
    page = str(AnswerForm(initial={"when": date(2026, 3, 7), "safe": False, "asked": "not"}))
    assert 'name="when_day" type="text" inputmode="numeric" value="7"' in page
    assert 'value="no" checked' in page
    assert 'value="not" checked' in page


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "</textarea><script>x()</script>", "'onfocus='x()"])
def test_what_is_typed_cannot_become_part_of_the_page(hostile: str) -> None:
    data = {name: hostile for name in (*GOOD, "email", "telephone", "name")}
    form = AnswerForm(data)
    page = str(form.error_summary()) + str(form)
    assert "<script" not in page
    assert hostile not in page


def test_other_scripts_and_pictures_are_kept_as_they_are() -> None:
    said = "أريد أن أجلس في الحديقة 🌳"
    form = AnswerForm(GOOD | {"what": said})
    assert form.is_valid()
    assert form.cleaned_data["what"] == said
    assert said in str(form)
    assert 'dir="auto"' in str(form)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_field_of_one_line_holds_one_line(end: str) -> None:
    form = AnswerForm(GOOD | {"name": f"A{end}B"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "A B"
