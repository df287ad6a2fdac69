"""Every address of the site. Apps own their part; the public pages stand at the top."""

from django.urls import include, path

from goldenthread.publishing.api.routes import api, nowhere

urlpatterns = [
    path("", include("goldenthread.publishing.urls")),
    path("api/v1/", api.urls),
    path("api/v1/<path:rest>", nowhere, name="api-nowhere"),
    path("search", include("goldenthread.search.urls")),
    path("account/", include("goldenthread.accounts.urls")),
    path("administration/", include("goldenthread.accounts.administering.urls")),
    path("collecting/", include("goldenthread.collecting.urls")),
    path("catalogue/", include("goldenthread.catalogue.urls")),
    path("responses/", include("goldenthread.responses.urls")),
]

handler403 = "goldenthread.publishing.views.errors.forbidden"
handler404 = "goldenthread.publishing.views.errors.not_found"
handler500 = "goldenthread.publishing.views.errors.server_error"
