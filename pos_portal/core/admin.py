from django.contrib import admin

from .models import Membership, Organization, User


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["short_name", "kind", "parent", "place"]
    list_filter = ["kind"]
    search_fields = ["short_name", "full_name"]


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["full_name", "username", "email", "is_active"]
    search_fields = ["full_name", "username", "email"]
    exclude = ["password", "user_permissions", "groups"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "organization", "role", "position", "ended_on"]
    list_filter = ["role"]
    autocomplete_fields = ["user", "organization"]
