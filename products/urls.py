"""Addresses of products in the workspace."""

from django.urls import path

from products.views import (
    detail,
    editing,
    english,
    featuring,
    listing,
    photo_focus,
    photos,
    shelving,
)

app_name = "products"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("baru/", editing.add, name="add"),
    path("unggulan/", featuring.featured, name="featured"),
    path("unggulan/<int:pk>/", featuring.featured_one, name="featured_one"),
    path("kategori/", shelving.categories, name="categories"),
    path("kategori/baru/", shelving.category, name="category_add"),
    path("kategori/<int:category>/", shelving.category, name="category"),
    path("kategori/<int:category>/pindah/", shelving.move, name="category_move"),
    path("kategori/<int:category>/pensiun/", shelving.retire, name="category_retire"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/ubah/", editing.edit, name="edit"),
    path("<int:pk>/inggris/", english.english, name="english"),
    path("<int:pk>/ajukan/", detail.submit, name="submit"),
    path("<int:pk>/tarik/", detail.unpublish, name="unpublish"),
    path("<int:pk>/hapus/", detail.remove, name="remove"),
    path("<int:pk>/foto/", photos.manage, name="photos"),
    path("<int:pk>/foto/urutan/", photos.order, name="photo_order"),
    path("<int:pk>/foto/<int:photo>/fokus/", photo_focus.focus, name="photo_focus"),
    path("<int:pk>/foto/<int:photo>/ganti/", photo_focus.replace, name="photo_replace"),
    path("<int:pk>/foto/<int:photo>/keterangan/", photos.describe, name="photo_describe"),
    path("<int:pk>/foto/<int:photo>/pindah/", photos.move, name="photo_move"),
    path("<int:pk>/foto/<int:photo>/hapus/", photos.remove, name="photo_remove"),
]
