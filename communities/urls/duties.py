"""Shifts, regime, covers, equipment, recurring hours."""

from django.urls import path

from communities.views import covers, days_off, duties, equipment, lesson_board, slots

urlpatterns = [
    path("lessons/board/", lesson_board.lesson_board, name="lesson_board"),
    path("covers/", covers.cover_list, name="cover_list"),
    path("lessons/<int:pk>/covers/create/", covers.cover_create, name="cover_create"),
    path("lessons/<int:pk>/covers/update/", covers.cover_update, name="cover_update"),
    path("covers/<int:pk>/confirm/", covers.cover_confirm, name="cover_confirm"),
    path("covers/<int:pk>/decline/", covers.cover_decline, name="cover_decline"),
    path("covers/<int:pk>/cancel/", covers.cover_cancel, name="cover_cancel"),
    path("shifts/", duties.shift_list, name="shift_list"),
    path("shifts/create/", duties.shift_create, name="shift_create"),
    path("shifts/groups/<int:pk>/", duties.shift_arrange, name="shift_arrange"),
    path("shifts/<int:pk>/update/", duties.shift_update, name="shift_update"),
    path("shifts/<int:pk>/delete/", duties.shift_delete, name="shift_delete"),
    path("shifts/leaves/create/", duties.leave_create, name="leave_create"),
    path("shifts/leaves/<int:pk>/delete/", duties.leave_delete, name="leave_delete"),
    path("shifts/groups/<int:pk>/regime/", duties.regime_list, name="regime_list"),
    path("shifts/groups/<int:pk>/regime/fill/", duties.regime_fill, name="regime_fill"),
    path("shifts/groups/<int:pk>/regime/create/", duties.regime_create, name="regime_create"),
    path("shifts/regime/<int:pk>/update/", duties.regime_update, name="regime_update"),
    path("shifts/regime/<int:pk>/delete/", duties.regime_delete, name="regime_delete"),
    path("equipment/", equipment.equipment_list, name="equipment_list"),
    path("equipment/create/", equipment.equipment_create, name="equipment_create"),
    path("equipment/<int:pk>/update/", equipment.equipment_update, name="equipment_update"),
    path("slots/", slots.slot_list, name="slot_list"),
    path("slots/<int:pk>/", slots.slot_detail, name="slot_detail"),
    path("slots/<int:pk>/except/", slots.slot_except, name="slot_except"),
    path("slots/<int:pk>/restore/", slots.slot_restore, name="slot_restore"),
    path("slots/rules/create/", slots.slot_rule_create, name="slot_rule_create"),
    path("slots/rules/<int:pk>/update/", slots.slot_rule_update, name="slot_rule_update"),
    path("slots/rules/<int:pk>/stop/", slots.slot_rule_stop, name="slot_rule_stop"),
    path("slots/days-off/", days_off.day_off_list, name="day_off_list"),
    path("slots/days-off/create/", days_off.day_off_create, name="day_off_create"),
    path("slots/days-off/<int:pk>/update/", days_off.day_off_update, name="day_off_update"),
    path("slots/days-off/<int:pk>/delete/", days_off.day_off_delete, name="day_off_delete"),
]
