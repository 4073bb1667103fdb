"""The forms of an enquiry’s risks and of other bodies’ references. They check shape and never save."""

from goldenthread.cases.models import OutsideReference
from goldenthread.cases.rules.risks import FindingFacts, RiskFacts
from goldenthread.cases.words import ABUSE, ASSESSMENTS, PLACES_OF_RISK, RISK_OUTCOMES, SOURCES_OF_RISK
from goldenthread.ui.forms import LongTextField, RadiosField, SelectField, StaffForm, TextField


class RiskForm(StaffForm):
    abuse = SelectField(
        label="What kind of abuse or neglect?",
        missing="Choose the kind of abuse or neglect",
        choices=[("", "Choose"), *ABUSE.items()],
    )
    location = SelectField(
        label="Where is the risk?", missing="Choose where the risk is", choices=[("", "Choose"), *PLACES_OF_RISK.items()]
    )
    source = RadiosField(
        label="Who is the source of risk?",
        missing="Choose who the source of risk is",
        choices=list(SOURCES_OF_RISK.items()),
        hints={
            "service-provider": "Not a council, an NHS trust or a GP that assesses or manages care: those are somebody else"
        },
    )
    words = LongTextField(label="What is the risk?", missing="Say what the risk is", rows=3, max_length=20000)

    @property
    def facts(self) -> RiskFacts:
        return RiskFacts(**{name: self.cleaned_data[name] for name in self.fields})


class FindingForm(StaffForm):
    FIELD_OF = {
        "Choose what became of the risk": "outcome",
        "Leave out what became of the risk: none was identified": "outcome",
    }
    words = LongTextField(label="What did you find?", missing="Say what you found", rows=4, max_length=20000)
    assessment = RadiosField(
        label="How is the risk assessed?", missing="Choose how the risk was assessed", choices=list(ASSESSMENTS.items())
    )
    outcome = RadiosField(
        label="If a risk was identified: what became of it?",
        required=False,
        mark_optional=False,
        choices=list(RISK_OUTCOMES.items()),
    )

    @property
    def facts(self) -> FindingFacts:
        return FindingFacts(**{name: self.cleaned_data[name] or "" for name in self.fields})


class OutsideReferenceForm(StaffForm):
    body = RadiosField(
        label="Whose reference is it?", missing="Choose whose reference it is", choices=OutsideReference.Body.choices
    )
    reference = TextField(label="Their reference", missing="Enter the reference that they gave", max_length=60, width="20")
    contact = TextField(label="Whom to ask for there", hint="A name and a telephone number", required=False, max_length=200)
