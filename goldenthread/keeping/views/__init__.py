"""The pages of a governance lead about how long records are kept."""

from goldenthread.keeping.views.holds import holds, lift_hold, place_hold
from goldenthread.keeping.views.retention import retention

__all__ = ["holds", "lift_hold", "place_hold", "retention"]
