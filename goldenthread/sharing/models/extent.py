from django.db import models

from goldenthread.sharing.bases import bases
from goldenthread.sharing.rules.decisions import ITEMS


class Extent(models.Model):
    """What exactly is shared and on what it rests: `items` are keys of `rules.decisions.ITEMS`, `bases` of `bases.yaml`."""

    bases = models.JSONField(default=list)
    items = models.JSONField(default=list)

    class Meta:
        abstract = True

    @property
    def items_words(self) -> list[str]:
        """What exactly is shared, in words."""
        return [ITEMS[key] for key in self.items]

    @property
    def bases_words(self) -> list[str]:
        """On what it rests, in words."""
        return [bases()[key].words for key in self.bases if key in bases()]
