from . import cabinet, change, charters, groups, handing_on, meetings, resources, self_government, strategies

app_name = "communities"
urlpatterns = [
    *change.urlpatterns,
    *strategies.urlpatterns,
    *groups.urlpatterns,
    *self_government.urlpatterns,
    *charters.urlpatterns,
    *meetings.urlpatterns,
    *resources.urlpatterns,
    *handing_on.urlpatterns,
    *cabinet.urlpatterns,
]
