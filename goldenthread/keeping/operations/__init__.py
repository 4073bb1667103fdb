"""What can be done: place and lift a hold, and work out until when each record is kept."""

from goldenthread.keeping.operations.dates import on_record_used, work_out_dates
from goldenthread.keeping.operations.holds import lift_hold, place_hold

__all__ = ["lift_hold", "on_record_used", "place_hold", "work_out_dates"]
