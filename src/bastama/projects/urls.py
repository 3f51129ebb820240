from django.urls import path

from bastama.projects.views import (
    account,
    files,
    mine,
    objects,
    picture,
    portfolio,
    reading,
    revisions,
    tools,
)

app_name = "projects"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("begin/", mine.begin, name="begin"),
    path("title/", tools.title, name="title"),
    path("step/<slug:step>/", mine.step, name="step"),
    path("tools/<slug:tool>/", tools.tool, name="tool"),
    path("tools/<slug:tool>/sheet/", tools.print_sheet, name="print_sheet"),
    path("tools/<slug:tool>/<uuid:id>/", tools.tool_entry, name="tool_entry"),
    path("add/<slug:kind>/", objects.add, name="add"),
    path("entries/<uuid:id>/", objects.entry, name="entry"),
    path("entries/<uuid:id>/choose/", revisions.choose, name="choose"),
    path("entries/<uuid:id>/history/", revisions.history, name="history"),
    path("entries/<uuid:id>/take-back/", revisions.take_back, name="take_back"),
    path("uploads/", files.upload_begin, name="upload_begin"),
    path("uploads/<uuid:id>/", files.upload, name="upload"),
    path("files/<uuid:id>/", files.file, name="file"),
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/pdf/", portfolio.portfolio_pdf, name="portfolio_pdf"),
    path("portfolio/choose/", portfolio.choose_piece, name="choose_piece"),
    path("portfolio/<uuid:id>/unchoose/", portfolio.unchoose_piece, name="unchoose_piece"),
    path("portfolio/<uuid:id>/move/", portfolio.move_piece, name="move_piece"),
    path("portfolio/<uuid:id>/claim/", portfolio.claim, name="claim"),
    path("account/", account.account, name="account"),
    path("account/<slug:language>/", account.account_in, name="account_in"),
    path("account/<slug:language>/publish/", account.publish, name="publish"),
    path("account/<slug:language>/unpublish/", account.unpublish, name="unpublish"),
    path("groups/<uuid:id>/tools/<slug:tool>/", picture.picture, name="picture"),
    path("<uuid:id>/", reading.read, name="read"),
]
