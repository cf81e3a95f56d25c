from django.contrib import admin

from .models import OpenQuestion, Questionnaire, QuestionnaireItem


class WordsInline(admin.TabularInline):
    """Rows whose words may be mended; none is added or removed, answers hang on them."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj) -> bool:
        return False


class ItemInline(WordsInline):
    model = QuestionnaireItem
    fields = ["position", "code", "text", "topic", "group", "area"]
    readonly_fields = ["group", "area"]


class OpenQuestionInline(WordsInline):
    model = OpenQuestion
    fields = ["position", "text", "choices"]


@admin.register(Questionnaire)
class QuestionnaireAdmin(admin.ModelAdmin):
    """Words of a questionnaire may be mended here, not how answers are read; these are in no admin page."""

    list_display = ["title", "organization", "scale", "deficit_below", "attention_below"]
    list_select_related = ["organization", "scale"]
    search_fields = ["title"]
    readonly_fields = ["scale", "deficit_below", "attention_below"]
    inlines = [ItemInline, OpenQuestionInline]

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
