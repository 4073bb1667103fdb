"""Everything that somebody can hold, and that must go to somebody else before they leave. The order matters: an enquiry takes
its concern with it, and what is owed besides comes last."""

from goldenthread.accounts.holdings import Holding
from goldenthread.action_plans.operations import leaving as actions
from goldenthread.assurance.operations import leaving as assurance
from goldenthread.assurance.permissions import Permission as Assurance
from goldenthread.cases.operations import leaving as cases
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.clocks import leaving as clocks
from goldenthread.directory.operations import leaving as directory

HOLDINGS: tuple[Holding, ...] = (
    Holding(
        "restricted",
        "Restricted concerns that nobody else may read",
        Cases.NAME_PEOPLE,
        False,
        cases.read_alone,
        cases.name_first,
        keeps=Cases.SEE_CASEWORK,
    ),
    Holding("led", "Enquiries that they lead", Cases.LEAD_ENQUIRY, False, cases.enquiries_led, cases.lead_instead),
    Holding(
        "managed", "Enquiries that they manage", Cases.REVIEW_DECISIONS, False, cases.enquiries_managed, cases.manage_instead
    ),
    Holding("concerns", "Concerns that they have", Cases.SEE_CASEWORK, True, cases.concerns_held, cases.give_concerns),
    Holding("actions", "Actions that they owe", "", True, actions.actions_held, actions.give_actions),
    Holding(
        "parts",
        "Assessments that they answer",
        Assurance.ANSWER_WHAT_IS_GIVEN,
        True,
        assurance.parts_held,
        assurance.give_parts,
    ),
    Holding("contracts", "Contracts that they manage", "", False, directory.contracts_managed, directory.manage_contracts),
    Holding("clocks", "Other things that they owe by a day", "", True, clocks.clocks_held, clocks.give_rest),
)
