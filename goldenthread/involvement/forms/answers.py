from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.core.decisions import Refused
from goldenthread.involvement.models import Answer, Notice
from goldenthread.involvement.rules.notices import KEEP
from goldenthread.ui.forms import CheckboxField, HiddenField, LongTextField, RadiosField, SelectField, StaffForm, TextField


class AnswerForm(StaffForm):
    """Attend, keep informed, or not ours and whose (procedure 2.5 §1)."""

    answer = RadiosField(
        label="What is your answer?",
        missing="Choose your answer",
        choices=[
            (Answer.ATTEND, "We will attend the strategy meeting"),
            (Answer.KEEP_INFORMED, "Keep us informed"),
            (Answer.NOT_OURS, "Not ours: say whose it is"),
        ],
        reveals={Answer.ATTEND: "attending", Answer.NOT_OURS: "whose"},
    )
    attending = SelectField(label="Who will attend?", missing="Say who will attend")
    whose = TextField(label="Whose is it, if you know?", missing="Say whose it is, or write ‘not known’", max_length=200)
    words = LongTextField(label="What do you already know that the council should hear?", rows=2, max_length=20000)
    keep = CheckboxField(label="We have read this and will keep to it", missing=KEEP)
    line = HiddenField(required=False)

    def __init__(self, *args: Any, notice: Notice, actor: Actor, colleagues: Any, **kwargs: Any) -> None:
        given = {"answer": notice.answer, "whose": notice.whose, "words": notice.answer_words}
        attending = notice.attending_id or actor.user_id
        self.line_now = line = notice.concern.ring_line
        kwargs["initial"] = given | {"attending": str(attending), "line": line, "keep": notice.handling_kept == line}
        super().__init__(*args, **kwargs)
        self.fields["keep"].help_text = line
        people = [(str(user.pk), f"{user.name}, {user.job}" if user.job else user.name) for user in colleagues]
        self.offer("attending", people)

    @property
    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        attending = UUID(typed["attending"]) if typed["attending"] else None
        words = {name: typed[name] or "" for name in ("answer", "whose", "words")}
        return words | {"attending_id": attending, "kept": typed["line"]}

    def refused(self, refusal: Refused) -> None:
        """The line may have changed while they wrote: show it as it stands, not ticked. What they wrote stays."""
        super().refused(refusal)
        self.data = {name: value for name, value in self.data.items() if name != "keep"} | {"line": self.line_now}
