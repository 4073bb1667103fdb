"""A form whose words go to others: a word that could show who somebody is stays only with a reason."""

from typing import Any

from goldenthread.cases.rules.identifying import asks_why_it_stays
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import StaffForm, TextField

WHY = "must_stay"


class WordsForOthersForm(StaffForm):
    """It asks why a word must stay once one was refused, and not before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if WHY in self.data:
            self._ask_why_it_stays()

    def _ask_why_it_stays(self) -> None:
        self.fields[WHY] = TextField(label="If a word must stay, why?", max_length=300)

    @property
    def must_stay(self) -> str:
        """Why a word that could show who somebody is must stay; empty where nobody said."""
        return str(self.cleaned_data.get(WHY, ""))

    def refused(self, refusal: Refused) -> None:
        """Show each reason, and ask why a word must stay where one of them is about a word."""
        if any(map(asks_why_it_stays, refusal.reasons)):
            self._ask_why_it_stays()
        super().refused(refusal)
