"""A participant's addresses within a workshop."""

from django.urls import path

from streetlight.web.phone import group_pages, group_views, preferences, taking_away, views

urlpatterns = [
    path("w/<str:code>/", views.phone, name="phone"),
    path("w/<str:code>/pulse/", views.pulse, name="pulse"),
    path("w/<str:code>/mine/", taking_away.mine, name="mine"),
    path("w/<str:code>/mine/download/", taking_away.download, name="mine-download"),
    path("w/<str:code>/mine/reminder.ics", taking_away.reminder, name="mine-reminder"),
    path("w/<str:code>/mine/mail/", taking_away.mail, name="mine-mail"),
    path("w/<str:code>/mine/deletion/", taking_away.deletion, name="mine-deletion"),
    path("w/<str:code>/mine/release/", taking_away.release, name="mine-release"),
    path("w/<str:code>/dates.ics", taking_away.dates, name="dates"),
    path("w/<str:code>/mine/withdrawal/", views.withdraw, name="withdraw"),
    path("w/<str:code>/preferences/", preferences.preferences, name="preferences"),
    path("w/<str:code>/preferences/withdrawal/", preferences.withdrawal, name="preferences-withdrawal"),
    path("w/<str:code>/group/", group_pages.choose, name="choose-group"),
    path("w/<str:code>/group/move/", group_pages.move, name="group-move"),
    path("w/<str:code>/group/question/", group_views.question, name="group-question"),
    path("w/<str:code>/group/help/", group_views.help_wanted, name="group-help"),
    path("w/<str:code>/group/scribe/", group_views.scribe, name="group-scribe"),
    path("w/<str:code>/group/items/<str:item>/release/", group_views.release, name="group-release"),
    path("w/<str:code>/group/items/<str:item>/hold/", group_views.hold, name="group-hold"),
    path("w/<str:code>/group/review/", group_views.review, name="group-review"),
    path("w/<str:code>/steps/<str:step>/<str:slot>/answer", views.answer, name="answer"),
]
