from django.urls import URLPattern, path

from register.views import versions as views

VERSION = "versies/<uuid:version_id>/"
ACTIVITY = "<slug:slug>/activiteiten/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(VERSION, views.version, name="version"),
    path(f"{VERSION}beslissen/", views.decide_version, name="decide_version"),
    path(f"{VERSION}publiceren/", views.publish_version, name="publish_version"),
    path(f"{VERSION}terugnemen/", views.take_back_version, name="take_back_version"),
    path(f"{ACTIVITY}versies/", views.activity_versions, name="activity_versions"),
    path(f"{ACTIVITY}verschillen/", views.version_differences, name="version_differences"),
    path(f"{ACTIVITY}voorstellen/", views.propose_version, name="propose_version"),
    path(f"{ACTIVITY}heropenen/", views.reopen_activity, name="reopen_activity"),
]
