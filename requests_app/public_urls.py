"""What a data subject sees, under the organisation's slug; the words in a path are Dutch."""

from django.urls import URLPattern, path

from requests_app.form_steps import STEPS
from requests_app.views import download, figures, pages, public, receipt, status

FORM, MINE = "<slug:slug>/verzoek", "<slug:slug>/mijn-verzoek"

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/", pages.start, name="start"),
    path("<slug:slug>/cijfers/", figures.public_figures, name="public_figures"),
    path("<slug:slug>/cookies/", pages.cookies, name="cookies"),
    path("<slug:slug>/toegankelijkheid/", pages.accessibility, name="accessibility"),
    *(
        path(f"{FORM}/{step.path}/", public.form_step, {"name": step.name}, f"form_{step.name}")
        for step in STEPS
    ),
    path(f"{FORM}/controleren/", public.form_check, name="form_check"),
    path(f"{FORM}/verstuurd/", receipt.form_sent, name="form_sent"),
    path(f"{FORM}/verstuurd/kopie.pdf", receipt.request_copy, name="request_copy"),
    path(f"{FORM}/papier.pdf", pages.paper_form, name="paper_form"),
    path(f"{MINE}/", status.status_login, name="status_login"),
    path(f"{MINE}/stand/", status.status_page, name="status_page"),
    path(f"{MINE}/bericht/", status.status_message, name="status_message"),
    path(f"{MINE}/stoppen/", status.status_withdraw, name="status_withdraw"),
    path(f"{MINE}/kosten/", status.status_fee, name="status_fee"),
    path(f"{MINE}/niet-eens/", status.status_disagree, name="status_disagree"),
    path(f"{MINE}/brief/<int:letter_id>/", status.status_letter, name="status_letter"),
    path(f"{MINE}/antwoord/", download.status_answer, name="status_answer"),
    path(f"{MINE}/antwoord/alles/", download.status_package, name="status_package"),
    path(f"{MINE}/antwoord/link/", download.ask_link, name="ask_link"),
    path(f"{MINE}/antwoord/code/", download.second_code, name="second_code"),
    path(f"{MINE}/ophalen/<str:token>/", download.fetch_link, name="fetch_link"),
    path(f"{MINE}/uitloggen/", status.status_logout, name="status_logout"),
]
