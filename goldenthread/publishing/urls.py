from django.urls import path

from goldenthread.publishing.views import pages, static_pages
from goldenthread.publishing.views.contrast import contrast
from goldenthread.publishing.views.files import file
from goldenthread.publishing.views.items import item
from goldenthread.publishing.views.national_reviews import national_reviews
from goldenthread.publishing.views.publications import publication

app_name = "publishing"
urlpatterns = [
    path("", national_reviews, name="national-reviews"),
    path("publications/<slug:slug>", publication, name="publication"),
    path("r/<slug:reference>", item, name="item"),
    path("documents/<int:version_id>/file", file, name="file"),
    path("documents/<int:version_id>/pages", pages.go_to_page, name="go-to-page"),
    path("documents/<int:version_id>/pages/<int:number>.webp", pages.page_picture, name="page-image"),
    path("documents/<int:version_id>/pages/<int:number>", pages.page, name="page"),
    path("contrast", contrast, name="contrast"),
    path("about", static_pages.about, name="about"),
    path("accessibility", static_pages.accessibility, name="accessibility"),
    path("support", static_pages.support, name="support"),
    path("licence", static_pages.licence, name="licence"),
    path("components", static_pages.components, name="components"),
]
