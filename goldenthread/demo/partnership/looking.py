"""Somebody who looked at what was not his work, yesterday after hours: noticed, and being checked by the governance lead."""

from datetime import timedelta

from goldenthread.audit import operations as audit
from goldenthread.core.clock import standing_at
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor, names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.enquiry_edith import REFERENCES
from goldenthread.demo.partnership.world import World
from goldenthread.involvement.models import Notice, NoticeState
from goldenthread.watching.operations import begin_watching, take_alarm, watch_looks
from goldenthread.watching.queries import alarms

LOOKS = 14
APART = timedelta(seconds=27)


def write_looking(world: World, seed: int) -> None:
    """A contracts assistant opens fourteen notices of another team in six minutes, one of them about Edith's enquiry."""
    begin_watching()  # what stands in the audit so far is the past that the demonstration made up
    viewer, began = actor(world, "mark-dunne"), world.moments.on(1, 17, 5)
    sent = Notice.objects.filter(owner=world.council(who.HARBOURSHIRE), state=NoticeState.SENT, team__name=who.QUALITY)
    shown = list(sent.exclude(concern__reference=REFERENCES["C"]).order_by("-created_at", "pk")[: LOOKS - 1])
    shown += list(sent.filter(concern__reference=REFERENCES["C"])[:1])
    with names_by(Chance(seed + 4)):
        for number, notice in enumerate(shown):
            with standing_at(began + APART * number):
                audit.looked_at(viewer, notice, page="notice")
        with acting_at(began + timedelta(minutes=7)):
            watch_looks()
            for alarm in alarms(actor(world, "governance")):
                take_alarm(actor=actor(world, "governance"), alarm_id=alarm.pk)
    begin_watching()
