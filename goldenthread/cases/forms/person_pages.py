"""The forms of somebody's own page, as staff fill them in. They check shape and never save; the rules say what is missing."""

import secrets
from typing import Any

from goldenthread.cases.models import PageReader
from goldenthread.cases.rules import person_pages as rules
from goldenthread.cases.rules.page_sentences import SECTIONS
from goldenthread.core import clock
from goldenthread.ui.forms import (
    CheckboxField,
    DateField,
    HiddenField,
    LongTextField,
    RadiosField,
    StaffForm,
    TextField,
)

YES_NO = [("yes", "Yes, or we cannot rule it out"), ("no", "No")]


class ReadyForm(StaffForm):
    """Who reads it, and what makes it safe. What is asked of those who speak for the person is not asked of the person."""

    reader = RadiosField(label="Who reads it?", missing="Say who reads it", choices=PageReader.choices)
    name = TextField(label="Their name", missing=rules.SAY_NAME, max_length=200)
    seen_on = DateField(label="On which day was the person seen alone?", missing=rules.SEE_ALONE, latest=clock.today)
    seen_by = TextField(label="Who saw them alone?", missing=rules.SAY_WHO_SAW, max_length=200)
    device = RadiosField(label="Which device is it read on?", missing=rules.SAY_DEVICE, choices=list(rules.DEVICES.items()))
    mailbox = RadiosField(label="Who can read their mailbox?", missing=rules.SAY_MAILBOX, choices=list(rules.MAILBOXES.items()))
    others = TextField(
        label="Who else could see the page?",
        hint="On the device, over their shoulder, or by asking. Write “nobody” if that is so",
        missing=rules.SAY_WHO_LOOKS,
        max_length=400,
    )
    others_risk = RadiosField(
        label="Could any of them be the source of risk?", missing=rules.SAY_RISK_LOOKS, choices=YES_NO, inline=True
    )
    authority_by = TextField(label="Who checked that they may speak for the person?", mark_optional=False, max_length=200)
    authority_on = DateField(label="On which day?", required=False, mark_optional=False, latest=clock.today)
    authority_seen = TextField(
        label="What was seen?",
        hint="For example, the registered lasting power of attorney, or the order of the court",
        mark_optional=False,
        max_length=400,
    )
    may_be_source = RadiosField(
        label="Could this reader be the source of risk?",
        choices=YES_NO,
        inline=True,
        required=False,
        mark_optional=False,
    )
    not_source = TextField(label="How do you know?", mark_optional=False, max_length=400)
    FIELD_OF = {
        rules.CHECK_AUTHORITY: "authority_by",
        rules.SAY_SOURCE: "may_be_source",
        rules.MAY_BE_SOURCE: "may_be_source",
        rules.SAY_NOT_SOURCE: "not_source",
        rules.RISK_LOOKS: "others_risk",
        rules.NAME_ADVOCATE: "reader",
    }

    @property
    def of_representative(self) -> list[str]:
        """The questions that are asked only of somebody who speaks for the person."""
        return ["authority_by", "authority_on", "authority_seen", "may_be_source", "not_source"]

    @property
    def ready(self) -> rules.Readiness:
        return rules.Readiness(**self.cleaned_data)


class LinkForm(StaffForm):
    """The word that was agreed face to face. `form_key` makes one link of a form that is sent twice."""

    word = TextField(
        label="The word that you agreed with them, face to face",
        hint="Something that only they would think of: not a name, a place or a date, and no numbers",
        missing="Agree a word with them",
        max_length=60,
        autocomplete="off",
    )
    together = CheckboxField(
        label="We agreed it face to face, and nobody else heard it",
        missing="Agree the word face to face, with nobody else there",
    )
    form_key = HiddenField(required=False, max_length=64)
    FIELD_OF = dict.fromkeys((rules.NO_NUMBERS, rules.TOO_SHORT, rules.TOO_KNOWN, rules.TOO_COMMON), "word")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_key": secrets.token_urlsafe(24)}
        super().__init__(*args, **kwargs)


class SentenceForm(StaffForm):
    """One sentence, in plain words and in easy read."""

    section = RadiosField(label="Where does it stand?", missing="Choose where it stands", choices=[])
    words = LongTextField(
        label="In plain words",
        hint="Short, kind, and as you would say it to them",
        rows=3,
        max_length=rules.LONGEST_SENTENCE,
        mark_optional=False,
    )
    quoted = CheckboxField(label="Their own words stay above it", required=False, initial=True)
    easy = LongTextField(
        label="In easy read",
        hint="One idea a line. If you leave it empty, each sentence stands on a line of its own",
        rows=4,
        max_length=rules.LONGEST_SENTENCE,
    )
    FIELD_OF = {rules.WRITE_IT: "words"}

    def __init__(self, *args: Any, titles: dict[str, str], one: Any = None, quote: str = "", **kwargs: Any) -> None:
        if one is not None:
            kwargs["initial"] = {"words": one.words, "easy": one.easy, "quoted": bool(one.quote) or not quote}
        super().__init__(*args, **kwargs)
        self.offer("section", [(key, titles[key]) for key in SECTIONS])
        if one is not None:
            del self.fields["section"]
        if not quote:
            del self.fields["quoted"]

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AnswerForm(StaffForm):
    how = RadiosField(
        label="How did you answer?",
        missing=rules.SAY_HOW,
        choices=list(rules.HOW_ANSWERED.items()),
        reveals={"otherwise": "words"},
        hints={"sentence": "Approve it first, so that they can read it"},
    )
    words = LongTextField(label="How, and what did you say?", missing=rules.SAY_HOW, rows=3, max_length=4000)
    FIELD_OF = {rules.SAY_HOW: "words", rules.APPROVE_FIRST: "how"}

    @property
    def said(self) -> dict[str, Any]:
        return {"how": self.cleaned_data["how"], "words": self.cleaned_data["words"] or ""}


class WhyOffForm(StaffForm):
    because = LongTextField(
        label="Why was it switched off?", missing="Say why the page was switched off", rows=3, max_length=4000
    )

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
