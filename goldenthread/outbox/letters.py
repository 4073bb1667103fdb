"""The words of every e-mail. None takes a name, a provider, an address or the nature of a concern: a reference and a
link only (design guide §7). `organisation` is the sender's, `due` is words such as "5pm, Fri 20 Nov"."""

from dataclasses import dataclass
from typing import Any

_FOOT = "Do not reply to this e-mail with details of anyone."


@dataclass(frozen=True)
class Letter:
    """A subject and a body with gaps for the few words that are allowed."""

    subject: str
    body: str


LETTERS = {
    "notice": Letter(
        "Goldenthread: a notice to answer by {due} ({reference})",
        "{organisation} has told your team about a safeguarding concern. You are asked to reply: attend, "
        "keep informed, or not ours. Sign in to read it and see why you were told:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "notice-for-information": Letter(
        "Goldenthread: a notice for your information ({reference})",
        "{organisation} has told your team about a safeguarding concern. You do not need to reply. Sign in to read it "
        "and see why you were told:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "outcome": Letter(
        "Goldenthread: an outcome to read ({reference})",
        "{organisation} has decided about a safeguarding concern that it told you about. Sign in to read the outcome "
        "and any actions for you:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "progress": Letter(
        "Goldenthread: something has changed ({reference})",
        "A safeguarding concern that {organisation} told you about has moved on. Sign in to read where it stands:\n"
        "{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "reminder": Letter(
        "Goldenthread: {which} reminder: a notice to answer, due {due} ({reference})",
        "{organisation} has not had your team's answer. Sign in to answer:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "escalation": Letter(
        "Goldenthread: for the team lead: a notice not answered, due {due} ({reference})",
        "Your team has not answered a notice from {organisation}. You are told because you lead the team. Sign in to "
        "answer or to give it to somebody:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "duty": Letter(
        "Goldenthread: your organisation must tell the ICB by {due} ({reference})",
        "Your organisation raised a safeguarding concern with {organisation}. Telling the integrated care board is "
        "your organisation’s duty. Sign in to do it or to say that it is done:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "confirm": Letter(
        "Goldenthread: {which}confirm that you were told, due {due} ({reference})",
        "Another organisation says that it has told your team about a safeguarding concern that it raised with "
        "{organisation}. Sign in to confirm that you have it, or to say that you cannot find it:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "handed-over": Letter(
        "Goldenthread: {which}handed to you now: acknowledge by {due} ({reference})",
        "{organisation} has handed a safeguarding concern to your team. Sign in to read it and to say that you have "
        "it:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "hand-over-due": Letter(
        "Goldenthread: {which}due on what was handed to you: {due} ({reference})",
        "{organisation} handed a safeguarding concern to your team and waits to hear from you. Sign in to see what is due, "
        "and to do it:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "handling-changed": Letter(
        "Goldenthread: {which}read before you ring anybody, and say so by {due} ({reference})",
        "{organisation} has changed whether you may speak to the provider about a safeguarding concern that it told your "
        "team about. Sign in to read it and to say that you will keep to it:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "provider-told": Letter(
        "Goldenthread: {which}something for you to read and answer by {due} ({reference})",
        "{organisation} has something to tell your organisation and asks for an answer. Sign in to read it:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "action": Letter(
        "Goldenthread: {which}an action for your team, due {due} ({reference})",
        "{organisation} asks your team to do something by {due}. Sign in to read it and to say what has been done:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "action-to-check": Letter(
        "Goldenthread: {which}an action that you asked for waits to be checked ({reference})",
        "An action that your team asked for is said to be done. Sign in to say what has changed in practice, or to send it "
        "back:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "meeting": Letter(
        "Goldenthread: your team is asked to a meeting, {due} ({reference})",
        "{organisation} asks your team to a meeting about a safeguarding enquiry. Sign in to read what it is about and to "
        "answer:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "meeting-reminder": Letter(
        "Goldenthread: {which}say whether you come to a meeting, {due} ({reference})",
        "{organisation} asked your team to a meeting about a safeguarding enquiry and has not had an answer. Sign in to read "
        "what it is about and to answer:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "meeting-off": Letter(
        "Goldenthread: a meeting is called off ({reference})",
        "{organisation} has called off a meeting that your team was asked to. Sign in to read more:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "minutes": Letter(
        "Goldenthread: minutes to read ({reference})",
        "{organisation} has sent the minutes of a meeting that your team was asked to. Sign in to read them, to see any "
        "actions of yours, and to say that you have read them:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "to-review": Letter(
        "Goldenthread: something to look at again was due {due} ({reference})",
        "In an enquiry of {organisation} a day has come on which something is to be looked at again. Sign in to do it:\n{link}"
        "\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "request": Letter(
        "Goldenthread: {which}a request to answer by {due} ({reference})",
        "{organisation} asks your team for something about a safeguarding enquiry by {due}. Sign in to read what is asked and "
        "why, and to accept, decline or answer it:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "request-changed": Letter(
        "Goldenthread: something has changed about a request ({reference})",
        "Something has changed about what {organisation} asked of your team. Sign in to read it:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "assessment": Letter(
        "Goldenthread: an assessment to answer by {due} ({reference})",
        "{organisation} asks your organisation how it keeps people safe. Sign in to read what is asked and why, "
        "to answer it and to give parts of it to colleagues:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "assessment-reminder": Letter(
        "Goldenthread: a reminder: an assessment to answer, due {due} ({reference})",
        "{organisation} has not had your organisation’s assessment, due {due}. Sign in to go on with it, or to read how to ask "
        "for more time:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "assessment-late": Letter(
        "Goldenthread: an assessment that your team asked for is late ({reference})",
        "Somebody whom your team asked has not submitted an assessment, and was reminded. Sign in to ring them, to give them "
        "more time or to ask no longer:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "answer-given": Letter(
        "Goldenthread: a colleague gave you something to answer by {due} ({reference})",
        "A colleague at {organisation} gave you standards of an assessment to answer. Sign in to answer them:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "campaign-partner": Letter(
        "Goldenthread: do you rely on what {organisation} asks? ({reference})",
        "{organisation} asks providers how they keep people safe, and asks your organisation to rely on the result instead of "
        "asking again. Sign in to read what is asked and to answer:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "campaign-again": Letter(
        "Goldenthread: a campaign comes round again: read it and send it ({reference})",
        "A campaign of your team comes round again and is prepared as a draft. Nobody has been asked yet. Sign in to read it, "
        "to change what is to be changed, and to send it:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "to-whoever-raised-it": Letter(
        "An answer from {organisation} ({reference})",
        "{opening}\n\nTo hear more, if more can be said, ring {telephone} and give {reference}.",
    ),
    "seven-questions": Letter(
        "Seven short questions from {organisation}",
        "We would like to know what you thought of our help. There are seven short questions, and you can leave out any of "
        "them. This page opens once, until {due}:\n{link}\n\nIf you did not expect this, or would rather talk, ring "
        "{telephone}.",
    ),
    "unusual-look": Letter(
        "Goldenthread: something to check by {due} ({reference})",
        "Goldenthread has noticed something at {organisation} that a person must check. Sign in to see what it is:\n{link}\n\n"
        "Cannot sign in? Ring {telephone} and give {reference}.",
    ),
    "unusual-look-escalated": Letter(
        "Goldenthread: nobody has checked this yet: check it by {due} ({reference})",
        "Goldenthread has noticed something at {organisation} that a person must check, and nobody has taken it up. You are "
        "told next. Sign in to see what it is:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "unusual-look-asked": Letter(
        "Goldenthread: a question for you ({reference})",
        "{organisation} has a question for you about what you opened in Goldenthread. Sign in to read it and to answer in "
        "your own words:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "emergency-access": Letter(
        "Goldenthread: a record was opened in an emergency: look at it by {due} ({reference})",
        "Somebody at {organisation} has opened a restricted record in an emergency. Sign in to see who, why, and what they "
        "looked at:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "agreement-review": Letter(
        "Goldenthread: an agreement to review by {due} ({reference})",
        "An information-sharing agreement of {organisation} is to be reviewed. After that day nothing is offered by it. Sign "
        "in to review it:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "subject-access-due": Letter(
        "Goldenthread: a request to answer by {due} ({reference})",
        "Somebody asked {organisation} for what is held about them, and it is not answered yet. Sign in to see what is left to "
        "do:\n{link}\n\nCannot sign in? Ring {telephone} and give {reference}.",
    ),
    "role-to-agree": Letter(
        "Goldenthread: a role waits for a second person",
        "Somebody at {organisation} asks for a role for a colleague, which takes two people. Sign in to read who asks and "
        "why, and to agree or not:\n{link}\n\nYou get at most one such e-mail a day. Cannot sign in? "
        "Ring {telephone}.",
    ),
    "list-to-agree": Letter(
        "Goldenthread: a long list waits for a second person",
        "Somebody at {organisation} asks for a long list of records, which takes two people to take away. Sign in to read who "
        "asks and why, and to agree or not:\n{link}\n\nYou get at most one such e-mail a day. Cannot sign in? "
        "Ring {telephone}.",
    ),
    "disposal-to-agree": Letter(
        "Goldenthread: a disposal waits for a second person",
        "Somebody at {organisation} asks for records to be disposed of, which takes two people. Sign in to read who asks and "
        "why, and to agree or not:\n{link}\n\nYou get at most one such e-mail a day. Cannot sign in? "
        "Ring {telephone}.",
    ),
    "virus-found": Letter(
        "Goldenthread: a virus was found in a file, which was not kept",
        "Somebody tried to add a file to a record of {organisation}, and the scanner found a virus in it. It was not kept. "
        "Sign in to see who tried, when and to which record:\n{link}\n\nYou get at most one such e-mail a day. "
        "Cannot sign in? Ring {telephone}.",
    ),
    "invitation": Letter(
        "Goldenthread: you are invited to sign in",
        "{organisation} has made a Goldenthread account for you. Choose your password within 7 days:\n{link}\n\n"
        "If you did not expect this, ring {telephone}.",
    ),
    "password-reset": Letter(
        "Goldenthread: choose a new password",
        "Somebody asked for a new password for your {organisation} account. If it was you, choose it within 3 days:\n"
        "{link}\n\nYou will still need your second step to sign in. If it was not you, nothing changes; "
        "ring {telephone}.",
    ),
}

