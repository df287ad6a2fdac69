from django.urls import path

from goldenthread.catalogue import views
from goldenthread.catalogue.rulings import views as rulings

app_name = "catalogue"
urlpatterns = [
    path("publications/<slug:slug>/edit", views.publication_edit, name="publication-edit"),
    path("forthcoming/new", views.forthcoming_new, name="forthcoming-new"),
    path("forthcoming/<slug:slug>", views.forthcoming_edit, name="forthcoming-edit"),
    path("dates", views.dates, name="dates"),
    path("dates/<int:pk>/settle", views.date_settle, name="date-settle"),
    path("quotations", views.quotations, name="quotations"),
    path("quotations/<int:pk>/settle", views.quotation_settle, name="quotation-settle"),
    path("items/<slug:reference>", views.item_check, name="item-check"),
    path("items/<slug:reference>/reject", rulings.reject, name="item-reject"),
    path("items/<slug:reference>/split", rulings.split, name="item-split"),
    path("items/<slug:reference>/join", rulings.join, name="item-join"),
    path("items/<slug:reference>/place", rulings.place, name="item-place"),
    path("documents/<int:version_id>/add", rulings.add, name="item-add"),
    path("rulings/<int:pk>/undo", rulings.undo, name="ruling-undo"),
    path("corrections/<int:pk>/undo", rulings.correction_undo, name="correction-undo"),
    path("items/<slug:reference>/confirm", views.item_confirm, name="item-confirm"),
]
