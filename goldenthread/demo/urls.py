"""The demonstration's addresses: each answers 404 in production."""

from django.urls import path

from goldenthread.demo import views

urlpatterns = [
    path("demo/", views.demonstration_sign_ins, name="demonstration_sign_ins"),
    path("demo/sign-in/<slug:persona>", views.demonstration_sign_in, name="demonstration_sign_in"),
    path("demo/gallery", views.gallery, name="gallery"),
]
