from django.urls import path

from goldenthread.collecting.views import documents, listings, runs, sources

app_name = "collecting"
urlpatterns = [
    path("upload", documents.upload, name="upload"),
    path("documents/<int:version_id>", documents.result, name="result"),
    path("runs", runs.runs, name="runs"),
    path("runs/<int:pk>", runs.run, name="run"),
    path("sources", sources.sources, name="sources"),
    path("sources/<slug:slug>", sources.source, name="source"),
    path("sources/<slug:slug>/look", sources.look, name="look"),
    path("waiting", listings.waiting, name="waiting"),
    path("listings/<int:pk>", listings.listing, name="listing"),
]
