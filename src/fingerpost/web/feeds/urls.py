"""Addresses of the feeds: numbers of ours alone, never a name."""

from django.urls import path

from fingerpost.web.feeds.views import columns, files, parallel, register, review, rows

app_name = "feeds"
urlpatterns = [
    path("", register.index, name="index"),
    path("register/add/", register.add, name="feed_add"),
    path("register/<int:feed>/", register.show, name="feed"),
    path("register/<int:feed>/change/", register.change, name="feed_change"),
    path("register/<int:feed>/retire/", register.retire, name="feed_retire"),
    path("barriers/", register.barriers, name="barriers"),
    path("barriers/add/", register.barrier_add, name="barrier_add"),
    path("barriers/<int:barrier>/", register.barrier_resolve, name="barrier_resolve"),
    path("parallel/", parallel.compare, name="parallel"),
    path("files/", files.index, name="files"),
    path("files/upload/", files.upload, name="upload"),
    path("files/<int:batch>/", files.show, name="file"),
    path("files/<int:batch>/progress/", files.progress, name="progress"),
    path("files/<int:batch>/columns/", columns.columns, name="columns"),
    path("files/<int:batch>/problems/", rows.problems, name="problems"),
    path("files/<int:batch>/problems/rows/", rows.problem_rows, name="problem_rows"),
    path("files/<int:batch>/matches/", rows.matches, name="matches"),
    path("files/<int:batch>/review/", review.queue, name="review"),
    path("files/<int:batch>/review/<int:row>/", review.row, name="review_row"),
    path("files/<int:batch>/review/<int:row>/again/", review.again, name="review_again"),
    path("files/<int:batch>/review/rest/", review.rest, name="review_rest"),
    path("files/<int:batch>/preview/", files.preview, name="preview"),
    path("files/<int:batch>/apply/", files.apply, name="apply"),
    path("files/<int:batch>/check/", files.check, name="check"),
    path("files/<int:batch>/copy/", files.copy, name="copy"),
    path("files/<int:batch>/result/", files.result, name="result"),
    path("files/<int:batch>/result/people/", files.look_at, name="look_at"),
    path("files/<int:batch>/kept/", rows.kept, name="kept"),
    path("files/<int:batch>/undo/", files.undo, name="undo"),
    path("files/<int:batch>/discard/", files.discard, name="discard"),
]
