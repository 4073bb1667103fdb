"""Another secret: what was sealed with the old one opens, is sealed again while the product runs, and then opens without it.

Source: OWASP ASVS 5.0, 11.2.2.
"""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.management import call_command
from django.db import models

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations as cases
from goldenthread.cases.operations.chronologies import claim_pdf, keep_pdf
from goldenthread.cases.tests.factories import enquiry_begun, raised, triage_desk
from goldenthread.config.resealing import EVERYTHING
from goldenthread.core import clock
from goldenthread.drafts import queries as drafts
from goldenthread.drafts.models import Draft, SentForm
from goldenthread.drafts.sealing import seal
from goldenthread.files import operations as files
from goldenthread.files.models import FileContent, StoredFile
from goldenthread.files.scanning import scan
from goldenthread.files.tests.corpus import PDF
from goldenthread.keeping import operations as keeping
from goldenthread.keeping.models import Disclosure, SubjectAccess
from goldenthread.public_site.models import SavedDraft
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import Deciding, Scope

OLD, NEW = "the secret of before, which is long enough", "the secret of now, which is as long as that"
TYPED = {"words": ["Edith says that she is afraid at night"]}
DOCUMENT = b"%PDF-1.7 everything that is held"
BY_A_CODE_OF_ITS_OWN = {SavedDraft}  # not by the secret of the installation: whoever wrote it keeps the code


@pytest.fixture
def desk(db, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    return triage_desk()


@pytest.fixture
def kept(desk):
    """One of each kind, sealed with the old secret. Returns how each is opened by the product."""
    worker, concern = User.objects.get(pk=desk.worker.user_id), raised(desk)
    return {
        "second factors": _second_factors(worker),
        "drafts": _draft(desk, worker),
        "forms that were sent": _sent(worker),
        "files": _file(desk, concern),
        "chronologies": _chronology(desk),
        "bundles of subject access": _subject_access(desk, concern),
        "disclosures": _disclosure(desk),
    }


def _second_factors(worker):
    Authenticator.objects.create(user=worker, type="totp", data={"secret": encrypt("JBSWY3DP")})
    Authenticator.objects.create(user=worker, type="recovery_codes", data={"seed": encrypt("a seed"), "used_mask": 5})
    Authenticator.objects.create(user=worker, type="webauthn", data={"name": "Desk", "credential": {}})
    totp, codes, _ = Authenticator.objects.order_by("pk").values_list("pk", flat=True)
    said = Authenticator.objects.get
    return lambda: [
        decrypt(said(pk=totp).data["secret"]),
        decrypt(said(pk=codes).data["seed"]),
        said(pk=codes).data["used_mask"],
    ]


def _draft(desk, worker):
    now = clock.now()
    facts = {"user": worker, "organisation": desk.council, "page": "/report", "tab": "a", "saved_at": now}
    sealed = seal({"typed": TYPED, "asked": {}}, worker.pk)
    row = Draft.objects.create(**facts, sealed=sealed, ends_at=now + timedelta(days=14))
    return lambda: drafts.typed_in(Draft.objects.get(pk=row.pk))


def _sent(worker):
    record = "words of a concern"
    facts = {"tab": "b", "user": worker, "page": "/report", "record": record, "edition": 1, "digest": "-"}
    row = SentForm.objects.create(**facts, sealed=seal({"typed": TYPED}, record), sent_at=clock.now())
    return lambda: drafts.typed_by(SentForm.objects.get(pk=row.pk))


def _file(desk, concern):
    facts = {"key": "concern", "subject_id": concern.pk, "name": "map.pdf", "upload": scan(PDF), "about": "Body map"}
    row = files.add_file(actor=desk.worker, **facts)
    return lambda: files.open_file(actor=desk.worker, file_id=row.pk)


def _chronology(desk):
    enquiry = enquiry_begun(desk)
    pdf = cases.ask_for_pdf(actor=desk.worker, enquiry_id=enquiry.pk, purpose="court", recipient="Ellsmouth County Court")
    keep_pdf(claim_pdf(pdf.pk), content=DOCUMENT, concerns=[], events=0, digest="-")
    return lambda: cases.open_pdf(actor=desk.worker, pdf_id=pdf.pk)[1]


def _subject_access(desk, concern):
    lead = actor("governance-lead", organisation=desk.council)
    facts = {"asked_by": "She", "identity": "Passport", "received_on": clock.today(), "with_looks": False}
    access = keeping.open_subject_access(actor=lead, concern=concern.reference, **facts)
    keeping.make_bundles()
    for passage in access.passages.undecided():
        keeping.decide_passage(actor=lead, passage_id=passage.pk, decision="give", exemption="", because="Read")
    keeping.release_bundle(actor=lead, access_id=access.pk)
    keeping.make_bundles()
    return lambda: keeping.open_bundle(actor=lead, access_id=SubjectAccess.objects.get().pk)[1]


def _disclosure(desk):
    bases = usual_bases(child=False, notice=False)
    whom = {"outside": "The judge", "purpose": "To decide where she lives", "told": "told", "bases": bases}
    extent = {"scope": Scope.COPIES, "items": ("copies",), "ends_at": clock.now() + timedelta(days=7)}
    said = Deciding(shares=True, team=False, **whom, **extent)
    concern = raised(desk)
    made = keeping.open_disclosure(actor=desk.worker, concern_id=concern.pk, said=said, asked="An order", parts=["report"])
    keeping.make_disclosures()
    for passage in made.passages.undecided():
        said = {"decision": "give", "taken_out": [], "ground": "", "because": "Read"}
        keeping.decide_disclosed(actor=desk.worker, passage_id=passage.pk, **said)
    keeping.release_disclosure(actor=desk.worker, disclosure_id=made.pk)
    keeping.make_disclosures()
    return lambda: keeping.take_disclosure(actor=desk.worker, disclosure_id=Disclosure.objects.get().pk)[1]


def test_there_is_one_of_each_kind(kept):
    assert set(kept) == {kind.what for kind in EVERYTHING}


def test_another_secret_opens_what_the_old_one_sealed_seals_it_again_and_opens_it_alone(kept, settings, capsys):
    before = {what: opens() for what, opens in kept.items()}
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert {what: opens() for what, opens in kept.items()} == before  # at once, before anything is sealed again
    call_command("reseal")
    assert "files: 1 sealed again, 0 as they were" in capsys.readouterr().out
    call_command("reseal")
    assert "files: 0 sealed again, 1 as they were" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    assert {what: opens() for what, opens in kept.items()} == before


def test_without_the_old_secret_nothing_opens_and_the_command_says_what(kept, settings, capsys):
    settings.SECRET_KEY = NEW
    for opens in kept.values():
        with pytest.raises(InvalidToken):
            opens()
    with pytest.raises(SystemExit):
        call_command("reseal")
    said = capsys.readouterr()
    assert f"files: no secret opens {FileContent.objects.get().pk}" in said.err
    assert "take the others out" not in said.out
    assert StoredFile.objects.get().name not in said.err


def test_what_is_sealed_from_now_on_needs_the_new_secret(desk, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    opens = _file(desk, raised(desk))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    with pytest.raises(InvalidToken):
        opens()


def test_every_field_that_is_sealed_is_sealed_again():
    sealed = {
        model
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name == "sealed" and isinstance(field, models.TextField | models.BinaryField)
    }
    assert sealed - BY_A_CODE_OF_ITS_OWN == {kind.model for kind in EVERYTHING} - {Authenticator}
