from django.urls import URLPattern, path

from retention.views import certificates

urlpatterns: list[URLPattern] = [
    path("", certificates.certificates, name="certificates"),
    path("<int:pk>/", certificates.certificate, name="certificate"),
    path("<int:pk>/pdf/", certificates.certificate_pdf, name="certificate_pdf"),
]
