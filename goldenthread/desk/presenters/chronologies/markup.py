"""The events of the page as markup. A thousand of them are written out here, because a template takes four times as long; the
classes are those of `ui.timeline` (design guide §5.7).
"""

from markupsafe import Markup, escape

from goldenthread.desk.presenters.chronologies.events import Event, exactly

_BETWEEN = "\x1f"  # stands in no text that anybody types; where one has it, each text is escaped by itself
_MISSED, _WORDS = ' class="gt-timeline__missed"', ' class="gt-timeline__words"'


def listed(events: list[Event]) -> Markup:
    """Every event as an item of the list, each text escaped."""
    texts = [text for event in events for text in (_meta(event), event.lead, event.text, event.law)]
    safe = _escaped(texts)
    return Markup("\n".join(map(_item, events, safe[0::4], safe[1::4], safe[2::4], safe[3::4])))  # noqa: S704 (escaped)


def _escaped(texts: list[str]) -> list[str]:
    """All of them escaped in one go."""
    whole = str(escape(_BETWEEN.join(texts))).split(_BETWEEN)
    return whole if len(whole) == len(texts) else [str(escape(text)) for text in texts]


def _meta(event: Event) -> str:
    """When, who in which role, and of which concern."""
    who = f". {event.by}, {event.role}" if event.by and event.role else f". {event.by}" if event.by else ""
    return f"{exactly(event.at)}{who}. {event.of}" if event.of else f"{exactly(event.at)}{who}"


def _item(event: Event, meta: str, lead: str, text: str, law: str) -> str:
    mark = _MISSED if event.missed else _WORDS if event.kind == "words" else ""
    under = f'<p class="gt-meta">{law}</p>' if law else ""
    return f'<li{mark}><p class="gt-meta">{meta}</p><p dir="auto"><b>{lead}</b> <bdi>{text}</bdi></p>{under}</li>'
