from django.urls import URLPattern, path

from register.views import exports, imports

ALL = "<slug:slug>/uitwisselen/"
RUN = ALL + "invoer/<int:run_id>/"

urlpatterns: list[URLPattern] = [
    path(ALL, exports.exchange, name="exchange"),
    path(ALL + "uitvoer/", exports.new_export, name="new_export"),
    path(ALL + "uitvoer/<int:export_id>/", exports.export, name="export"),
    path(ALL + "uitvoer/<int:export_id>/bestand/", exports.download_export, name="download_export"),
    path(ALL + "invoer/", imports.new_import, name="new_import"),
    path(RUN, imports.import_run, name="import_run"),
    path(RUN + "kolommen/", imports.choose_columns, name="choose_columns"),
    path(RUN + "rij/<int:place>/", imports.import_row, name="import_row"),
    path(RUN + "doorvoeren/", imports.confirm_import, name="confirm_import"),
    path(RUN + "terugdraaien/", imports.undo_import, name="undo_import"),
    path(RUN + "stoppen/", imports.cancel_import, name="cancel_import"),
]
