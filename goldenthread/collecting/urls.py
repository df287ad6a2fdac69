from django.urls import path

from goldenthread.collecting import views

app_name = "collecting"
urlpatterns = [
    path("upload", views.upload, name="upload"),
    path("documents/<int:version_id>", views.result, name="result"),
    path("runs", views.runs, name="runs"),
    path("runs/<int:pk>", views.run, name="run"),
]
