"""Addresses of the pages about the cohort; our own numbers and keys alone."""

from django.urls import path

from fingerpost.web.cohort.views import baseline, hand_overs, index, receiving, september

app_name = "cohort"
urlpatterns = [
    path("", index.index, name="index"),
    path("hand-overs/", hand_overs.index, name="hand_overs"),
    path("hand-overs/<int:hand_over>/", hand_overs.show, name="hand_over"),
    path("hand-overs/<int:hand_over>/pack/", hand_overs.pack, name="pack"),
    path("hand-overs/<int:hand_over>/receipt/", hand_overs.receipt, name="receipt"),
    path("hand-overs/<int:hand_over>/withdraw/", hand_overs.withdraw, name="withdraw"),
    path("hand-over/<int:person>/", hand_overs.start, name="start"),
    path("list/take/", baseline.take, name="baseline_take"),
    path("list/<int:year>/", baseline.show, name="baseline"),
    path("list/<int:year>/remove/", baseline.remove, name="baseline_remove"),
    path("list/<int:year>/who/<slug:reconciled>/", baseline.who, name="baseline_who"),
    path("receive/", receiving.receive, name="receive"),
    path("receive/<int:person>/", receiving.by_hand, name="receive_by_hand"),
    path("september/<int:year>/", september.show, name="september"),
    path("september/<int:year>/undo/", september.undo, name="september_undo"),
    path("september/<int:year>/who/<slug:group>/", september.who, name="september_who"),
]
