app_name = "deficits"
urlpatterns: list = []
