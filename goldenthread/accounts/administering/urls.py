from django.urls import path

from goldenthread.accounts.administering.views import organisations, partnerships, people

app_name = "administering"
urlpatterns = [
    path("", partnerships.index, name="index"),
    path("partnerships/new", partnerships.add, name="partnership-add"),
    path("<slug:slug>/", people.people, name="people"),
    path("<slug:slug>/invite", people.invite, name="invite"),
    path("<slug:slug>/people/<int:pk>", people.person, name="person"),
    path("<slug:slug>/people/<int:pk>/role", people.role, name="role"),
    path("<slug:slug>/people/<int:pk>/end", people.end, name="end"),
    path("<slug:slug>/invitations/<int:pk>", people.invitation, name="invitation"),
    path("<slug:slug>/invitations/<int:pk>/send", people.invitation_send, name="invitation-send"),
    path("<slug:slug>/invitations/<int:pk>/withdraw", people.invitation_withdraw, name="invitation-withdraw"),
    path("<slug:slug>/organisations", organisations.organisations, name="organisations"),
    path("<slug:slug>/organisations/add", organisations.add, name="organisation-add"),
    path("<slug:slug>/organisations/of/<slug:body>", organisations.organisation, name="organisation"),
    path("<slug:slug>/organisations/of/<slug:body>/change", organisations.change, name="organisation-change"),
    path("<slug:slug>/organisations/of/<slug:body>/end", organisations.end, name="organisation-end"),
    path("<slug:slug>/settings", partnerships.partnership_settings, name="settings"),
    path("<slug:slug>/record", partnerships.record, name="record"),
]
