from django.urls import path

from goldenthread.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("choose-password/<uidb64>/<token>", views.ChoosePassword.as_view(), name="choose-password"),
    path("invitation/<str:token>", views.join, name="join"),
]
