"""Speaking up about an employer, and whom a restricted concern is for, as tables."""

import pytest

from goldenthread.cases.rules.speaking import may_name, may_tell

SAY_EMPLOYER = "Say which body the person who spoke up works for, or that it is none of those here"


@pytest.mark.parametrize(
    ("raised_as", "employer_known", "refusals"),
    [
        ("individual", True, ()),
        ("individual", False, (SAY_EMPLOYER,)),
        ("organisation", False, ()),
        ("", False, ()),
    ],
)
def test_while_somebody_speaks_up_nobody_is_told_before_their_employer_is_known(raised_as, employer_known, refusals):
    decision = may_tell(raised_as=raised_as, employer_known=employer_known)
    assert decision.reasons == refusals
    assert decision.met == (not refusals)


def test_whoever_is_not_named_names_nobody_though_they_have_it_open_in_an_emergency():
    refused = "Only somebody who is named for it can name others, not whoever opened it in an emergency"
    assert may_name(restricted=True, because="I manage them", named=False).reasons == (refused,)
    assert may_name(restricted=True, because="Covers my leave", named=True).met


@pytest.mark.parametrize(
    ("restricted", "because", "refusals"),
    [
        (True, "Covers my leave", ()),
        (True, " ", ("Say why they must be able to read it",)),
        (False, "Covers my leave", ("Everybody in casework can read this: it is not restricted",)),
        (
            False,
            "",
            ("Everybody in casework can read this: it is not restricted", "Say why they must be able to read it"),
        ),
    ],
)
def test_one_more_person_is_named_only_for_what_is_restricted_and_with_a_reason(restricted, because, refusals):
    decision = may_name(restricted=restricted, because=because)
    assert decision.reasons == refusals
    assert decision.met == (not refusals)
