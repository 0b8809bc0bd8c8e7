from django.urls import URLPattern, path

from retention.views import import_steps, imports, tokens

RUN = "<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("", imports.dossier_imports, name="dossier_imports"),
    path("nieuw/", imports.new_dossier_import, name="new_dossier_import"),
    path("voorbeeld/", import_steps.dossier_file_example, name="dossier_file_example"),
    path(RUN, imports.dossier_import, name="dossier_import"),
    path(RUN + "kolommen/", imports.choose_dossier_columns, name="choose_dossier_columns"),
    path(RUN + "doorvoeren/", import_steps.confirm_dossier_import, name="confirm_dossier_import"),
    path(RUN + "stoppen/", import_steps.cancel_dossier_import, name="cancel_dossier_import"),
    path(RUN + "terugdraaien/", import_steps.undo_dossier_import, name="undo_dossier_import"),
    path(RUN + "fouten/", import_steps.dossier_import_problems, name="dossier_import_problems"),
    path("systemen/", tokens.api_tokens, name="api_tokens"),
    path("systemen/nieuw/", tokens.new_api_token, name="new_api_token"),
    path("systemen/<int:pk>/stoppen/", tokens.end_api_token, name="end_api_token"),
]
