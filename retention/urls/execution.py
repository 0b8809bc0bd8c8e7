from django.urls import URLPattern, path

from retention.views import execution

ONE = "<int:pk>/opdracht/<int:instruction_id>/"

urlpatterns: list[URLPattern] = [
    path("<int:pk>/", execution.list_execution, name="list_execution"),
    path("<int:pk>/opnieuw/", execution.retry_items, name="retry_items"),
    path("<int:pk>/vrijgeven/", execution.release_items, name="release_items"),
    path(ONE, execution.told_system, name="told_system"),
    path(f"{ONE}code/", execution.told_system_code, name="told_system_code"),
    path(f"{ONE}pdf/", execution.told_system_pdf, name="told_system_pdf"),
    path(f"{ONE}bestand/<uuid:file_id>/", execution.told_system_file, name="told_system_file"),
]
