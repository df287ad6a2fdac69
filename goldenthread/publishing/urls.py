from django.urls import path

from goldenthread.publishing.views import static_pages
from goldenthread.publishing.views.contrast import contrast

app_name = "publishing"
urlpatterns = [
    path("contrast", contrast, name="contrast"),
    path("about", static_pages.about, name="about"),
    path("accessibility", static_pages.accessibility, name="accessibility"),
    path("support", static_pages.support, name="support"),
    path("licence", static_pages.licence, name="licence"),
    path("components", static_pages.components, name="components"),
]
