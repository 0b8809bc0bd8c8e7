from django.urls import URLPattern, path

from register.urls import kinds as _kinds  # noqa: F401  (knows the words in the addresses)
from register.views import agreements, lists

LISTS = "<slug:slug>/lijsten/"
LIST = LISTS + "<list:list_name>/"
AGREEMENT = LISTS + "overeenkomsten/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(LISTS, lists.register_lists, name="register_lists"),
    path(LIST, lists.register_list, name="register_list"),
    path(LIST + "nieuw/", lists.add_row, name="add_row"),
    path(LIST + "<int:pk>/", lists.change_row, name="change_row"),
    path(LIST + "<int:pk>/weg/", lists.remove_row, name="remove_row"),
    path(
        AGREEMENT + "document/", agreements.open_agreement_document, name="open_agreement_document"
    ),
    path(
        AGREEMENT + "document/nieuw/",
        agreements.add_agreement_document,
        name="add_agreement_document",
    ),
    path(
        AGREEMENT + "subverwerkers/nieuw/", agreements.add_sub_processor, name="add_sub_processor"
    ),
    path(
        AGREEMENT + "subverwerkers/<int:sub_id>/weg/",
        agreements.remove_sub_processor,
        name="remove_sub_processor",
    ),
]
