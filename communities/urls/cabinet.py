"""Materials, products, spread of experience."""

from django.urls import path

from communities.views import experience, materials, product_steps, products, reviews, versions

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
    path("products/", products.product_list, name="product_list"),
    path("products/shared/", products.product_shared, name="product_shared"),
    path("products/create/", products.product_create, name="product_create"),
    path("products/<int:pk>/", products.product_detail, name="product_detail"),
    path("products/<int:pk>/read/", products.product_read, name="product_read"),
    path("products/<int:pk>/update/", products.product_update, name="product_update"),
    path("products/<int:pk>/download/", products.product_download, name="product_download"),
    path("products/<int:pk>/authors/add/", products.author_add, name="author_add"),
    path("products/authors/<int:pk>/remove/", products.author_remove, name="author_remove"),
    path("products/editions/<int:pk>/", products.product_edition, name="product_edition"),
    path("products/<int:pk>/review/", product_steps.product_review, name="product_review"),
    path("products/<int:pk>/adopt/", product_steps.product_adopt, name="product_adopt"),
    path("products/<int:pk>/publish/", product_steps.product_publish, name="product_publish"),
    path("products/<int:pk>/renew/", product_steps.product_renew, name="product_renew"),
    path("products/<int:pk>/archive/", product_steps.product_archive, name="product_archive"),
    path("products/<int:pk>/restore/", product_steps.product_restore, name="product_restore"),
    path("<int:pk>/case/", product_steps.product_case, name="product_case"),
    path("products/<int:pk>/reviews/create/", reviews.review_create, name="review_create"),
    path("reviews/<int:pk>/update/", reviews.review_update, name="review_update"),
    path("reviews/<int:pk>/answer/", reviews.review_answer, name="review_answer"),
    path("experience/", experience.experience_list, name="experience_list"),
    path("experience/create/", experience.experience_create, name="experience_create"),
    path("experience/download/", experience.experience_download, name="experience_download"),
    path("experience/<int:pk>/update/", experience.experience_update, name="experience_update"),
    path("experience/<int:pk>/delete/", experience.experience_delete, name="experience_delete"),
]
