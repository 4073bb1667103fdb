from django.urls import path

from goldenthread.drafts import views

urlpatterns = [
    path("drafts", views.keep_draft, name="keep_draft"),
    path("drafts/<uuid:draft_id>/throw-away", views.throw_away_draft, name="throw_away_draft"),
]
