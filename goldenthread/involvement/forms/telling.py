from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldenthread.cases.models import Concern
from goldenthread.involvement.models import Notice
from goldenthread.involvement.proposals import Proposal, ProposedNotice
from goldenthread.routing.words import recipient_words
from goldenthread.ui.forms import LongTextField, RadiosField, SelectField, StaffForm, TextField

TELL, NOT_TELL = "tell", "not-tell"
WHY = "must_stay"


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


class OutcomeForm(StaffForm):
    words = LongTextField(
        label="What was decided, in words for everyone who was told",
        hint="Name nobody: some of those told may not know who the person is",
        missing="Say what was decided, without names",
        max_length=20000,
    )
    reporter_told = TextField(
        label="How did you tell whoever raised it?",
        hint="For example ‘Rang her at 10am’, or why you cannot, such as ‘Anonymous’",
        missing="Say how you told whoever raised it, or why you cannot",
        max_length=300,
    )

    def __init__(self, *args: Any, notices: list[Notice], joined: Sequence[Concern] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if WHY in self.data:
            self.ask_why_it_stays()
        self.notices, self.joined = notices, joined
        for one in joined:
            self.fields[f"told-{one.pk}"] = TextField(
                label=f"How did you tell whoever made report {one.reference}?",
                hint="They do not know of the other reports: say nothing of them",
                missing=f"Say how you told whoever made report {one.reference}, or why you cannot",
                max_length=300,
            )
        for notice in notices:
            self.fields[f"actions-{notice.pk}"] = LongTextField(
                label=f"Actions for {notice.team or recipient_words(notice.recipient)}, {notice.reference}", rows=2
            )

    def ask_why_it_stays(self) -> None:
        """A word could show who somebody is: ask why it must stay, if it must."""
        self.fields[WHY] = TextField(label="If a word must stay, why?", max_length=300)

    @property
    def outcome(self) -> dict[str, Any]:
        typed = self.cleaned_data
        actions = {notice.pk: typed[f"actions-{notice.pk}"] for notice in self.notices}
        others = {one.pk: typed[f"told-{one.pk}"] for one in self.joined}
        return {"words": typed["words"], "reporter_told": typed["reporter_told"], "actions": actions, "others_told": others} | {
            WHY: typed.get(WHY, "")
        }


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
