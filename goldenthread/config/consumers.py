"""Who reacts to what. A lower app says that something happened; the apps above it that must act are listed here."""

from collections.abc import Callable

from goldenthread.involvement.operations import reactions

CONSUMERS: dict[str, tuple[Callable[..., None], ...]] = {
    "clock_chased": (reactions.on_clock_chased,),
    "concern_moved_on": (reactions.on_concern_moved_on,),
    "crime_decided": (reactions.on_crime_decided,),
    "facts_changed": (reactions.on_facts_changed,),
    "handling_changed": (reactions.on_handling_changed,),
    "message_delivered_at_last": (reactions.on_message_delivered_at_last,),
    "message_not_delivered": (reactions.on_message_not_delivered,),
}
