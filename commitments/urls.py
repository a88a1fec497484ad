"""Addresses of commitments in the workspace, under /kerja/komitmen/."""

app_name = "commitments"
urlpatterns: list = []
