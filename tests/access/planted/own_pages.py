"""A page of her own, with everything approved that the record proposes: what its reader is shown, in each way of reading."""

import pytest
from django.test import Client

from goldenthread.cases import operations as cases
from goldenthread.cases.tests.factories import TriageDesk, said
from goldenthread.cases.tests.pages import WORD, approve, link_of, page_ready
from goldenthread.core.decisions import Refused
from goldenthread.public_site.own_pages import WAYS
from tests.access.planted.concerns import Planted
from tests.access.planted.enquiries import enquiry_of
from tests.access.planted.views import read
from tests.access.planted.words import only


def of_own_page(planted: Planted) -> None:
    """Her name and what she wants, hers or a relative’s words, and nothing else that anybody typed; who told us is refused."""
    desk: TriageDesk = planted.cast.partners.desk
    enquiry = enquiry_of(planted, desk.worker)
    cases.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said(planted("own_wish")))
    page = page_ready(
        desk, enquiry, name=planted("person_name"), seen_by=planted("page_seen_by"), others=planted("page_others")
    )
    if planted.concern.raised_by != "patient":
        told = {"section": "happened", "words": f"{planted('reporter_name')} told us"}
        with pytest.raises(Refused):
            cases.write_sentence(actor=desk.worker, page_id=page.pk, **told)
    approve(desk, page)
    her, link = Client(), link_of(desk, page)
    address = f"/page/open?link={link}"
    planted.watch.check(read(her, address), "own page", "before the word")
    her.post(address, {"word": WORD})
    allowed, shows = only(planted.number, "person_name", "own_wish", "work_wish"), [(planted.number, "own_wish")]
    for way in WAYS:
        planted.watch.check(read(her, f"/page?as={way}"), "own page", way, allowed, shows=shows)
    for name in ("say", "speak-up"):
        planted.watch.check(read(her, f"/page/{name}"), "own page", name, allowed)
    cases.switch_pages_off(actor=desk.worker, enquiry_id=enquiry.pk)
    planted.watch.check(her.get("/page").content.decode(), "own page", "switched off")
