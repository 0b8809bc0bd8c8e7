from django.urls import URLPattern, URLResolver, include, path

from requests_app import desk_urls, public_urls
from requests_app.views.desk import calendar

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(desk_urls)),
    path("agenda/<str:secret>.ics", calendar.read_calendar, name="read_calendar"),
    *public_urls.urlpatterns,
]
