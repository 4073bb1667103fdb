"""How far the work of an enquiry is, and the clock that it owes next. For use within operations that hold the enquiry."""

from django.db.models import Exists, OuterRef

from goldenthread.cases.models import ENDED, Enquiry, Finding, Risk, Stage
from goldenthread.cases.operations.enquiries import owe_in, say_of
from goldenthread.cases.queries.risks import latest_plan_decision
from goldenthread.cases.rules.duty import OF_ADULTS
from goldenthread.cases.rules.risks import Progress, owed_of_work
from goldenthread.cases.words import ABUSE
from goldenthread.clocks import operations as clocks
from goldenthread.ui.words import plural

IN_ORDER = ("plan-enquiry", "enquiry-work", "agree-plan", "conclude-enquiry")  # what the work owes, one after the other


def settle_work(enquiry: Enquiry) -> None:
    """Let the clock run that the work owes now; what came before it is done, what would come after is no longer needed."""
    if enquiry.stage in ENDED:
        return
    owed = owed_of_work(_progress(enquiry))
    here = IN_ORDER.index(owed) if owed else len(IN_ORDER)
    for kind in IN_ORDER[:here]:
        clocks.finish_clock(kind, enquiry)
    clocks.overtake_clocks(enquiry.concern_id, kinds=list(IN_ORDER[here + 1 :]))
    if owed:
        owe_in(enquiry, owed)


def say_of_risks(enquiry: Enquiry) -> None:
    """Keep in a line which risks there are, and how many have no finding."""
    standing = _standing(enquiry)
    if not standing:
        say_of(enquiry, "risks", "")
        return
    kinds = ", ".join(dict.fromkeys(ABUSE[abuse].lower() for abuse, _ in standing))
    left = sum(not found for _, found in standing)
    waits = f"{left} without a finding" if left else "each has a finding"
    say_of(enquiry, "risks", f"{plural(len(standing), 'risk')}: {kinds}. {waits[:1].upper()}{waits[1:]}")


def _standing(enquiry: Enquiry) -> list[tuple[str, bool]]:
    found = Exists(Finding.objects.filter(risk=OuterRef("pk")))
    return list(Risk.objects.filter(enquiry=enquiry, out_at=None).annotate(found=found).values_list("abuse", "found"))


def _progress(enquiry: Enquiry) -> Progress:
    standing, latest = _standing(enquiry), latest_plan_decision(enquiry)
    return Progress(
        planned=enquiry.stage != Stage.PLANNING,
        risks=len(standing),
        without_finding=sum(not found for _, found in standing),
        plan=latest.kind if latest else "",
        adult=enquiry.kind in OF_ADULTS,
    )
