from django.urls import path

from retention.views import list_steps, lists

urlpatterns = [
    path("", lists.destruction_lists, name="destruction_lists"),
    path("<int:pk>/", lists.destruction_list, name="destruction_list"),
    path("<int:pk>/beoordelen/", list_steps.start_review, name="start_review"),
    path("<int:pk>/bewaren/", list_steps.keep_items, name="keep_items"),
    path("<int:pk>/terugnemen/<int:hold_id>/", list_steps.take_back_keep, name="take_back_keep"),
    path("<int:pk>/advies-vragen/", list_steps.ask_advice, name="ask_advice"),
    path("<int:pk>/adviseren/", list_steps.give_advice, name="give_advice"),
    path("<int:pk>/indienen/", list_steps.submit_list, name="submit_list"),
    path("<int:pk>/goedkeuren/", list_steps.approve_list, name="approve_list"),
    path("<int:pk>/teruggeven/", list_steps.return_list, name="return_list"),
    path("<int:pk>/stoppen/", list_steps.stop_list, name="stop_list"),
]
