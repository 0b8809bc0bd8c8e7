from django.urls import URLPattern, path

from retention.views import archive_orders

urlpatterns: list[URLPattern] = [
    path("", archive_orders.archive_orders, name="archive_orders"),
    path("<int:pk>/", archive_orders.archive_order, name="archive_order"),
    path("<int:pk>/opnieuw/", archive_orders.archive_order_again, name="archive_order_again"),
    path("<int:pk>/code/", archive_orders.archive_order_code, name="archive_order_code"),
    path("<int:pk>/pdf/", archive_orders.archive_order_pdf, name="archive_order_pdf"),
    path(
        "<int:pk>/bestand/<uuid:file_id>/",
        archive_orders.archive_order_file,
        name="archive_order_file",
    ),
]
