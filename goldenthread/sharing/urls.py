from django.urls import path

from goldenthread.sharing import views

urlpatterns = [
    path("sharing-decisions", views.sharing_decisions, name="sharing_decisions"),
    path("agreements", views.agreements, name="agreements"),
    path("agreements/new", views.make_agreement, name="make_agreement"),
    path("agreements/<uuid:agreement_id>", views.agreement, name="agreement"),
    path("agreements/<uuid:agreement_id>/review", views.review_agreement, name="review_agreement"),
    path("agreements/<uuid:agreement_id>/end", views.end_agreement, name="end_agreement"),
]
