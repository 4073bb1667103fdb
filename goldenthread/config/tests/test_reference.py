"""The documents that are made from the code."""

import pytest
from django.core.management import call_command

from goldenthread.cases.rules import MOVES, STAGE_MOVES, STEPS
from goldenthread.clocks.profile import profiles
from goldenthread.config import reference
from goldenthread.config.roles import ROLES
from goldenthread.outbox.letters import LETTERS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "reference")
    return tmp_path / "reference"


def test_every_page_is_written_and_then_fresh(folder, capsys):
    call_command("docs")
    written = {path.resolve() for path in folder.parent.rglob("*.md")}
    assert written == {(folder / name).resolve() for name in reference.PAGES}
    call_command("docs", check=True)
    assert "Every page is fresh." in capsys.readouterr().out


def test_a_page_that_somebody_edited_is_stale_and_named(folder, capsys):
    call_command("docs")
    (folder / "roles.md").write_text("# Roles\n")
    with pytest.raises(SystemExit):
        call_command("docs", check=True)
    assert "Stale: roles.md" in capsys.readouterr().err
    assert (folder / "roles.md").read_text() == "# Roles\n", "a check writes nothing"


def test_the_diagram_has_every_move_of_a_concern_and_no_other():
    drawn = {tuple(line.split(" --> ")) for line in map(str.strip, reference.concern_states().splitlines()) if " --> " in line}
    allowed = {(status.replace("-", "_"), to.replace("-", "_")) for status, moves in MOVES.items() for to in moves}
    assert drawn == allowed | {("[*]", "new")}


def test_the_diagram_of_an_enquiry_has_every_move_and_no_other():
    drawn = {tuple(line.split(" --> ")) for line in map(str.strip, reference.enquiry_states().splitlines()) if " --> " in line}
    allowed = {(stage.replace("-", "_"), to.replace("-", "_")) for stage, moves in STAGE_MOVES.items() for to in moves}
    assert drawn == allowed | {("[*]", "planning")}


def test_the_path_of_a_child_draws_every_step_after_what_leads_to_it():
    page = reference.child_path()
    for key, step in STEPS.items():
        before = (step.after or ("[*]", ""))[0].replace("-", "_")
        assert f"    {before} --> {key.replace('-', '_')}" in page
    assert page.count(" --> ") == len(STEPS)
    assert "| A child protection plan |" in page


def test_the_tables_of_timescales_have_a_row_for_each_of_every_profile():
    page = reference.timescales()
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == sum(len(one.clocks) for one in profiles())
    assert "| Hold the initial child protection conference | Within 15 working days, by 5pm | yes |" in page


def test_the_pages_of_this_repository_are_fresh():
    assert reference.stale() == []


def test_the_table_of_roles_has_a_row_a_role_and_a_mark_a_permission():
    rows = [line for line in reference.roles().splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(ROLES)
    assert sum(row.count(" yes ") for row in rows) == sum(len(role.permissions) for role in ROLES.values())


def test_every_letter_is_shown_with_what_is_filled_in():
    page = reference.letters()
    assert all(f"## {name}\n" in page for name in LETTERS)
    assert "Filled in: due, link, organisation, reference, telephone" in page
