"""The forms of planning an enquiry and of its safeguarding plan. They check shape and never save."""

from goldenthread.cases.rules.plans import LineFacts, PlanFacts, Planning
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm, TextField


class PlanningForm(StaffForm):
    questions = LongTextField(
        label="Which questions must the enquiry answer?",
        hint="One on each line. Begin with what the person wants to know",
        missing="Write the questions that the enquiry must answer",
        rows=5,
        max_length=20000,
    )
    who = LongTextField(label="Who finds out what?", missing="Say who finds out what", rows=4, max_length=20000)
    person = LongTextField(
        label="How does the person take part?",
        hint="Who speaks with them, where, and what they need for it",
        missing="Say how the person takes part",
        rows=3,
        max_length=20000,
    )
    police = LongTextField(
        label="What did the police say?",
        hint="Or why they were not asked",
        missing="Say what the police said, or why they were not asked",
        rows=2,
        max_length=20000,
    )

    @property
    def planning(self) -> Planning:
        return Planning(**{name: self.cleaned_data[name] for name in self.fields})


class PlanLineForm(StaffForm):
    what = LongTextField(label="What will be done?", missing="Say what will be done", rows=3, max_length=20000)
    agency = TextField(label="Which agency does it?", missing="Name the agency that does it", max_length=200)
    who = TextField(
        label="Who does it there?",
        hint="A name, or a role if it is not known yet",
        missing="Name who does it there",
        max_length=200,
    )
    by_when = DateField(label="By when?", missing="Enter the day by which it is done")
    contingency = LongTextField(
        label="What is done if it does not work?", missing="Say what is done if it does not work", rows=2, max_length=20000
    )

    @property
    def line(self) -> LineFacts:
        return LineFacts(**{name: self.cleaned_data[name] for name in self.fields})


class AgreePlanForm(StaffForm):
    FIELD_OF = {
        "Choose a day after today for the review": "review_on",
        "Choose a day within 6 weeks for the first review": "review_on",
    }
    ongoing_risk = LongTextField(
        label="Which risk goes on, and who watches it?",
        missing="Say which risk goes on, and who watches it",
        rows=3,
        max_length=20000,
    )
    person_says = LongTextField(
        label="What does the person say of the plan?",
        hint="In their words, or who speaks for them and what they said",
        missing="Say what the person says of the plan",
        rows=3,
        max_length=20000,
    )
    review_on = DateField(
        label="When is the first review?", hint="Within 6 weeks", missing="Choose a day within 6 weeks for the first review"
    )

    @property
    def facts(self) -> PlanFacts:
        return PlanFacts("agreed", "", **{name: self.cleaned_data[name] for name in self.fields})


class ReviewPlanForm(StaffForm):
    FIELD_OF = {"Choose a day after today for the review": "review_on"}
    words = LongTextField(
        label="What has changed?",
        hint="Of what each agency said it would do, what was done; and what the person says",
        missing="Say what has changed",
        rows=4,
        max_length=20000,
    )
    kind = RadiosField(
        label="Does the plan go on?",
        missing="Choose whether the plan goes on",
        choices=[("reviewed", "Yes, until the next review"), ("ended", "No more is needed")],
        hints={"ended": "Say above why the person is safe without it"},
        reveals={"reviewed": "review_on"},
    )
    review_on = DateField(label="When is the next review?", missing="Choose a day after today for the review")

    @property
    def facts(self) -> PlanFacts:
        typed = self.cleaned_data
        return PlanFacts(typed["kind"], typed["words"], review_on=typed["review_on"])
