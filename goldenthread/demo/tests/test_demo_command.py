"""The command itself: the same rows for the same seed and now, and where it refuses."""

import hashlib
import io
import json
from datetime import datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import AutoField

from goldenthread.accounts.models import User
from goldenthread.cases.models import Concern
from goldenthread.core.clock import LONDON
from goldenthread.demo.partnership.moments import last_working_moment

SHOWN = "2026-11-18T10:42"


def demo(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", "--now", SHOWN, *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> tuple[int, str]:
    err = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("demo", *arguments, stderr=err)
    return stopped.value.code, err.getvalue()


def digest() -> str:
    """Every row of every table, but for the numbers that a database gives to rows by itself."""
    found = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label.startswith("goldenthread") or model.__module__.startswith("goldenthread"):
            names = [field.attname for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
            rows = sorted(json.dumps(row, default=str, sort_keys=True) for row in model._default_manager.values(*names))
            found.update("\n".join([model._meta.label, *rows]).encode())
    return found.hexdigest()


@pytest.mark.django_db
def test_the_same_seed_and_now_make_the_same_rows():
    digests = []
    for seed in ("7", "7", "8"):
        with transaction.atomic():
            demo("--concerns", "60", "--seed", seed)
            digests.append(digest())
            transaction.set_rollback(True)
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_says_so(capsys):
    demo("--concerns", "20")
    before = digest()
    assert demo("--concerns", "50") == (
        "The demonstration partnership is already here, with 20 concerns. Nothing was changed.\n"
    )
    assert digest() == before
    assert capsys.readouterr().err == ""  # no progress bar where nobody watches


@pytest.mark.django_db
def test_production_refuses(settings):
    settings.PRODUCTION = True
    code, said = refused()
    assert (code, said.count("\n")) == (2, 1)
    assert "production" in said
    assert Concern.objects.count() == 0
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_a_database_with_other_concerns_refuses():
    demo("--concerns", "20")
    Concern.objects.filter(reference="C-7K4M-29").update(reference="C-2222-22")
    before = digest()
    code, said = refused()
    assert (code, said) == (2, "demo: expected a database without concerns, but it holds 20 that are not invented\n")
    assert digest() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--now", "yesterday"], '--now: expected a moment such as 2026-11-18T10:42, not "yesterday"'),
        (["--now", "1999-01-01"], "--now: expected a moment whose bank holidays are known"),
        (["--concerns", "3"], "--concerns: expected 7 or more"),
    ],
)
def test_a_wrong_argument_is_one_line_and_writes_nothing(arguments, named):
    code, said = refused(*arguments)
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith(named)
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2026-11-18T12:00", "2026-11-18T10:42"),
        ("2026-11-18T10:41", "2026-11-17T10:42"),
        ("2026-11-21T15:00", "2026-11-20T10:42"),  # a Saturday
        ("2026-12-28T11:00", "2026-12-24T10:42"),  # after Christmas, whose Saturday is made up for on Monday
        ("2026-07-01T11:00", "2026-07-01T10:42"),
    ],
)
def test_left_to_itself_it_shows_the_last_working_day(at, shown):
    moments = [datetime.fromisoformat(text).replace(tzinfo=LONDON) for text in (at, shown)]
    assert last_working_moment(moments[0]) == moments[1]
