"""The lists of requests and of letters to post."""

from django.urls import path

from requests_app.views.desk import (
    archive,
    handing_out,
    intake,
    printing,
    queue,
    saved_views,
    selection,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("verzoeken/", queue.queue, name="queue"),
    path("verzoeken/zoeken/", queue.search, name="search_requests"),
    path("verzoeken/selectie/", selection.use_selection, name="use_selection"),
    path("verzoeken/verdelen/", handing_out.share_out, name="share_out"),
    path("verzoeken/csv/", selection.export_queue, name="export_queue"),
    path("verzoeken/lijsten/nieuw/", saved_views.save_list, name="save_list"),
    path("verzoeken/lijsten/<int:pk>/weg/", saved_views.remove_list, name="remove_list"),
    path("verzoeken/archief/", archive.archived_requests, name="archived_requests"),
    path("verzoeken/nieuw/", intake.choose_organisation, name="choose_organisation"),
    path("verzoeken/nieuw/<slug:slug>/", intake.new_request, name="new_request"),
    path("brieven/", printing.letters_to_post, name="letters_to_post"),
    path("brieven/afdrukken/", printing.print_chosen, name="print_chosen"),
    path("brieven/gepost/", printing.mark_chosen_posted, name="mark_chosen_posted"),
]
