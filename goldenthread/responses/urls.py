from django.urls import path

from goldenthread.responses import views

app_name = "responses"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("items/<reference>/decide", views.decide, name="decide"),
    path("decisions/<int:pk>", views.decision, name="decision"),
    path("decisions/<int:pk>/publish", views.publish, name="publish"),
    path("decisions/<int:pk>/withdraw", views.withdraw, name="withdraw"),
]
