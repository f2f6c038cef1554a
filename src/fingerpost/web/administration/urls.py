"""Addresses of administration."""

from django.urls import path

from fingerpost.web.administration.views import approvals, audit, index, people, records, roles, users

app_name = "administration"
urlpatterns = [
    path("", index.index, name="index"),
    path("users/", users.index, name="users"),
    path("users/find/", users.find, name="users_find"),
    path("users/add/", users.add, name="user_add"),
    path("users/<int:user>/", users.show, name="user"),
    path("users/<int:user>/manager/", users.manager, name="user_manager"),
    path("users/<int:user>/stop/", users.stop, name="user_stop"),
    path("users/<int:user>/restart/", users.restart, name="user_restart"),
    path("users/<int:user>/second-step/", users.second_step, name="user_second_step"),
    path("users/<int:user>/roles/give/", roles.give, name="role_give"),
    path("users/<int:user>/roles/<int:grant>/take-back/", roles.take_back, name="role_take_back"),
    path("roles/", roles.index, name="roles"),
    path("approvals/", approvals.index, name="approvals"),
    path("approvals/<int:approval>/", approvals.show, name="approval"),
    path("approvals/<int:approval>/withdraw/", approvals.withdraw, name="approval_withdraw"),
    path("audit/", audit.index, name="audit"),
    path("audit/export/", audit.export, name="audit_export"),
    path("restricted/", records.restricted, name="restricted"),
    path("emergencies/", records.emergencies, name="emergencies"),
    path("emergencies/<int:emergency>/", records.emergency, name="emergency"),
    path("people/<int:person>/who-looked/", people.who_looked, name="who_looked"),
    path("people/<int:person>/who-can-see/", people.who_can_see, name="who_can_see"),
    path("people/<int:person>/restrict/", people.restrict, name="restrict"),
    path("people/<int:person>/members/", people.members, name="members"),
    path("people/<int:person>/lift/", people.lift, name="lift"),
    path("people/<int:person>/emergency/", people.emergency_ask, name="emergency_ask"),
]
