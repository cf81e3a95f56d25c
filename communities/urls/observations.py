"""Who watches whom, and notes made beside the children."""

from django.urls import URLPattern, path

from communities.views import child_words, observation_maps, observations, observers

urlpatterns: list[URLPattern] = [
    path("lessons/<int:pk>/observers/", observers.observer_list, name="observer_list"),
    path("lessons/<int:pk>/observers/create/", observers.observer_create, name="observer_create"),
    path("lessons/<int:pk>/observers/share/", observers.observer_share, name="observer_share"),
    path("observers/<int:pk>/delete/", observers.observer_delete, name="observer_delete"),
    path("lessons/<int:pk>/absences/create/", observers.absence_create, name="absence_create"),
    path("absences/<int:pk>/delete/", observers.absence_delete, name="absence_delete"),
    path("observations/worker.js", observations.observation_worker, name="observation_worker"),
    path("observations/<int:pk>/", observations.observation_create, name="observation_create"),
    path("observations/<int:pk>/sync/", observations.observation_sync, name="observation_sync"),
    path("observations/notes/<int:pk>/update/", observations.note_update, name="note_update"),
    path("observations/notes/<int:pk>/delete/", observations.note_delete, name="note_delete"),
    path("lessons/<int:pk>/observations/", observation_maps.observation_list, name="observation_list"),
    path("lessons/<int:pk>/observations/sheet/", observation_maps.observation_sheet, name="observation_sheet"),
    path("lessons/<int:pk>/observations/docx/", observation_maps.observation_export, name="observation_export"),
    path("lessons/<int:pk>/words/create/", child_words.child_word_create, name="child_word_create"),
    path("words/<int:pk>/delete/", child_words.child_word_delete, name="child_word_delete"),
]
