"""The route command: every form of input, every fault in a line, and no database."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

ROOT = Path(__file__).parents[3]
NURSING_HOME = {"reference": "one", "raised_by": "family", "service": "care-home-nursing", "funding": ["self"]}
HOSPITAL = {"reference": "zwei ’", "raised_by": "patient", "service": "hospital"}


def goldenthread(*arguments, stdin="", **environment):
    """As an outsider runs it: another process, in production, and no database that answers."""
    no_database = {"DATABASE_URL": "postgres://nobody@localhost:1/nothing", "GOLDENTHREAD_ENV": "production"}
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", *arguments],
        input=stdin.encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", **no_database, **environment},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def run(*arguments, stdin=""):
    """The same command in this process, which is quicker."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()))
    try:
        call_command("route", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    finally:
        sys.stdin = before
    return status, out.getvalue(), err.getvalue()


def route(*arguments, stdin=""):
    return run("--policy", "plymouth-2.5", *arguments, stdin=stdin)


def answers(done):
    status, out, err = done
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def faults(done):
    status, out, err = done
    assert (status, out) == (2, "")
    return err.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        f"{json.dumps(NURSING_HOME)}\n\n{json.dumps(HOSPITAL, ensure_ascii=False)}\n",
        json.dumps([NURSING_HOME, HOSPITAL], indent=2),
        f"\ufeff{json.dumps(NURSING_HOME)}\r\n{json.dumps(HOSPITAL)}\r\n",
    ],
    ids=["JSON lines", "an array", "JSON lines from a Windows machine"],
)
def test_answers_are_json_lines_in_the_order_of_the_rows(text, tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(text.encode())
    for done in (route(str(path)), route("-", stdin=text)):
        first, second = answers(done)
        assert (first["reference"], second["reference"]) == ("one", "zwei ’")
        assert [notice["recipient"] for notice in first["notices"]] == ["quality-team", "icb-safeguarding"]
        assert second["notices"][0]["source"] == "2.5 §3"


def test_one_object_over_several_lines():
    assert answers(route("-", stdin=json.dumps(HOSPITAL, indent=4)))[0]["policy"] == "plymouth-2.5"


def test_an_empty_array_has_no_answers():
    assert answers(route("-", stdin="[]")) == []


def test_it_runs_in_production_without_a_database():
    done = goldenthread("route", "--policy", "plymouth-2.5", "-", stdin=json.dumps([NURSING_HOME, HOSPITAL]))
    assert [found["reference"] for found in answers(done)] == ["one", "zwei ’"]


def test_a_terminal_that_knows_only_ascii_still_gets_json():
    done = goldenthread("route", "-", stdin=json.dumps(HOSPITAL), PYTHONIOENCODING="ascii")
    assert answers(done)[0]["reference"] == "zwei ’"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["standard input: expected a JSON object, a JSON array or JSON lines, but it is empty"]),
        (" \n ", ["standard input: expected a JSON object, a JSON array or JSON lines, but it is empty"]),
        ("{", ["standard input: line 1, column 2: expected JSON"]),
        ('[{"raised_by": "family"},]', ["standard input: line 1, column"]),
        ("7", ["standard input: row 1: expected an object of facts, not 7"]),
        ('{"raised_by": "family", "service": "gp", "colour": 1}', ["standard input: row 1: colour: expected only"]),
        ('{"raised_by": "family", "service": "GP"}', ["standard input: row 1: service: expected one of"]),
        (
            '{"raised_by": "family", "service": "gp", "service": "none"}',
            ["standard input: row 1: service: expected once"],
        ),
        ("[" * 100_000, ["standard input: expected JSON that can be read"]),
    ],
)
def test_bad_input_is_named_in_one_line_and_nothing_is_answered(text, expected):
    found = faults(route("-", stdin=text))
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True))


def test_every_bad_line_is_named_and_the_good_ones_are_not_answered():
    lines = [json.dumps(HOSPITAL), "{oops", "[]", json.dumps({**HOSPITAL, "child": "yes", "stage": 1}), ""]
    starts = ["line 2: column 2: expected JSON", "line 3: expected an object", "line 4: child", "line 4: stage"]
    found = faults(route("-", stdin="\n".join(lines)))
    assert [line.removeprefix("standard input: ").startswith(start) for line, start in zip(found, starts, strict=True)]


def test_every_bad_row_of_an_array_is_named():
    found = faults(route("-", stdin=json.dumps([HOSPITAL, {"raised_by": "family"}, 3])))
    assert [line.split(": ")[1] for line in found] == ["row 2", "row 3"]


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path):
    assert "missing.json: expected a file that can be read" in faults(route(str(tmp_path / "missing.json")))[0]
    assert "expected a file that can be read" in faults(route(str(tmp_path)))[0]
    assert "expected UTF-8 text" in faults(route("-", stdin=b"\xff\xfe{"))[0]


@pytest.mark.parametrize(
    "arguments", [["--policy", "plymouth", "-"], ["--as-of", "1 April", "-"], ["--as-of", "1999-01-01", "-"]]
)
def test_a_policy_or_a_day_that_nobody_knows_is_one_line(arguments):
    assert len(faults(run(*arguments, stdin=json.dumps(HOSPITAL)))) == 1


@pytest.mark.parametrize("arguments", [[], ["-", "--colour"]])
def test_wrong_arguments_are_one_line(arguments):
    assert len(faults(goldenthread("route", *arguments))) == 1


@pytest.mark.parametrize(
    ("day", "policy"),
    [("2026-03-31", "plymouth-2.5"), ("2026-04-01", "harbourshire-2026"), ("2015-04-01", "plymouth-2.5")],
)
def test_without_a_policy_the_one_in_force_on_the_day_is_used(day, policy):
    assert answers(run("--as-of", day, "-", stdin=json.dumps(HOSPITAL)))[0]["policy"] == policy


@pytest.mark.parametrize(("now", "policy"), [("2026-03-31", "plymouth-2.5"), ("2026-04-01", "harbourshire-2026")])
def test_without_a_day_either_it_is_todays_policy(now, policy):
    with time_machine.travel(f"{now}T12:00:00+00:00", tick=False):
        assert answers(run("-", stdin=json.dumps(HOSPITAL)))[0]["policy"] == policy
