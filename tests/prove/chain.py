"""The audit cannot lie: every tampering is found, the first bad entry named, and a million entries are walked in a minute.

Source: issue "Who may see what" 6 and reference/trust.md, promise 6.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from datetime import timedelta
from itertools import islice
from typing import Any

MORE, SECONDS, EACH = 40, 60, 5000
SHOWN = 10  # records of a list; every fifth entry is a look at one


def tampered(times: int) -> dict[str, Any]:
    """Tamper with a chain in every way by turns, each undone after it is found. Raises AssertionError for one that is not."""
    from django.db import transaction

    from goldenthread.audit import queries
    from goldenthread.audit.tests import tampering
    from goldenthread.audit.tests.factories import without_triggers, write_entries

    write_entries(MORE)
    length = queries.head()[0]
    found: Counter[str] = Counter()
    with without_triggers():
        for number in range(times):
            way = tampering.KINDS[number % len(tampering.KINDS)]
            with transaction.atomic():
                bad = way(random.Random(number), length)
                fault, _ = queries.verify()
                assert str(fault).startswith((f"entry {bad} ", f"entry {bad}:")), f"{way.__name__} of {bad}: {fault}"
                transaction.set_rollback(True)
            found[way.__name__] += 1
    assert queries.verify() == (None, length)
    return {"tamperings": times, "kinds": len(found), "found": found.total()}


def rewritten(times: int) -> dict[str, Any]:
    """Rewrite the chain from some entry on with every hash found anew: what is anchored tells. Raises AssertionError."""
    from django.db import transaction

    from goldenthread.audit import anchors, queries
    from goldenthread.audit.tests import tampering
    from goldenthread.audit.tests.factories import without_triggers
    from goldenthread.core import clock

    length, end = queries.head()
    anchored = [anchors.Anchor(clock.now(), length, end)]
    with without_triggers():
        for number in range(times):
            with transaction.atomic():
                tampering.rewrite(random.Random(number).randint(1, length))
                assert queries.verify() == (None, length), "a rewritten chain is whole in itself"
                assert anchors.first_broken(anchored), f"rewriting {number} was not found by its anchor"
                transaction.set_rollback(True)
    return {"rewritten and found by the anchor": times}


def walked(entries: int) -> dict[str, Any]:
    """Fill the chain to so many entries and walk it. Raises AssertionError when it takes more than a minute for a million."""
    from goldenthread.audit import queries

    _fill(entries)
    start = time.perf_counter()
    fault, seen = queries.verify()
    seconds = time.perf_counter() - start
    assert (fault, seen) == (None, entries), fault
    assert seconds <= SECONDS * max(1, entries / 1_000_000), f"{seconds:.0f} s for {entries:,} entries"
    return {"entries walked": entries, "seconds": round(seconds, 1)}


def _fill(entries: int) -> None:
    """Looks at records, with a list of ten for every fifth, as the product writes them and many at a time."""
    from goldenthread.audit import operations, queries
    from goldenthread.audit.tests.factories import LOOKER, thing
    from goldenthread.core import clock

    start = clock.now()

    def contents() -> Any:
        for number in range(queries.head()[0], entries):
            if number % 5 == 0:
                content = operations._list_content(LOOKER, [thing(f"t{number + one}") for one in range(SHOWN)], "work_list")
            else:
                content = operations._content(LOOKER, "looked_at", thing(f"t{number}"), detail={"page": "concern"})
            yield content | {"at": start + timedelta(milliseconds=number)}

    made = contents()
    while some := list(islice(made, EACH)):
        operations.write(some)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    django.setup()
    entries, times = map(int, sys.argv[1:])
    sys.stdout.write(json.dumps(tampered(times) | rewritten(times // 10) | walked(entries)))


if __name__ == "__main__":
    main()
