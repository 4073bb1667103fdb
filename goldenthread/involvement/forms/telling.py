from typing import Any
from uuid import UUID

from goldenthread.cases.forms.contact import add_telling, telling_of
from goldenthread.cases.forms.identifying import WHY, WordsForOthersForm
from goldenthread.core import clock
from goldenthread.involvement.models import Notice
from goldenthread.involvement.operations.outcomes import BY_WHEN
from goldenthread.involvement.proposals import Proposal, ProposedNotice
from goldenthread.routing.words import recipient_words
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, SelectField, StaffForm

TELL, NOT_TELL = "tell", "not-tell"


class TellForm(StaffForm):
    """For each recipient: tell, or do not tell and say why; and a team where the bindings do not say."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposal.to_tell
        for number, one in enumerate(self.proposed):
            self._add(number, one)

    def _add(self, number: int, one: ProposedNotice) -> None:
        if one.team is None and one.choices:
            teams = [(str(team.pk), f"{team.organisation}: {team}") for team in one.choices]
            self.fields[f"team-{number}"] = SelectField(
                label=f"Which team is told for {one.words}?", choices=[("", "Choose"), *teams]
            )
        self.fields[f"do-{number}"] = RadiosField(
            label=f"Tell {one.team_words}?",
            missing=f"Say whether you tell {one.words}",
            choices=[(TELL, "Tell them"), (NOT_TELL, "Do not tell them")],
            initial=TELL,
            inline=True,
            reveals={NOT_TELL: f"why-{number}"},
        )
        self.fields[f"why-{number}"] = LongTextField(
            label=f"Why are you not telling {one.words}?", missing=f"Say why you are not telling {one.words}", rows=2
        )

    def for_recipient(self, number: int) -> list[Any]:
        """The fields of one recipient, for its box."""
        return [self[name] for name in (f"team-{number}", f"do-{number}") if name in self.fields]

    @property
    def choices(self) -> dict[str, Any]:
        typed = self.cleaned_data
        pairs = list(enumerate(self.proposed))
        return {
            "not_telling": {one.recipient: typed[f"why-{n}"] for n, one in pairs if typed[f"do-{n}"] == NOT_TELL},
            "teams": {one.recipient: UUID(typed[f"team-{n}"]) for n, one in pairs if typed.get(f"team-{n}")},
        }


class OutcomeForm(WordsForOthersForm):
    words = LongTextField(
        label="What was decided, in words for everyone who was told",
        hint="Name nobody: some of those told may not know who the person is",
        missing="Say what was decided, without names",
        max_length=20000,
    )

    def __init__(self, *args: Any, notices: list[Notice], parties: list[str], has_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notices, self.parties, self.has_code = notices, parties, has_code
        for notice in notices:
            self.fields[f"actions-{notice.pk}"] = LongTextField(
                label=f"Actions for {notice.team or recipient_words(notice.recipient)}, {notice.reference}", rows=2
            )
        if notices:
            self.fields["due"] = DateField(
                label="By when are the actions to be done?", required=False, mark_optional=False, hint="For example 27 3 2027"
            )
        for party in parties:
            add_telling(self, party, has_code=has_code and party == "referrer")

    def of(self, party: str) -> list[Any]:
        """The fields of one party, for its own part of the page; `everyone` is those who were told of the concern."""
        of_parties = tuple(f"{one}-" for one in self.parties)
        if party != "everyone":
            return [one for one in self.top_fields if one.name.startswith(f"{party}-")]
        return [one for one in self.top_fields if not one.name.startswith(of_parties)]

    @property
    def outcome(self) -> dict[str, Any]:
        typed = self.cleaned_data
        actions = {notice.pk: typed[f"actions-{notice.pk}"] for notice in self.notices}
        tellings = [telling_of(self, party) for party in self.parties]
        said = {"words": typed["words"], "actions": actions, "due": typed.get("due"), "tellings": tellings}
        return said | {WHY: self.must_stay}

    def clean(self) -> dict[str, Any]:
        """A day for the actions, where there is one."""
        typed = dict(super().clean() or {})
        asked = any((typed.get(f"actions-{notice.pk}") or "").strip() for notice in self.notices)
        if asked and "due" not in self.errors and not typed.get("due"):
            self.add_error("due", BY_WHEN)
        elif asked and typed.get("due") and typed["due"] < clock.today():
            self.add_error("due", "Choose a day that is still to come")
        return typed


class AnotherWayForm(StaffForm):
    how = LongTextField(label="Whom did you tell, how and when?", missing="Say whom you told, how and when", rows=2)


class BouncedForm(StaffForm):
    because = LongTextField(
        label="What came back?",
        hint="For example, ‘mailbox full’ or ‘no such address’, and when",
        missing="Say what came back from the mailbox",
        rows=2,
        max_length=180,
    )
