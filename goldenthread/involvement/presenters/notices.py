"""Notices as their readers see them: joined with the face of the concern, the clock and the delivery."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import Concern
from goldenthread.cases.queries import ConcernFace, decided_of
from goldenthread.cases.rules.faces import MEETING, OWN_PERSON
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock as time
from goldenthread.directory.queries import Commissioner, commissioners_of
from goldenthread.involvement import queries
from goldenthread.involvement.models import LAST_WORDS, AgencyDuty, DutyState, Notice, NoticeState, UpdateKind
from goldenthread.involvement.operations.notices import seals
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.proposals import Proposal
from goldenthread.involvement.queries import ListedNotice, ListedReply
from goldenthread.involvement.rules import ASK_WORDS, VIEW_WORDS, WILL_SEE
from goldenthread.outbox.queries import failing_addresses
from goldenthread.routing import queries as routing
from goldenthread.routing.words import recipient_words, source_words
from goldenthread.ui.clock_words import ClockWords
from goldenthread.ui.words import long_date_words, moment_words, plural

PLACE_HIDDEN = "Not shown: so few people live there that it would say who the person is"
LISTS = {
    "to-answer": "To answer",
    "following": "Following",
    "outcomes": "Outcomes",
    "not-ours": "Not ours",
    "everything": "Everything",
}


def inbox(actor: Actor, tab: str, page: Page, lines: list[ListedNotice], counts: dict[str, int]) -> dict[str, Any]:
    """A commissioner's lists (design picture 04a)."""
    faces = queries.listed_faces(actor, [line.concern_id for line in lines])
    running = queries.reply_clocks([line.pk for line in lines])
    here = reverse("notices")
    return {
        "heading": f"Notices to {actor.organisation_name}",
        "counts": [
            {
                "count": counts["overdue"],
                "text": "reply overdue" if counts["overdue"] == 1 else "replies overdue",
                "href": f"{here}?list=to-answer",
                "colour": "red",
            },
            {
                "count": counts["unread"],
                "text": "new outcome to read" if counts["unread"] == 1 else "new outcomes to read",
                "href": f"{here}?list=outcomes",
                "colour": "blue",
            },
        ],
        "lists": [
            {"text": words, "href": f"{here}?list={key}", "current": key == tab, "count": counts[key]}
            for key, words in LISTS.items()
        ],
        "fold": f"{LISTS[tab]}. Change list",
        "page": page,
        "query": f"list={tab}",
        "rows": [_row(line, queries.as_told(faces, line), running.get(line.pk)) for line in lines],
        "to_confirm": queries.duties_to_confirm(actor),
        "tab": tab,
    }


def _row(line: ListedNotice, face: ConcernFace, running: ListedReply | None) -> dict[str, Any]:
    return {
        "notice": line,
        "face": face,
        "chip": chip(running) if running else None,
        "overdue": bool(running and running.done_at is None and running.due_at < time.now()),
        "status": reader_status(line),
        "source": source_words(line.source),
    }


def reader_status(notice: Notice | ListedNotice) -> str:
    """What its reader sees as the status of a notice (design guide §6)."""
    if notice.answer:
        return notice.answer.replace("-", "_").replace("attend", "attending")
    return "to_answer" if notice.ask == "attend-or-keep-informed" else "told"


def rule_title(council_id: Any, policy: str, version: str, rule: str) -> str:
    """A rule's title in the version of the policy that was used, the council's own or the delivered one."""
    return routing.rule_titles(council_id, policy, version).get(rule, rule)


def notice_page(actor: Actor, notice: Notice) -> dict[str, Any]:
    """One notice for its recipient (design picture 04b)."""
    face = queries.face_of(actor, notice)
    running = queries.reply_clocks([notice.pk]).get(notice.pk)
    updates = list(notice.updates.order_by("created_at"))
    outcome = next((one for one in reversed(updates) if one.kind in LAST_WORDS), None)
    return {
        "notice": notice,
        "face": face,
        "chip": chip(running) if running else None,
        "status": reader_status(notice),
        "outcome": outcome,
        "to_do": list(queries.actions_of_notice(notice)) if outcome else [],
        "asks_for_a_reply": notice.ask == "attend-or-keep-informed" and outcome is None,
        "why": {
            "rule": rule_title(notice.owner_id, notice.policy, notice.version, notice.rule),
            "source": source_words(notice.source),
        },
        "stake": stake_words(actor, notice.concern) if face.location_id else "",
        "seen": face_shown(face, notice.concern_id, ask=notice.ask),
        "officer": None if notice.sealed else _officer(actor, notice),
        "line": face.ring_line,
        "line_changed": bool(notice.handling_kept or notice.answer) and notice.handling_kept != face.ring_line,
        "shows_duty": bool(notice.duty_because) and not face.spoken_up,
        "timeline": _timeline(notice, face, updates),
    }


