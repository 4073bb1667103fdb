"""The forms of assurance. They check shape and never save."""

from typing import Any

from goldenthread.ui.forms import StaffForm


class AsTypedForm(StaffForm):
    """One whose operation takes just what was typed."""

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
