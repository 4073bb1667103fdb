from django.urls import path

from goldenthread.keeping import views

urlpatterns = [
    path("retention", views.retention, name="retention"),
    path("retention/propose", views.propose_disposal, name="propose_disposal"),
    path("retention/disposals", views.disposals, name="disposals"),
    path("retention/disposals/<uuid:disposal_id>", views.disposal, name="disposal"),
    path("retention/disposals/<uuid:disposal_id>/decide", views.decide_disposal, name="decide_disposal"),
    path("retention/disposed", views.stubs, name="stubs"),
    path("retention/disposed/<uuid:stub_id>", views.stub, name="stub"),
    path("retention/reports", views.retention_reports, name="retention_reports"),
    path("retention/reports/<uuid:report_id>", views.retention_report, name="retention_report"),
    path("retention/reports/<uuid:report_id>/download", views.download_retention_report, name="download_retention_report"),
    path("holds", views.holds, name="holds"),
    path("holds/new", views.place_hold, name="place_hold"),
    path("holds/<uuid:hold_id>/lift", views.lift_hold, name="lift_hold"),
    path("subject-access", views.subject_accesses, name="subject_accesses"),
    path("subject-access/new", views.open_subject_access, name="open_subject_access"),
    path("subject-access/passages/<uuid:passage_id>", views.decide_passage, name="decide_passage"),
    path("subject-access/<uuid:access_id>", views.subject_access, name="subject_access"),
    path("subject-access/<uuid:access_id>/extend", views.extend_subject_access, name="extend_subject_access"),
    path("subject-access/<uuid:access_id>/release", views.release_bundle, name="release_bundle"),
    path("subject-access/<uuid:access_id>/download", views.download_bundle, name="download_bundle"),
    path("concerns/<uuid:concern_id>/disclosures", views.disclosures, name="disclosures"),
    path("concerns/<uuid:concern_id>/disclosures/new", views.open_disclosure, name="open_disclosure"),
    path("disclosures/<uuid:disclosure_id>", views.disclosure, name="disclosure"),
    path("disclosures/<uuid:disclosure_id>/release", views.release_disclosure, name="release_disclosure"),
    path("disclosures/<uuid:disclosure_id>/stop", views.stop_disclosure, name="stop_disclosure"),
    path("disclosures/<uuid:disclosure_id>/download", views.download_disclosure, name="download_disclosure"),
    path("disclosures/passages/<uuid:passage_id>", views.decide_disclosed, name="decide_disclosed"),
]
