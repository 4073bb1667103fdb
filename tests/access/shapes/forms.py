"""The forms of a page as a browser would send them, and every id that stands in one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.access.shapes.stage import AN_ID, Stage


@dataclass
class Form:
    """Where it goes, what it sends when nothing is changed, and the ids that it offers."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # one that the field offers
    typed: list[str] = field(default_factory=list)

    @property
    def plausible(self) -> dict[str, str]:
        """What it sends when every field that is empty is filled in with some words."""
        return {name: value or PLAUSIBLE for name, value in self.values.items() if name != "csrfmiddlewaretoken"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(said.get("action", ""), said.get("method", "get").lower()))
        elif self.forms and tag == "select":
            self.select = said.get("name", "")
        elif self.forms and tag == "option" and self.select:
            self._offered(self.select, said.get("value", ""))
        elif self.forms and tag in ("input", "textarea", "button") and said.get("name"):
            self._offered(said["name"], said.get("value", ""))
            if tag == "textarea" or said.get("type", "text") in ("text", "search"):
                self.forms[-1].typed.append(said["name"])

    def _offered(self, name: str, value: str) -> None:
        form = self.forms[-1]
        form.values[name] = form.values.get(name) or value
        if AN_ID.fullmatch(value):
            form.ids[name] = value


def forms_of(page: str) -> list[Form]:
    """Every form of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def with_theirs(form: Form, stage: Stage) -> Iterator[tuple[str, dict[str, str]]]:
    """What the form would send with each id in turn exchanged for a case record of theirs, and with every field of every
    model added to it: the field that was tampered with, and the whole."""
    sent = form.plausible
    for name in form.ids:
        for label in sorted({"cases.Concern", "cases.Enquiry", "people.Person"} & stage.of_model.keys()):
            yield f"{name} as {label}", sent | {name: str(stage.of_model[label].pk)}
    yield "every field of every model", every_field(stage) | sent
    instead = {name: value for name, value in every_field(stage).items() if name not in form.typed}
    yield "every field of every model, first", sent | instead


PLAUSIBLE = "As it was said"
RIGHTS = {"is_superuser": "on", "is_staff": "on", "is_active": "on", "role": "administrator", "permissions": "all"}


def every_field(stage: Stage) -> dict[str, str]:
    """Each field by which a case record points at another, with a record of theirs; and what would give more rights."""
    found = dict(RIGHTS)
    for row in stage.of_model.values():
        for one in row._meta.concrete_fields:
            target = one.related_model._meta.label if one.is_relation else ""
            if target in stage.of_model:
                found[one.name] = found[one.attname] = str(stage.of_model[target].pk)
    return found