STAFF, REPORTER, PERSON = "staff", "whoever raised it", "the person"
# Who each letter is for. One for whoever raised a concern, or for the person, leaves only through the gate of safe contact
# (cases.operations.contact); tests/architecture fails on a letter without a row and on one that goes another way.
AUDIENCE = {
    "emergency-access": STAFF,
    "agreement-review": STAFF,
    "subject-access-due": STAFF,
    "unusual-look": STAFF,
    "unusual-look-escalated": STAFF,
    "unusual-look-asked": STAFF,
    "notice": STAFF,
    "notice-for-information": STAFF,
    "outcome": STAFF,
    "progress": STAFF,
    "reminder": STAFF,
    "escalation": STAFF,
    "duty": STAFF,
    "confirm": STAFF,
    "handed-over": STAFF,
    "hand-over-due": STAFF,
    "handling-changed": STAFF,
    "provider-told": STAFF,
    "action": STAFF,
    "action-to-check": STAFF,
    "meeting": STAFF,
    "meeting-reminder": STAFF,
    "meeting-off": STAFF,
    "minutes": STAFF,
    "to-review": STAFF,
    "request": STAFF,
    "request-changed": STAFF,
    "assessment": STAFF,
    "assessment-reminder": STAFF,
    "assessment-late": STAFF,
    "answer-given": STAFF,
    "campaign-partner": STAFF,
    "campaign-again": STAFF,
    "to-whoever-raised-it": REPORTER,
    "seven-questions": PERSON,
    "role-to-agree": STAFF,
    "list-to-agree": STAFF,
    "disposal-to-agree": STAFF,
    "virus-found": STAFF,
    "invitation": STAFF,
    "password-reset": STAFF,
}
HOLDS_A_KEY = frozenset({"invitation", "password-reset", "seven-questions"})  # their link lets its bearer in
OF_A_LIST = frozenset({"role-to-agree", "list-to-agree", "disposal-to-agree", "virus-found"})  # of no one record
REPEATED = "You may have had this message already: we could not be sure that it had left.\n\n"


def compose(letter: str, words: dict[str, Any], *, repeated: bool) -> tuple[str, str]:
    """The subject and body of a message. Raises KeyError for a letter or a gap that has no words."""
    text = LETTERS[letter]
    body = f"{text.body.format(**words)}\n\n{_FOOT}\n"
    return text.subject.format(**words), (REPEATED if repeated else "") + body
