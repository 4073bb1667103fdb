"""A meeting in a browser: set, answered, held, written up and its minutes read."""

from goldenthread.cases.models import Enquiry, Invitee, Meeting
from tests.journeys.hands import Mouse, sign_in


def fill_day(hands: Mouse, day: tuple[int, int, int], group: str = "") -> None:
    """A day, month and year."""
    for part, number in zip(("Day", "Month", "Year"), day, strict=True):
        hands.fill(part, str(number), group)


def set_meeting(
    hands: Mouse, enquiry: Enquiry, kind: str, day: tuple[int, int, int], teams: tuple[str, ...], apart: str
) -> Meeting:
    """The lead asks these teams, by their name and organisation, for 11am; `apart` is how the person takes part otherwise."""
    hands.open(f"/enquiries/{enquiry.pk}/meetings/set")
    hands.choose(kind, "What is it?")
    fill_day(hands, day, "Day")
    hands.fill("Time", "11am")
    hands.choose("By video", "How?")
    for team in teams:
        hands.choose(team, "Which teams are asked?")
    hands.choose("No", "Does the person take part?")
    hands.fill("Why not?", apart)
    hands.choose("Not yet", "Were those who know the person asked direct?")
    hands.fill("Why not, and who does it when?", "The nurse who knows them is away today. Tom Ashdown rings her tomorrow")
    hands.press("Set the meeting and ask them")
    hands.reads("The meeting is set.")
    return Meeting.objects.latest("created_at")


def invitation(meeting: Meeting, team: str) -> str:
    """The address of one team's own page of a meeting."""
    return f"/meetings/{Invitee.objects.get(meeting=meeting, name=team).pk}"


def answer(hands: Mouse, persona: str, meeting: Meeting, team: str, report: str = "", *, unnamed: str) -> None:
    """One of those who are asked says that they come, or sends a report; until then they do not read who it is about."""
    sign_in(hands, persona)
    hands.open(invitation(meeting, team))
    assert unnamed not in hands.text
    hands.choose("We send a report, written here" if report else "We will attend", "What is your answer?")
    if report:
        hands.fill("Your report", report)
    hands.press("Send our answer")
    hands.reads("Your answer is with the council.")


def hold(hands: Mouse, meeting: Meeting, decided: str, for_the_child: str = "") -> None:
    """Everybody came as they answered; what was decided goes to all of them. One about a child is a step of the path."""
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/meetings/{meeting.pk}/attendance")
    if for_the_child:
        hands.choose(for_the_child, "What did it decide for the child?")
    hands.press("Record who came")
    hands.follow("Write the minutes")
    hands.fill("What was decided?", decided)
    hands.press("Send the minutes")
    hands.reads("Minutes read by 0 of")


def read_minutes(hands: Mouse, persona: str, meeting: Meeting, team: str, decided: str) -> None:
    """One of those who were asked reads what was decided, and says so."""
    sign_in(hands, persona)
    hands.open(invitation(meeting, team))
    hands.reads(decided)
    hands.press("We have read the minutes")
    hands.reads("You have read the minutes")
