"""Writing a framework of one's own."""

from typing import Any

from goldenthread.assurance.rules.drafting import cited, key_for
from goldenthread.assurance.rules.frameworks import Framework, Section, Source, Standard
from goldenthread.ui.forms import LongTextField, StaffForm, TextField

ONE_A_LINE = "One a line"
SOURCE = "The law, the guidance or your own policy, with its paragraph"


class FrameworkForm(StaffForm):
    title = TextField(label="What is it called?", max_length=120, missing="Say what it is called")
    summary = LongTextField(label="What is it for?", rows=3, max_length=2000, missing="Say what it is for")

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        kwargs["initial"] = {"title": framework.title, "summary": framework.summary}
        super().__init__(*args, **kwargs)


class _CitedForm(StaffForm):
    """What cites where it comes from. What was there keeps its sources until somebody changes how they read."""

    cited_before: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        if self.cited_before and "source" not in self.changed_data:
            return self.cited_before
        return cited(self.cleaned_data["source"])


def _places(sources: tuple[Source, ...]) -> str:
    return "; ".join(one.at for one in sources)


class SectionForm(_CitedForm):
    """A heading with what stands under it. A section that was there keeps its key and its standards."""

    title = TextField(label="Heading", max_length=120, missing="Write a heading")
    intro = LongTextField(label="Why does it matter?", rows=3, max_length=2000, required=False)
    source = TextField(label="Where does it come from?", hint=SOURCE, max_length=200, missing="Say where it comes from")

    def __init__(self, *args: Any, framework: Framework, section: Section | None = None, **kwargs: Any) -> None:
        self.framework, self.before = framework, section
        if section:
            self.cited_before = section.source
            kwargs["initial"] = {"title": section.title, "intro": section.intro, "source": _places(section.source)}
        super().__init__(*args, **kwargs)

    @property
    def section(self) -> Section:
        typed = self.cleaned_data
        said = {"title": typed["title"], "intro": typed["intro"], "source": self.sources}
        if self.before:
            return self.before.model_copy(update=said)
        return Section(key=key_for(typed["title"], [one.key for one in self.framework.sections]), **said)


class StandardForm(_CitedForm):
    """One standard: what is true where it is in place, and what shows it."""

    title = TextField(label="Heading", max_length=120, missing="Write a heading")
    says = LongTextField(
        label="What good looks like",
        hint="What is true where it is in place",
        rows=4,
        max_length=4000,
        missing="Say what good looks like",
    )
    looks_for = LongTextField(label="What will you look for?", hint=ONE_A_LINE, rows=5, max_length=4000, required=False)
    guidance = LongTextField(label="How should they answer?", rows=3, max_length=2000, required=False)
    source = TextField(label="Where does it come from?", hint=SOURCE, max_length=200, missing="Say where it comes from")

    def __init__(self, *args: Any, framework: Framework, standard: Standard | None = None, **kwargs: Any) -> None:
        self.framework, self.before = framework, standard
        if standard:
            self.cited_before = standard.source
            said = {name: getattr(standard, name) for name in ("title", "says", "guidance")}
            lines = {"looks_for": "\n".join(standard.looks_for), "source": _places(standard.source)}
            kwargs["initial"] = said | lines
        super().__init__(*args, **kwargs)

    @property
    def standard(self) -> Standard:
        typed = self.cleaned_data
        said: dict[str, Any] = {name: typed[name] for name in ("title", "says", "guidance")}
        said["looks_for"] = tuple(line.strip() for line in typed["looks_for"].splitlines() if line.strip())
        said["source"] = self.sources
        if self.before:
            return self.before.model_copy(update=said)
        return Standard(key=key_for(typed["title"], [one.key for one in self.framework.standards]), **said)
