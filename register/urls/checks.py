from django.urls import URLPattern, path

from register.views import checks

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/volledigheid/", checks.completeness, name="completeness"),
]
