"""What nobody asks for by an address: the letters that the worker writes by the clock, and the documents that it makes."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import time_machine
from django.db import transaction
from django.utils.module_loading import import_string

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import actor
from goldenthread.config.schedule import EVERY_MINUTE
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message
from tests.access.documents import documents, text_of
from tests.access.shapes.stage import Stage
from tests.access.shapes.tries import Tried

DAYS = (0, 3, 40)  # after the world was built: what is due, what is overdue, and what nobody did anything about
NO_LETTERS = {"walk the audit’s chain once a day", "keep the end of the audit’s chain outside the database"}
JOBS = [job for what, job in EVERY_MINUTE.items() if what not in NO_LETTERS]


def in_letters(stage: Stage, moment: Any, tried: Tried) -> Iterator[str]:
    """Every letter to ours, once the worker has done whatever falls due in forty days with both partnerships there."""
    with transaction.atomic():
        for days in DAYS:
            with time_machine.travel(moment + timedelta(days=days), tick=True):
                for job in JOBS:
                    import_string(job)()
        for letter in Message.objects.filter(to_address__in=stage.inboxes):
            tried["in a letter"] += 1
            subject, body = compose(letter.letter, letter.words, repeated=False)
            if shown := stage.found_in(f"{letter.to_name}\n{subject}\n{body}"):
                yield f"the letter {letter.letter} to ours shows {shown[0]}"
        transaction.set_rollback(True)


def in_documents(stage: Stage, tried: Tried) -> Iterator[str]:
    """Every document that the worker makes of ours."""
    council = Organisation.objects.get(pk=stage.ours.records["organisation"])
    with transaction.atomic():
        made = documents(stage.ours, actor_of(stage.ours.people["own"]), actor("governance-lead", council))
        for what, content in made:
            tried["in a document"] += 1
            if shown := stage.found_in(text_of(content).replace("\n", "")):
                yield f"{what} of ours shows {shown[0]}"
        transaction.set_rollback(True)
