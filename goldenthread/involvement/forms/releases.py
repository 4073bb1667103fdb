from typing import Any
from uuid import UUID

from goldenthread.involvement.models import Notice
from goldenthread.routing.words import recipient_words
from goldenthread.ui.forms import LongTextField, RadiosField, StaffForm

TELL, NOT_TELL = "tell", "not-tell"


class ReleaseForm(StaffForm):
    """For each notice that waits: let it go, or do not tell that team and say why."""

    def __init__(self, *args: Any, waiting: list[Notice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        for one in waiting:
            who = f"{one.team}, {one.team.organisation}" if one.team else recipient_words(one.recipient)
            self.fields[f"do-{one.pk}"] = RadiosField(
                label=f"Tell {who}?",
                missing=f"Say whether you tell {who}",
                choices=[(TELL, "Tell them, sealed"), (NOT_TELL, "Do not tell them")],
                initial=TELL,
                inline=True,
                reveals={NOT_TELL: f"why-{one.pk}"},
            )
            words = f"Say why you are not telling {who}"
            self.fields[f"why-{one.pk}"] = LongTextField(label=f"Why are you not telling {who}?", missing=words, rows=2)

    @property
    def not_telling(self) -> dict[UUID, str]:
        """Those who are not told, each with why."""
        typed = self.cleaned_data
        return {one.pk: typed[f"why-{one.pk}"] for one in self.waiting if typed[f"do-{one.pk}"] == NOT_TELL}
