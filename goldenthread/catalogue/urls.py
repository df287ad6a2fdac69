from django.urls import path

from goldenthread.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("publications/<slug:slug>/edit", views.publication_edit, name="publication-edit"),
    path("forthcoming/new", views.forthcoming_new, name="forthcoming-new"),
    path("forthcoming/<slug:slug>", views.forthcoming_edit, name="forthcoming-edit"),
    path("items/<slug:reference>", views.item_check, name="item-check"),
    path("items/<slug:reference>/confirm", views.item_confirm, name="item-confirm"),
]