def face_shown(face: ConcernFace, concern_id: Any, *, ask: str) -> dict[str, Any]:
    """What one view shows of a concern, line by line: the same on the notice and on the council's preview of it."""
    lines = (
        [("Provider", face.provider), ("Kind of concern", face.nature)]
        if face.is_sealed
        else [
            ("Provider", face.provider),
            ("Place", PLACE_HIDDEN if face.place_hidden else face.place),
            ("Kind of concern", face.nature),
            ("How serious", face.seriousness),
            ("What protects the person", face.protective_action),
            ("Stage", face.stage),
        ]
    )
    if face.person:
        born = long_date_words(face.person.born) if face.person.born else "Not known"
        lines = [("Who it is about", face.person.name), ("Date of birth", born), *lines]
        lines.append(("Safety plan", face.person.safety_plan))
    if face.person and face.view == MEETING:
        coming = queries.attending_meeting(concern_id)
        lines += [
            ("What the person wants", face.person.wants),
            ("Who will attend", "; ".join([f"{face.lead}, {face.council}", *coming])),
            ("What is asked of you", ASK_WORDS.get(ask, "")),
        ]
    return {"lines": [{"term": term, "text": text} for term, text in lines], "names": face.person is not None}


def _officer(actor: Actor, notice: Notice) -> dict[str, Any] | None:
    """Who of the team may know who the person is, where its view allows one: who it is, or that nobody is named."""
    if notice.view != OWN_PERSON:
        return None
    named = notice.case_officer
    return {"name": named.name if named else "", "is_reader": bool(named and named.pk == actor.user_id)}


def preview_page(concern: Concern, view: str) -> dict[str, Any]:
    """What one audience would see of a concern, for the council that tells: it belongs to no recipient yet."""
    face = queries.preview(concern, view)
    here = reverse("what_they_see", args=[concern.pk])
    return {
        "concern": concern,
        "face": face,
        "seen": face_shown(face, concern.pk, ask="attend-or-keep-informed"),
        "tabs": [{"text": words, "href": f"{here}?as={key}", "current": key == view} for key, words in VIEW_WORDS.items()],
        "title": VIEW_WORDS[view],
        "sees": WILL_SEE[view],
        "employer": concern.employer.name if concern.employer else "",
    }


def stake_words(actor: Actor, concern: Concern) -> str:
    """What the reader's own organisation pays for at this place: "We fund 9 of 44 residents: …" (design picture 04b)."""
    if concern.location is None or concern.provider_id is None:
        return ""
    rows = commissioners_of(actor, concern.provider_id, time.today(), location=concern.location)
    ours = [row for row in rows if row.organisation_id == actor.organisation_id]
    if not ours:
        return "We have no contract or placement there that Goldenthread knows of."
    manager = next((row.manager_name for row in ours if row.manager_name), "")
    return f"{_funded(ours, rows)}{f' Contract manager: {manager}.' if manager else ''}"


def _funded(ours: list[Commissioner], rows: list[Commissioner]) -> str:
    paid = [row for row in ours if row.people]
    if not paid:
        return "We hold a contract there."
    everyone = sum(row.people or 0 for row in rows if row.funding != "funded-nursing-care")  # it comes on top
    each = ", ".join(f"{row.people} {row.funding_words.lower()}" for row in paid)
    return f"We fund {sum(row.people or 0 for row in paid)} of {everyone} people there: {each}."


def _timeline(notice: Notice, face: ConcernFace, updates: list[Any]) -> list[dict[str, Any]]:
    now = time.now()
    events = [(face.received_at, "The council received the concern"), (notice.told_at, f"{told_by(notice)} told you")]
    if notice.answered_at:
        events.append((notice.answered_at, f"{notice.answered_by} answered: {notice.get_answer_display().lower()}"))
    events += [(one.created_at, _update_words(one)) for one in updates]
    known = sorted(((at, text) for at, text in events if at), reverse=True)  # when it was received may be withheld
    return [{"when": moment_words(at, now), "text": text} for at, text in known]


def _update_words(update: Any) -> str:
    if update.kind == UpdateKind.ENDED:
        return "The council told you that this is no longer yours"
    return "The council told you the outcome" if update.kind == UpdateKind.OUTCOME else f"Stage: {update.words.lower()}"


def told_by(notice: Notice) -> str:
    """In whose name a notice was sent."""
    return notice.told_in_name_of or notice.owner.name


def told_words(told: list[Notice]) -> str:
    """What was just done, as the banner says it: the fact and the next."""
    sent = [notice for notice in told if notice.state == "sent"]
    asked = [notice for notice in told if notice.state == "with-agency"]
    waiting = [notice for notice in told if notice.state == "waiting"]
    parts = []
    if waiting:
        parts.append(f"It could be a crime: {plural(len(waiting), 'notice')} wait for a manager, four working hours at most.")
    if sent:
        parts.append(f"On its way to {plural(len(sent), 'team')}.")  # told once it is handed over, or answered
    if asked:
        parts.append("The provider that raised it is asked to tell the ICB.")
    if len(told) > len(sent) + len(asked) + len(waiting):
        parts.append("Your reasons for not telling are recorded.")
    return " ".join(parts) or "Recorded: nobody has to be told."


