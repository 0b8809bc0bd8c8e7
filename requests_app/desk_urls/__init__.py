"""The pages of the desk, below /desk/. Only ids and codes stand in an address (M12)."""

from django.urls import URLPattern, URLResolver, include, path

from requests_app.desk_urls import files, instructions, letters, lists, one_request, tools

ONE = "verzoeken/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    *lists.urlpatterns,
    *tools.urlpatterns,
    path(ONE, include(one_request)),
    path(ONE, include(files)),
    path(ONE, include(instructions)),
    path(ONE, include(letters)),
]
