"""Information-sharing agreements for tests."""

from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory
from goldenthread.core import clock
from goldenthread.sharing.models import Agreement
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import ITEMS_OF


class AgreementFactory(DjangoModelFactory[Agreement]):
    """An agreement in force, with an integrated care board or with `parties`."""

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    reference = factory.Sequence("A-2222-{}".format)
    owner = factory.SubFactory(CouncilFactory)
    title = "Safeguarding adults in Westmere"
    purpose = "To keep adults at risk safe where both plan their care"
    bases = factory.LazyFunction(lambda: list(usual_bases(child=False, notice=False)))
    items = factory.LazyFunction(lambda: list(ITEMS_OF["summary"]))
    begins_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=300))
    review_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=60))
    made_by = "Owen Leigh"

    @factory.post_generation
    def parties(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.parties.set(extracted or [OrganisationFactory(kind="icb")])
