from django.contrib import admin

from .models import Activity, MethodicalPlan


@admin.register(MethodicalPlan)
class MethodicalPlanAdmin(admin.ModelAdmin):
    list_display = ["title", "school_year", "organization"]
    list_filter = ["school_year"]


@admin.register(Activity)
class ActivityAdmin(admin.ModelAdmin):
    list_display = ["title", "section", "term", "plan"]
    search_fields = ["title"]
    raw_id_fields = ["plan"]
