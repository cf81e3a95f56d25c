"""Words and small marks of every page. Built in: no `load` needed."""

from datetime import date, datetime
from functools import cache
from uuid import uuid4

from django import template
from django.core.paginator import Page
from django.template import loader
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pos_portal.core.navigation import Entry

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SIGNS = {
    "good": ("leaf", "check-circle"),
    "partial": ("ochre", "circle-half"),
    "strong": ("clay", "exclamation-triangle"),
    "idle": ("", "dash-circle"),
    "new": ("sky", "circle"),
    "active": ("accent", "play-circle"),
    "closed": ("", "archive"),
}
BROWSERS = {"YaBrowser": "Яндекс Браузер", "Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux"}

register = template.Library()


@register.simple_tag
def form_id() -> SafeString:
    """The hidden one-time id of a form (see `core.forms.submitted_once`)."""
    return format_html('<input type="hidden" name="form_id" value="{}">', uuid4())


@cache
def _picture(name: str) -> SafeString:
    """Signs stand on every page by the dozen, and their address never changes while the portal runs."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/icons.svg"), name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A sign of the sprite; the label is read aloud, and takes the sign's place where pictures are off."""
    picture = _picture(name)
    return format_html('{}<span class="icon-label">{}</span>', picture, label) if label else picture


@register.simple_tag
def head() -> SafeString:
    """Style sheets and scripts of every page: the same ones on all of them while the portal runs."""
    return _head()


@cache
def _head() -> SafeString:
    return loader.render_to_string("_components/head.html")


@register.simple_tag
@cache
def menu(items: tuple[Entry, ...]) -> SafeString:
    """Links of the rooms; drawn once for a role and a room, because they stand on every page twice."""
    return loader.render_to_string("_components/navigation.html", {"items": items})


@register.inclusion_tag("_components/pill.html")
def status(sign: str, text: str) -> dict:
    """A state told by sign, colour and word; `sign` is one of SIGNS."""
    tone, name = SIGNS[sign]
    return {"tone": tone, "icon": name, "text": text}


@register.inclusion_tag("_components/breadcrumbs.html")
def breadcrumbs(*titles_and_urls: str) -> dict:
    """`{% breadcrumbs "План" plan_url "Мероприятие" %}`: pairs, the page itself last and without address."""
    urls = (*titles_and_urls[1::2], None)
    return {"crumbs": list(zip(titles_and_urls[::2], urls, strict=False))}


@register.inclusion_tag("_components/stepper.html")
def stepper(current: int, *titles: str) -> dict:
    """Numbered steps of a longer task, for example «Файл», «Проверка», «Готово»; `current` counts from 1."""
    return {"current": current, "steps": list(enumerate(titles, start=1))}


@register.simple_block_tag
def datatable(content: SafeString, caption: str, css: str = "", wrap: str = "", **flags: bool) -> SafeString:
    """A table with caption that scrolls inside itself; flags: `hide_caption`, `grid` (filled by keyboard)."""
    table = loader.get_template("_components/table.html")
    return table.render({"content": content, "caption": caption, "css": css, "wrap": wrap, **flags})


def number(value: float, digits: int = 0) -> str:
    """Decimal comma, thousands apart: 12 345,6."""
    return f"{value:,.{digits}f}".replace(",", NBSP).replace(".", ",").replace("-", MINUS)


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    """A share from 0 to 1 as «50 %»."""
    return "—" if share is None else f"{number(share * 100, digits)}{NBSP}%"


@register.filter
def pp(difference: float | None, digits: int = 0) -> str:
    """A difference of two shares as «+12 п.п.»."""
    if difference is None:
        return "—"
    points = round(difference * 100, digits) + 0
    return f"{'+' if points > 0 else ''}{number(points, digits)}{NBSP}п.п."


@register.filter
def plural(count: int, forms: str) -> str:
    """`{{ 7|plural:"педагог,педагога,педагогов" }}` → «7 педагогов»."""
    return f"{number(count)}{NBSP}{plural_form(count, forms)}"


@register.filter
def plural_form(count: int, forms: str) -> str:
    """The word alone, in the form that the number asks for: 1 педагог, 3 педагога, 11 педагогов."""
    one, few, many = forms.split(",")
    tens, units = abs(count) // 10 % 10, abs(count) % 10
    if tens == 1 or units == 0 or units > 4:
        return many
    return one if units == 1 else few


@register.simple_tag
def people(count: int, total: int | None = None) -> str:
    """«7 чел.», with a total «7 чел. (50 %)»."""
    share = f" ({percent(count / total)})" if total else ""
    return f"{number(count)}{NBSP}чел.{share}"


@register.simple_tag
def of_total(count: int, total: int) -> str:
    """«7 из 14 (50 %)»."""
    share = f" ({percent(count / total)})" if total else ""
    return f"{number(count)} из {number(total)}{share}"


@register.filter
def ru_date(value: date | datetime | None, form: str = "j E Y") -> str:
    """«12 марта 2026», a moment in the organization's own time."""
    if value is None:
        return "—"
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, form).replace(" ", NBSP)


@register.filter
def device(user_agent: str) -> str:
    """«Яндекс Браузер, Windows»: what a browser says of itself, in words."""
    known = [next((name for sign, name in names.items() if sign in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, known)) or "Неизвестное устройство"


@register.filter
def initials(name: str) -> str:
    """«Иванова Анна Сергеевна» → «ИА»."""
    return "".join(word[0] for word in name.split()[:2]).upper()


@register.filter
def split(text: str, separator: str | None = None) -> list[str]:
    """Words of a short list written in a template."""
    return text.split(separator)


@register.filter
def page_window(page: Page) -> list[int | None]:
    """Numbers of pages to offer; None marks a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def bootstrap_widget(field) -> SafeString:
    """A bare form field in the dress of its kind."""
    kind = {"select": "form-select", "nullbooleanselect": "form-select", "checkbox": "form-check-input"}
    return field.as_widget(attrs={"class": kind.get(field.widget_type, "form-control"), "placeholder": ""})


@register.filter
def lookup(mapping: dict, key):
    """The value under a key that is itself a variable; None where there is none."""
    return mapping.get(key)
