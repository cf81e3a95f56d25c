"""Catalogue of resources, offers, requests, who can teach what."""

from django.urls import path

from communities.views import records, requests, resources, teaching

urlpatterns = [
    path("resources/", resources.resource_list, name="resource_list"),
    path("resources/gaps/", resources.resource_gaps, name="resource_gaps"),
    path("resources/create/", resources.resource_create, name="resource_create"),
    path("resources/<int:pk>/", resources.resource_detail, name="resource_detail"),
    path("resources/<int:pk>/update/", resources.resource_update, name="resource_update"),
    path("resources/<int:pk>/check/", resources.resource_check, name="resource_check"),
    path("resources/<int:pk>/archive/", resources.resource_archive, name="resource_archive"),
    path("resources/<int:pk>/restore/", resources.resource_restore, name="resource_restore"),
    path("resources/<int:pk>/publish/", resources.resource_publish, name="resource_publish"),
    path("resources/<int:pk>/withdraw/", resources.resource_withdraw, name="resource_withdraw"),
    path("resources/records/", records.record_list, name="record_list"),
    path("resources/records/balance/", records.record_balance, name="record_balance"),
    path("resources/records/create/", records.record_create, name="record_create"),
    path("resources/records/<int:pk>/update/", records.record_update, name="record_update"),
    path("resources/records/<int:pk>/delete/", records.record_delete, name="record_delete"),
    path("teaching/", teaching.teaching_list, name="teaching_list"),
    path("teaching/mine/", teaching.teaching_update, name="teaching_update"),
    path("teaching/create/", teaching.teaching_create, name="teaching_create"),
    path("teaching/<int:pk>/revise/", teaching.teaching_revise, name="teaching_revise"),
    path("teaching/<int:pk>/withdraw/", teaching.teaching_withdraw, name="teaching_withdraw"),
    path("requests/", requests.request_list, name="request_list"),
    path("requests/create/", requests.request_create, name="request_create"),
    path("requests/<int:pk>/", requests.request_detail, name="request_detail"),
    path("requests/<int:pk>/update/", requests.request_update, name="request_update"),
    path("requests/<int:pk>/send/", requests.request_send, name="request_send"),
    path("requests/<int:pk>/close/", requests.request_close, name="request_close"),
    path("requests/<int:pk>/answer/", requests.request_answer, name="request_answer"),
    path("requests/<int:pk>/decline/", requests.request_decline, name="request_decline"),
]
