"""Materials, products, spread of experience."""

from django.urls import path

from communities.views import materials, versions

urlpatterns = [
    path("materials/", materials.material_list, name="material_list"),
    path("materials/create/", materials.material_create, name="material_create"),
    path("materials/set/", materials.material_set, name="material_set"),
    path("materials/<int:pk>/", materials.material_detail, name="material_detail"),
    path("materials/<int:pk>/update/", materials.material_update, name="material_update"),
    path("materials/<int:pk>/archive/", materials.material_archive, name="material_archive"),
    path("materials/<int:pk>/restore/", materials.material_restore, name="material_restore"),
    path("materials/<int:pk>/versions/create/", versions.version_create, name="version_create"),
    path("versions/<int:pk>/download/", versions.version_download, name="version_download"),
]
