"""Random sequences: everybody does whatever comes to mind, in any order; what must always hold, always holds.

A refusal is an answer; anything else that goes wrong, or a rule of the whole that is broken, stops the proof with its
steps. Source: issue "The thread", make prove.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine

from tests.prove.stage import MONDAY, actor, organisation, raised

CHECKED_EVERY = 10
WORDS = "Something that happened"


class Sequence:
    """One random walk through the product, from its seed."""

    def __init__(self, seed: int):
        self.chance, self.steps, self.refused = random.Random(seed), Counter[str](), 0
        self.done: list[str] = []
        self.acts: list[Callable[[], object]] = [
            *(self.somebody_reports, self.a_trust_reports, self.start, self.identify, self.facts, self.tell, self.tell),
            *(self.decide, self.tell_outcome, self.close, self.reopen, self.offer, self.answer_offer, self.answer),
            *(self.answer, self.read_outcome, self.agency, self.agency, self.confirm, self.take_over, self.time_passes),
        ]

    def walk(self, clock: Any, steps: int) -> None:
        """Take so many steps. Raises AssertionError with the last of them when something is broken."""
        from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

        from goldenthread.core.decisions import Refused

        self.clock = clock
        for number in range(1, steps + 1):
            act = self.chance.choice(self.acts)
            self.done.append(act.__name__)
            self.steps[act.__name__] += 1
            try:
                act()
            except (Refused, ObjectDoesNotExist, PermissionDenied):
                self.refused += 1
            except Exception as fault:
                raise AssertionError(f"{self.done[-20:]} ended in {fault!r}") from fault
            if number % CHECKED_EVERY == 0 or number == steps:
                self.check()

    # --- what people do ---------------------------------------------------------------------------------------------
    def somebody_reports(self) -> None:
        raised(
            WORDS, raised_by=self.chance.choice(("family", "public", "police", "patient")), child=self.chance.random() < 0.05
        )

    def a_trust_reports(self) -> None:
        raised(
            WORDS,
            by=actor("trust-lead"),
            raised_by="health-provider",
            raised_by_organisation="Westmere Hospitals NHS Foundation Trust",
            came_by="staff-form",
        )

    def start(self) -> None:
        from goldenthread.cases.operations import start_triage

        start_triage(actor=self.worker(), concern_id=self.concern())

    def identify(self) -> None:
        from goldenthread.cases.operations import identify_person

        identify_person(actor=self.worker(), concern_id=self.concern(), name="Somebody Known")

    def facts(self) -> None:
        from goldenthread.cases.operations import record_facts

        facts = {"service": self.chance.choice(("care-home-nursing", "homecare", "hospital", "gp", "none"))}
        risky = {"risk_to_others": True, "other_commissioners": ["quality-team", "continuing-healthcare"]}
        more = self.chance.choice(({}, {"funding": ["chc-full"]}, {"commissioned_by": []}, risky))
        record_facts(actor=self.worker(), concern_id=self.concern(), facts=facts | more)

    def tell(self) -> None:
        from goldenthread.accounts.models import Team
        from goldenthread.involvement.operations import send_notices

        boards = Team.objects.filter(organisation__name="NHS Westmere ICB")
        keys = {"icb-safeguarding": "Safeguarding team", "continuing-healthcare": "Continuing healthcare team"}
        teams = {key: boards.get(name=name).pk for key, name in keys.items()}
        not_telling = {"quality-team": "They are the source of risk"} if self.chance.random() < 0.1 else {}
        send_notices(actor=self.worker(), concern_id=self.concern(), teams=teams, not_telling=not_telling)

    def decide(self) -> None:
        from goldenthread.cases.operations import record_decision
        from goldenthread.cases.tests.factories import MET, UNMET

        kind = self.chance.choice(("no-further-action", "other-help", "section-42"))
        facts = MET if kind == "section-42" else UNMET
        record_decision(
            actor=self.worker(), concern_id=self.concern(), kind=kind, facts=facts, because="Because of what we found"
        )

    def tell_outcome(self) -> None:
        from goldenthread.cases.rules import Telling
        from goldenthread.involvement.operations import tell_outcome

        unsafe = [Telling("cannot", because="How it is safe is not known", whose=whose) for whose in ("reporter", "person")]
        tell_outcome(actor=self.worker(), concern_id=self.concern(), words="Nothing further", tellings=unsafe)

    def close(self) -> None:
        from goldenthread.cases.operations import close_concern

        close_concern(actor=self.worker(), concern_id=self.concern())

    def reopen(self) -> None:
        from goldenthread.cases.operations import reopen_concern

        reopen_concern(actor=self.worker(), concern_id=self.concern(), because="It has happened again")

    def offer(self) -> None:
        from goldenthread.cases.operations import pass_concern_on

        to = organisation("Stonevale Council")
        pass_concern_on(actor=self.worker(), concern_id=self.concern(), to=to, because="They live there")

    def answer_offer(self) -> None:
        from goldenthread.cases.models import PassingOn
        from goldenthread.cases.operations import answer_passing_on

        passing = self.one(PassingOn.objects.filter(answered_at=None))
        accept = self.chance.random() < 0.5
        answer_passing_on(actor=actor("other-council"), passing_id=passing, accept=accept, because="Not ours")

    def answer(self) -> None:
        from goldenthread.cases.models import Concern
        from goldenthread.involvement.operations import answer_notice

        who = actor(self.chance.choice(("icb-designated", "council-quality-team", "council-contract-manager")))
        answer = self.chance.choice(("attend", "keep-informed", "not-ours"))
        notice_id = self.notice(who)
        line = Concern.objects.get(notices=notice_id).ring_line
        answer_notice(
            actor=who,
            notice_id=notice_id,
            answer=answer,
            attending_id=who.user_id,
            whose="Another",
            words="We know them",
            kept=line,
        )

    def read_outcome(self) -> None:
        from goldenthread.involvement.operations import read_outcome

        who = actor("icb-designated")
        read_outcome(actor=who, notice_id=self.notice(who))

    def agency(self) -> None:
        from goldenthread.involvement.operations import say_already_told, tell_icb_now

        if self.chance.random() < 0.5:
            tell_icb_now(actor=actor("trust-lead"), duty_id=self.duty())
        else:
            say_already_told(actor=actor("trust-lead"), duty_id=self.duty(), when="This morning", how="By telephone")

    def confirm(self) -> None:
        from goldenthread.involvement.operations import cannot_find, confirm_told

        act = self.chance.choice((confirm_told, cannot_find))
        act(actor=actor("icb-designated"), duty_id=self.duty())

    def take_over(self) -> None:
        from goldenthread.involvement.operations import take_duty_over

        take_duty_over(actor=self.worker(), duty_id=self.duty())

    def time_passes(self) -> None:
        from goldenthread.clocks.operations import chase
        from goldenthread.outbox.operations import sweep

        self.clock.shift(timedelta(hours=self.chance.choice((1, 4, 24, 72))))
        chase()
        sweep()
        sweep()

    # --- upon what ----------------------------------------------------------------------------------------------------
    def worker(self) -> Any:
        return actor(self.chance.choice(("council-triage", "council-lead", "council-manager")))

    def concern(self) -> Any:
        from goldenthread.cases.models import Concern

        return self.one(Concern.objects.filter(owner=organisation("Harbourshire Council"), received_at__gte=MONDAY))

    def notice(self, who: Any) -> Any:
        from goldenthread.involvement.models import Notice

        return self.one(Notice.objects.filter(team_id__in=who.team_ids, created_at__gte=MONDAY))

    def duty(self) -> Any:
        from goldenthread.involvement.models import AgencyDuty

        return self.one(AgencyDuty.objects.filter(created_at__gte=MONDAY))

    def one(self, rows: Any) -> Any:
        """One of the latest rows. Raises DoesNotExist when there is none."""
        latest = list(rows.order_by("-created_at").values_list("pk", flat=True)[:8])
        if not latest:
            raise rows.model.DoesNotExist
        return self.chance.choice(sorted(latest))

    # --- what must always hold ----------------------------------------------------------------------------------------
    def check(self) -> None:
        """Raise AssertionError naming the rule that is broken."""
        broken = [rule.__name__ for rule in RULES if rule()]
        assert not broken, f"{broken} after {self.done[-30:]}"


def closed_while_something_is_owed() -> bool:
    from django.db.models import Exists, OuterRef

    from goldenthread.cases.models import Concern
    from goldenthread.clocks.models import Clock

    blocking = Clock.objects.running().filter(root_id=OuterRef("pk"), blocks_closing=True)
    return Concern.objects.filter(Exists(blocking), status="closed").exists()


def open_and_nobody_owes_anything() -> bool:
    """An open concern is always on somebody's list: one in enquiry, and one that only waits to be closed, too."""
    from django.db.models import Exists, OuterRef

    from goldenthread.cases.models import Concern
    from goldenthread.clocks.models import Clock

    running = Clock.objects.running().filter(root_id=OuterRef("pk"))
    return Concern.objects.exclude(status="closed").filter(~Exists(running)).exists()


