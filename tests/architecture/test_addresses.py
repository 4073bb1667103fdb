"""Who may open what: nobody adds an address without saying."""

import pytest
from django.urls import path

from goldenthread.accounts.access import public, requires, signed_in
from goldenthread.config import addresses
from goldenthread.config.roles import ROLES


def test_every_address_says_who_may_open_it_or_why_it_is_for_anybody():
    assert addresses.every_address()


def test_every_permission_of_an_address_is_held_by_a_role():
    held = {str(permission) for role in ROLES.values() for permission in role.permissions}
    asked = {permission for address in addresses.every_address() for permission in address.permissions}
    assert asked - held == set()


def test_the_list_of_views_that_are_not_ours_has_no_row_too_many():
    silent = {
        pattern.name
        for _, pattern in addresses.patterns()
        if not [*addresses._said_by_us(pattern.callback), *addresses._said_by_token(pattern.callback)]
    }
    assert set(addresses.OTHERS) == silent


def test_every_name_of_an_address_is_used_once():
    names = [address.name for address in addresses.every_address() if address.name]
    assert sorted(names) == sorted(set(names))


def _view(request):
    raise AssertionError("not called")


@pytest.mark.parametrize(
    "view",
    [_view, public("Because")(signed_in("Because")(_view)), signed_in("Because")(requires("a.b")(_view))],
    ids=["says nothing", "public and signed in", "signed in and permission"],
)
def test_a_view_that_does_not_say_exactly_once_is_refused(view):
    with pytest.raises(addresses.Unguarded):
        addresses._address("/x", path("x", view, name="x"))
