"""The access model on one page: every wall names code, permissions and tests that are there (issue "Who may see what" 1)."""

from importlib import import_module

from goldenthread.accounts.who_sees_what import access_model
from goldenthread.config.reference import access
from goldenthread.config.roles import ROLES
from tests.architecture.checks import is_there


def found(name):
    """Whether a dotted name leads from a module to something in it."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            thing = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            thing = getattr(thing, part, None)
        return thing is not None
    return False


def test_every_wall_names_code_that_is_there():
    lacking = [wall.name for wall in access_model().walls if not wall.rows]
    missing = [name for wall in access_model().walls for name in wall.rows if not found(name)]
    assert (lacking, missing) == ([], [])


def test_every_wall_has_a_test_and_every_test_is_there():
    lacking = [wall.name for wall in access_model().walls if not wall.tests]
    missing = [check for wall in access_model().walls for check in wall.tests if "::" not in check or not is_there(check)]
    assert (lacking, missing) == ([], [])


def test_every_permission_of_a_wall_is_held_by_a_role_and_the_page_names_that_role():
    page = access()
    for permission in {key for wall in access_model().walls for key in wall.permissions}:
        holders = [role.title for role in ROLES.values() if permission in role.permissions]
        assert holders, permission
        assert all(title in page for title in holders)


def test_code_that_somebody_renamed_is_missed():
    assert found("goldenthread.cases.models.concerns.ConcernQuerySet.visible_to")
    assert not found("goldenthread.cases.models.concerns.ConcernQuerySet.visible_to_all")
    assert not found("goldenthread.no_such_app.visible_to")
