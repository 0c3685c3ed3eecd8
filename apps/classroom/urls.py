"""Home, schedule, library, reading pages and the footer's pages."""

from django.urls import path

from .views import bibliography, calendar, home, notes, pages, quotations, readings, schedule, setup

app_name = "classroom"

READING = "c/<slug:course_slug>/readings/<slug:reading_slug>/"
SETUP = "c/<slug:course_slug>/setup/readings/"
WORKS = "c/<slug:course_slug>/setup/works/"
QUOTATIONS = "c/<slug:course_slug>/setup/quotations/"

urlpatterns = [
    # what is asked for most stands first
    path(READING, readings.reading_detail, name="reading_detail"),
    path("c/<slug:course_slug>/", schedule.schedule, name="schedule"),
    path("c/<slug:course_slug>/readings/", readings.library, name="library"),
    path("", home.home, name="home"),
    path("about/", pages.about, name="about"),
    path("shortcuts/", pages.shortcuts, name="shortcuts"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("conduct/", pages.conduct, name="conduct"),
    path("c/<slug:course_slug>/conduct/", pages.course_conduct, name="course_conduct"),
    path("c/<slug:course_slug>/about/", pages.course_about, name="course_about"),
    path(f"{READING}read/", readings.reading_read, name="reading_read"),
    path(f"{READING}cite/<slug:style>/", readings.cite_detail, name="cite_detail"),
    path(f"{READING}cite.<slug:form>", readings.cite_file, name="cite_file"),
    path(f"{READING}annotations.json", readings.annotation_list, name="annotation_list"),
    path(f"{READING}quote/", notes.quote_choose, name="quote_choose"),
    path(f"{READING}notes/", notes.note_list, name="note_list"),
    path(f"{READING}notes/<int:note_id>/delete/", notes.note_delete, name="note_delete"),
    path("c/<slug:course_slug>/topics/<slug:topic_slug>/", readings.topic_detail, name="topic_detail"),
    path("c/<slug:course_slug>/calendar.ics", calendar.calendar_file, name="calendar_file"),
    path("c/<slug:course_slug>/calendar/", calendar.calendar_detail, name="calendar_detail"),
    path("c/<slug:course_slug>/calendar/make/", calendar.calendar_make, name="calendar_make"),
    path("c/<slug:course_slug>/calendar/revoke/", calendar.calendar_revoke, name="calendar_revoke"),
    path("c/<slug:course_slug>/bibliography/", bibliography.bibliography, name="bibliography"),
    path("c/<slug:course_slug>/bibliography.<slug:form>", bibliography.bibliography_file, name="bibliography_file"),
    path(WORKS, bibliography.work_list, name="work_list"),
    path(f"{WORKS}new/", bibliography.work_create, name="work_create"),
    path(f"{WORKS}import/", bibliography.work_import, name="work_import"),
    path(f"{WORKS}<int:work_id>/delete/", bibliography.work_delete, name="work_delete"),
    path(QUOTATIONS, quotations.quotation_list, name="quotation_list"),
    path(f"{QUOTATIONS}<int:quotation_id>/accept/", quotations.quotation_accept, name="quotation_accept"),
    path(f"{QUOTATIONS}<int:quotation_id>/orphan/", quotations.quotation_orphan, name="quotation_orphan"),
    path(f"{QUOTATIONS}<int:quotation_id>/reopen/", quotations.quotation_reopen, name="quotation_reopen"),
    path(SETUP, setup.reading_setup, name="reading_setup"),
    path(f"{SETUP}assign/", setup.assignment_create, name="assignment_create"),
    path(f"{SETUP}<int:assignment_id>/move/", setup.assignment_move, name="assignment_move"),
    path(f"{SETUP}<int:assignment_id>/delete/", setup.assignment_delete, name="assignment_delete"),
]