def proposal_page(actor: Actor, concern: Concern, proposal: Proposal) -> dict[str, Any]:
    """What would be sent, to whom, and who would not be told."""
    decision, sealed = proposal.decision, seals(concern)
    return {
        "sealed": sealed,
        "must_wait": sealed and not actor.has(Permission.RELEASE_NOTICES),
        "waiting": list(queries.waiting(concern)),
        "concern": concern,
        "proposal": proposal,
        "bounced": failing_addresses(one.team.mailbox for one in proposal.to_tell if one.team and one.team.mailbox),
        "joined_to": concern.joined_to,
        "ask_words": ASK_WORDS,
        "rule_titles": {one.rule: rule_title(concern.owner_id, one.policy, one.version, one.rule) for one in proposal.to_tell},
        "source_words": source_words,
        "employer_first": concern.raised_as == "individual" and not queries.employer_is_known(concern),
        "will_see": WILL_SEE,
        "not_told": [{"who": recipient_words(who.recipient), "because": who.reason.because} for who in decision.not_told]
        if decision
        else [],
        "reminders": [reason.because for reason in decision.reminders] if decision else [],
        "nobody": [reason.because for reason in decision.nobody] if decision else [],
        "invited": [{"who": recipient_words(one.recipient), "because": one.reasons[0].because} for one in decision.invitations]
        if decision
        else [],
    }


def another_way(notice: Notice) -> dict[str, Any]:
    """Whom a letter about a notice did not reach, and where to ring them: its team, or the agency that was asked to tell."""
    failing = queries.failing_letters(notice)
    duty = getattr(notice, "agency_duty", None)
    asked = bool(duty and notice.state == NoticeState.WITH_AGENCY)
    who = duty.agency if asked and duty else notice.team.organisation if notice.team else None
    theirs = notice.team.telephone if notice.team and not asked and not notice.to_user else ""
    return {
        "notice": notice,
        "whom": duty.agency_name if asked and duty else _reader_name(notice),
        "organisation": who,
        "telephone": theirs or (who.telephone if who else ""),
        "failing": failing,
    }


def reader_words(notice: Notice) -> str:
    """Who a notice is for, with their organisation: the team, or whoever is told instead of it."""
    if notice.team is None:
        return recipient_words(notice.recipient)
    if notice.to_user:
        return f"{notice.to_user.name}, {notice.team.organisation.name}, instead of {notice.team.name}"
    return f"{notice.team.name}, {notice.team.organisation.name}"


def _reader_name(notice: Notice) -> str:
    """Who reads a notice: whoever is told instead of the team, else the team."""
    return notice.to_user.name if notice.to_user else notice.team.name if notice.team else ""


def own_reports(actor: Actor, page: Page) -> dict[str, Any]:
    """Concerns we raised, each with our duty where there is one."""
    duties = _duties_of(actor, [report.pk for report in page])
    chips = _duty_chips(actor, duties.values())
    rows = [
        {"report": report, "duty": duty, "chip": chips.get(duty.pk) if duty else None}
        for report in page
        for duty in [duties.get(report.pk)]
    ]
    return {"heading": "Concerns we raised", "page": page, "rows": rows}


def own_report(actor: Actor, report: Concern) -> dict[str, Any]:
    """Our own report: what we said, our duty, and what was decided, in words that name nobody else."""
    duty = _duties_of(actor, [report.pk]).get(report.pk)
    return {
        "report": report,
        "duty": duty,
        "chip": _duty_chips(actor, [duty]).get(duty.pk) if duty else None,
        "owed": bool(duty and duty.state == DutyState.ASKED),
        "decided": decided_of(report),
        "ring": ring_for_reporter(actor, report),
    }


def ring_for_reporter(actor: Actor, concern: Concern) -> str:
    """ "May I ring the home?" for the organisation that raised it: no more than that, and nothing where it is the home."""
    if concern.provider and concern.provider.organisation_id == actor.organisation_id:
        return ""
    if concern.may_ring or concern.provider is None:
        return concern.ring_line
    return "You must not speak to the provider until the council says otherwise: ring the council."


def _duties_of(actor: Actor, concern_ids: list[Any]) -> dict[Any, AgencyDuty]:
    found = queries.duties(actor).filter(notice__concern_id__in=concern_ids)
    return {duty.notice.concern_id: duty for duty in found}


def _duty_chips(actor: Actor, duties: Iterable[AgencyDuty]) -> dict[Any, ClockWords]:
    """The clock of each duty, the latest where it was asked for twice."""
    ids = [duty.pk for duty in duties]
    found = clocks.clocks(actor).filter(kind="duty-to-tell", subject_id__in=ids).order_by("started_at")
    return {one.subject_id: chip(one) for one in found}
