"""What the database holds after a proof, as JSON. Run in the product's own environment."""

import json
import os
import sys


def main() -> None:
    import django

    django.setup()
    from django.db.models import Exists, OuterRef

    from goldenthread.audit.queries import verify
    from goldenthread.cases.models import Concern
    from goldenthread.clocks.models import Clock
    from goldenthread.involvement.models import Notice
    from goldenthread.outbox.models import Message

    running = Clock.objects.running().filter(root_id=OuterRef("pk"), team=OuterRef("team"))
    sent = Concern.objects.exclude(submission_key="").annotate(running=Exists(running))
    concerns = [
        {"reference": one.reference, "words": one.what_happened, "team": one.team.name, "running": one.running}
        for one in sent.select_related("team")
    ]
    notices = Notice.objects.filter(state="sent", concern__in=sent)
    keys = [str(pk) for pk in notices.values_list("pk", flat=True)]
    messages = [
        {"id": str(one.pk), "state": one.state, "repeated": one.repeated, "about": str(one.subject_id)}
        for one in Message.objects.filter(subject_id__in=keys)
    ]
    others = [str(pk) for pk in Message.objects.exclude(subject_id__in=keys).values_list("pk", flat=True)]
    fault, entries = verify()
    found = {"concerns": concerns, "notices": keys, "messages": messages, "others": others, "audit": fault, "entries": entries}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main()
