from django.urls import URLPattern, path

from retention.views import holds, placing

urlpatterns: list[URLPattern] = [
    path("", holds.holds, name="holds"),
    path("nieuw/", placing.place_hold, name="place_hold"),
    path("<int:pk>/", holds.hold, name="hold"),
    path("<int:pk>/opheffen/", holds.lift_hold, name="lift_hold"),
    path("<int:pk>/opnieuw-bekijken/", holds.review_hold, name="review_hold"),
]
