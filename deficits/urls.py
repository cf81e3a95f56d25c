from django.urls import path

from . import views

app_name = "deficits"
urlpatterns = [
    path("children/", views.child_group_list, name="child_group_list"),
    path("children/create/", views.child_group_create, name="child_group_create"),
    path("children/<int:pk>/", views.child_group_detail, name="child_group_detail"),
    path("children/<int:pk>/delete/", views.child_group_delete, name="child_group_delete"),
    path("children/<int:pk>/results/", views.child_results_update, name="child_results_update"),
]
