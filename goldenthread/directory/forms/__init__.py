"""What an administrator types about contracts and placements."""

from goldenthread.directory.forms.contracts import ContractForm, LastDayForm
from goldenthread.directory.forms.placements import PlacementForm

__all__ = ["ContractForm", "LastDayForm", "PlacementForm"]
