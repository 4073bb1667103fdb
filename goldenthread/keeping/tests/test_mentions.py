"""Everything that mentions somebody is found: in every table, in every field that holds words."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import JSONField

from goldenthread.cases.models import Concern
from goldenthread.config.retention import MODELS, Keep
from goldenthread.keeping.queries import held_about
from goldenthread.keeping.queries.mentions import LEFT_OUT, NOT_WORDS, SHORT, _is_words, _owner_way, mentions, tables
from goldenthread.people.models import Person
from tests.access.world import build_world

NAME = "Wilhelmina Oakshott"
# Tables of case records that hold no words about whom a case is about, each with why.
NOT_SEARCHED = {
    "keeping.Disclosure": "to whom copies were given; the decision to share them is searched",
    "keeping.DisclosedPassage": "a copy of what is searched",
    "keeping.DisposeDate": "worked out from the record",
    "keeping.Passage": "the answer itself",
    "keeping.SubjectAccess": "the asking itself",
    "outbox.Message": "a staff address and no case",
}


def planted_in(model):
    """Write her name into every field of words of every row, as far as the table's own constraints allow; how many."""
    for row in model._default_manager.all():
        for field in model._meta.concrete_fields:
            room = field.max_length or 1000
            if not _is_words(field) or room <= SHORT or field.name.endswith(NOT_WORDS) or field.unique or field.generated:
                continue
            mark = f"{NAME} {field.name}"
            value = {"said": [mark]} if isinstance(field, JSONField) else mark[:room]
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**{field.name: value})
            except IntegrityError:
                continue
            yield model._meta.label, row.pk, mark[:room]


@pytest.mark.django_db
@time_machine.travel("2026-11-23T10:00:00+00:00", tick=False)
def test_every_planted_mention_is_found_in_whatever_table_and_record_of_the_council():
    world = build_world()
    concern = Concern.objects.select_related("person").get(pk=world.records["concern"])
    planted = {(label, pk, mark) for model in tables() for label, pk, mark in planted_in(model)}
    Person.objects.update(name="Somebody Else")
    Person.objects.filter(pk=concern.person_id).update(name=NAME)
    concern.person.refresh_from_db()
    ours = {
        (model._meta.label, pk)
        for model in tables()
        for pk in model._default_manager.filter(**{_owner_way(model): concern.owner_id}).values_list("pk", flat=True)
    }
    wanted = {one for one in planted if one[:2] in ours and (one[0], one[2]) != ("people.Person", f"{NAME} name")}
    held = held_about(concern.person)
    found = {(one.table, one.row_id, mark) for one in held for mark in one.words.replace("said: ", "").split("\n")}
    assert len({label for label, _, _ in wanted}) > 20
    assert wanted - found == set()


def test_every_table_of_case_records_is_searched_or_says_why_not():
    cases = {label for label, kept in MODELS.items() if kept.keep is Keep.CASE}
    searched = {model._meta.label for model in tables()}
    assert cases - searched == set(NOT_SEARCHED) | (set(LEFT_OUT) & cases)
    assert searched - cases == set()
    assert [model for model in tables() if not _owner_way(model)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mrs OAKSHOTT was up", True),
        ("Oakshott’s door", True),
        ("wilhelmina  oakshott", True),
        ("the Oakshotts", False),
        ("", False),
    ],
)
def test_a_mention_is_a_whole_word_in_whatever_case(text, found):
    assert mentions(text, ["Oakshott", NAME]) is found
