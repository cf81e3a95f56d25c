import re

from django.test import RequestFactory

from pos_portal.core.views import gallery


def test_the_gallery_shows_every_component_without_inline_code(settings):
    html = gallery(RequestFactory().get("/gallery/")).content.decode()
    shown = {path.name for path in (settings.BASE_DIR / "templates/core").glob("_gallery_*.html")}
    source = "".join((settings.BASE_DIR / "templates/core" / name).read_text() for name in shown)
    whole_page = {"head", "mark", "navigation", "person_menu", "site_footer", "site_header", "vision_link"}
    tags = {"bar_chart", "breadcrumbs", "heat_table", "pill", "slope_chart", "sparkline", "stacked_chart", "stepper"}
    block = {"table", "download_menu"}
    parts = {"calendar_head", "calendar_event"}
    for path in (settings.BASE_DIR / "templates/_components").glob("*.html"):
        assert path.stem in whole_page | tags | block | parts or f"_components/{path.name}" in source, path.name
    assert re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html) is None
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html)[0] == "Слова и знаки"
