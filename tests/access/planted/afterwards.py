"""What is read before a concern and after its enquiry: advice of the hub, and how it went, as whoever asks reads it."""

from django.urls import reverse

from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Enquiry
from goldenthread.cases.rules.advice import Given
from goldenthread.cases.tests.asking import answers, entry
from goldenthread.core import clock
from tests.access.planted.concerns import WAYS, Planted
from tests.access.planted.enquiries import enquiry_of
from tests.access.planted.views import elsewhere, read, read_on
from tests.access.planted.words import only

OF_ADVICE = ("role", "organisation", "name", "ring_back", "facts", "adult", "adult_because", "advice", "told_words")
ASKED = ("how_it_went", "give_link", "record_answers", "say_not_asked", "print_questions")
WHAT_AN_ASKER_READS = ("person_name", *(f"{whose}_{way}" for whose in ("person", "representative") for way in WAYS))


def of_advice(planted: Planted) -> None:
    """Advice with a word in every field: the council reads it, and nobody else finds or opens it."""
    cast, watch = planted.cast, planted.watch
    texts = {name: planted(f"advice_{name}") for name in OF_ADVICE}
    call = {"caller": "provider", "told_to": "raise", "raise_by": clock.today()}
    advice = cases.give_advice(actor=cast.manager, given=Given(**call, **texts))
    follow_up = {"came_to": "again", "words": planted("advice_followed_up")}
    cases.follow_up_advice(actor=cast.manager, advice_id=advice.pk, **follow_up)
    page, mine = reverse("advice", args=[advice.pk]), only(planted.number, *planted.fields)
    shows = [(planted.number, f"advice_{name}") for name in OF_ADVICE]
    watch.check(read(cast.client(cast.worker), page), "advice, council", page, mine, shows=shows)
    listed = [f"advice_{name}" for name in OF_ADVICE]
    watch.check(read(cast.client(cast.worker), "/advice"), "advice, council", "/advice", lambda _: listed)
    for address in ("/advice", "/work?list=team"):
        watch.check(read(cast.client(cast.elsewhere.worker), address), "advice, elsewhere", address, elsewhere(cast))
    for who in (cast.elsewhere.worker, cast.partners.icb, cast.trust_lead, *cast.others.values()):
        assert cast.client(who).get(page).status_code in (403, 404), f"{who.name} opens advice"


def of_asking(planted: Planted) -> None:
    """Whoever is named to ask reads who the person is and how it is safe to reach them; nothing once it is answered."""
    planted.concern.refresh_from_db()
    if planted.concern.restricted:
        return
    cast, watch = planted.cast, planted.watch
    begun = enquiry_of(planted, cast.manager)
    Enquiry.objects.filter(pk=begun.pk).update(stage="closed", closed_at=clock.now())
    cases.begin_asking([Enquiry.objects.select_related("team", "person__same_as").get(pk=begun.pk)])
    asker = actor("quality-officer", organisation=cast.council)
    cases.name_asker(actor=cast.worker, enquiry_id=begun.pk, asker_id=asker.user_id)
    allowed = only(planted.number, *WHAT_AN_ASKER_READS)
    for name in planted.some(ASKED):
        address = reverse(name, args=[begun.pk])
        watch.check(read_on(cast.client(asker), address), "asker", name, allowed)
    watch.check(read(cast.client(asker), "/how-it-went"), "asker", "the list", allowed)
    said = entry(answered_by="representative", speaker=planted("how_it_went_speaker"), words=planted("how_it_went_words"))
    cases.record_answers(actor=asker, enquiry_id=begun.pk, entry=said, answers=answers())
    assert cast.client(asker).get(reverse("how_it_went", args=[begun.pk])).status_code == 404
    page = reverse("how_it_went", args=[begun.pk])
    shows = [(planted.number, f"how_it_went_{name}") for name in ("speaker", "words")]
    text = read(cast.client(cast.worker), page)
    watch.check(text, "how it went, council", page, only(planted.number, *planted.fields), shows=shows)
