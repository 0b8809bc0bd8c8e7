from django.urls import URLPattern, path

from register.urls import kinds as _kinds  # noqa: F401  (knows the words in the addresses)
from register.views import activities, drafts, library, parts

ALL = "<slug:slug>/activiteiten/"
ONE = ALL + "<int:pk>/"
PART = ONE + "<part:part>/"
FORM, TABLES = activities.activity_form, parts.activity_parts

urlpatterns: list[URLPattern] = [
    path("", activities.register, name="register"),
    path(ALL, activities.activities, name="activities"),
    path(ALL + "nieuw/", activities.new_activity, name="new_activity"),
    path("<slug:slug>/bibliotheek/", library.library, name="library"),
    path(ONE, activities.activity, name="activity"),
    path(ONE + "algemeen/", FORM, {"place": "general"}, name="activity_general"),
    path(ONE + "beveiliging/", FORM, {"place": "security"}, name="activity_security"),
    path(ONE + "doelen/", TABLES, {"place": "purposes"}, name="activity_purposes"),
    path(ONE + "gegevens/", TABLES, {"place": "data"}, name="activity_data"),
    path(ONE + "ontvangers/", TABLES, {"place": "recipients"}, name="activity_recipients"),
    path(PART + "nieuw/", parts.add_part, name="add_part"),
    path(PART + "<int:part_id>/", parts.change_part, name="change_part"),
    path(PART + "<int:part_id>/weg/", parts.remove_part, name="remove_part"),
    path(PART + "<int:part_id>/schuif/", parts.move_part, name="move_part"),
    path(ONE + "kopie/", activities.copy_activity, name="copy_activity"),
    path(ONE + "einde/", activities.end_activity, name="end_activity"),
    path("<slug:slug>/concept/", drafts.save_draft, name="save_draft"),
    path("<slug:slug>/concept/weg/", drafts.drop_draft, name="drop_draft"),
]
