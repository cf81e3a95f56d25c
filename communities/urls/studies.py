"""Cycles of lesson study, their developers and children."""

from django.urls import path

from communities.views import case_children, studies, study_copies, study_steps

urlpatterns = [
    path("studies/", studies.study_list, name="study_list"),
    path("<int:pk>/studies/", studies.community_studies, name="community_studies"),
    path("<int:pk>/studies/create/", studies.study_create, name="study_create"),
    path("studies/<int:pk>/", studies.study_detail, name="study_detail"),
    path("studies/<int:pk>/update/", studies.study_update, name="study_update"),
    path("studies/<int:pk>/theory/", study_steps.study_theory, name="study_theory"),
    path("studies/<int:pk>/plan/", study_steps.study_plan, name="study_plan"),
    path("studies/<int:pk>/ready/", study_steps.study_ready, name="study_ready"),
    path("studies/<int:pk>/lesson/", study_steps.study_lesson_create, name="study_lesson_create"),
    path("studies/<int:pk>/stop/", studies.study_stop, name="study_stop"),
    path("studies/<int:pk>/close/", studies.study_close, name="study_close"),
    path("studies/<int:pk>/widen/", studies.study_widen, name="study_widen"),
    path("studies/<int:pk>/shared/", study_copies.study_shared, name="study_shared"),
    path("studies/<int:pk>/copy/", study_copies.study_copy, name="study_copy"),
    path("studies/<int:pk>/developers/create/", study_steps.developer_create, name="developer_create"),
    path("studies/<int:pk>/developers/join/", study_steps.developer_join, name="developer_join"),
    path("studies/developers/<int:pk>/leave/", study_steps.developer_leave, name="developer_leave"),
    path("studies/<int:pk>/children/", case_children.study_children, name="study_children"),
    path("studies/<int:pk>/children/create/", case_children.case_child_create, name="case_child_create"),
    path("studies/children/<int:pk>/update/", case_children.case_child_update, name="case_child_update"),
    path("studies/children/<int:pk>/leave/", case_children.case_child_leave, name="case_child_leave"),
]
