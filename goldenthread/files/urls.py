from django.urls import path

from goldenthread.files import views

urlpatterns = [
    path("files/<uuid:file_id>/download", views.download_file, name="download_file"),
    path("files/<uuid:file_id>/take-out", views.remove_file, name="remove_file"),
    path("files/viruses", views.viruses_found, name="viruses_found"),
    path("files/<slug:key>/<uuid:subject_id>/add", views.add_file, name="add_file"),
]