def outcome_not_told_to_somebody_who_was_told() -> bool:
    from django.db.models import Exists, OuterRef

    from goldenthread.involvement.models import Notice, Update

    outcome = Update.objects.filter(notice=OuterRef("pk"), kind="outcome")
    owed = Notice.objects.filter(state="sent", concern__status="closed", created_at__gte=MONDAY).exclude(answer="not-ours")
    return owed.filter(~Exists(outcome)).exists()


def asked_to_reply_without_a_clock() -> bool:
    from django.db.models import Exists, OuterRef

    from goldenthread.clocks.models import Clock
    from goldenthread.involvement.models import AgencyDuty, Notice

    clock = Clock.objects.filter(kind="reply", subject_id=OuterRef("pk"))
    confirmed = AgencyDuty.objects.filter(notice=OuterRef("pk"), state="confirmed")
    asked = Notice.objects.filter(state="sent", ask="attend-or-keep-informed", created_at__gte=MONDAY)
    return asked.filter(~Exists(clock), ~Exists(confirmed)).exists()


def the_record_is_not_whole() -> bool:
    from goldenthread.audit.queries import verify

    return verify()[0] is not None


RULES: tuple[Callable[[], bool], ...] = (
    closed_while_something_is_owed,
    open_and_nobody_owes_anything,
    outcome_not_told_to_somebody_who_was_told,
    asked_to_reply_without_a_clock,
    the_record_is_not_whole,
)


def prove(*, walks: int, steps: int) -> dict[str, Any]:
    """So many walks of so many steps each; what was done. Raises AssertionError when something is broken."""
    done, refused = Counter[str](), 0
    for seed in range(walks):
        with time_machine.travel(MONDAY + timedelta(days=30 * seed), tick=False) as clock:
            walk = Sequence(seed)
            walk.walk(clock, steps)
        done, refused = done + walk.steps, refused + walk.refused
    return {"walks": walks, "steps": sum(done.values()), "refused with reasons": refused, "kinds of step": len(done)}


def main(walks: str, steps: str) -> None:
    import django

    django.setup()
    import json

    sys.stdout.write(json.dumps(prove(walks=int(walks), steps=int(steps))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
