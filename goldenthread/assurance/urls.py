from django.urls import path

from goldenthread.assurance import views

OF = "assurance/frameworks/<uuid:version_id>"
urlpatterns = [
    path("assurance/frameworks", views.frameworks, name="frameworks"),
    path(f"{OF}", views.framework, name="framework"),
    path(f"{OF}/changes", views.framework_changes, name="framework_changes"),
    path(f"{OF}/own", views.draft_framework, name="draft_framework"),
    path(f"{OF}/name", views.change_framework, name="change_framework"),
    path(f"{OF}/add-section", views.add_section, name="add_section"),
    path(f"{OF}/sections/<slug:section>", views.change_section, name="change_section"),
    path(f"{OF}/sections/<slug:section>/remove", views.remove_section, name="remove_section"),
    path(f"{OF}/sections/<slug:section>/add", views.add_standard, name="add_standard"),
    path(f"{OF}/standards/<slug:standard>", views.change_standard, name="change_standard"),
    path(f"{OF}/standards/<slug:standard>/remove", views.remove_standard, name="remove_standard"),
    path(f"{OF}/publish", views.publish_framework, name="publish_framework"),
    path(f"{OF}/discard", views.discard_framework, name="discard_framework"),
]
