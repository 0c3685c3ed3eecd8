"""The library in the admin site: readings with their text, works and figures; topics; works. All writes are actions."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.actions import store_upload

from . import actions, forms, queries, sources
from .actions import shelving
from .models import Contributor, Figure, Reading, Topic, Work
from .texts import ReadingText


class ContributorInline(admin.TabularInline):
    model = Contributor
    form = forms.ContributorForm
    extra = 1


class WorkInline(admin.TabularInline):
    model = Work
    form = forms.WorkForm
    extra = 1
    verbose_name, verbose_name_plural = _("entry"), _("works cited")
    fields = ["printed", "read_as"]
    readonly_fields = ["read_as"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(role=Work.Role.CITED)

    @admin.display(description=_("read as"))
    def read_as(self, work):
        return " · ".join(filter(None, [_authors(work), work.csl.get("title"), work.csl.get("type")])) or "–"


class FigureInline(admin.TabularInline):
    model = Figure
    form = forms.FigureForm
    extra = 0
    can_delete = False
    fields = ["caption", "alt", "file", "is_supplied"]
    readonly_fields = ["caption", "is_supplied"]

    def has_add_permission(self, request, obj=None):
        """A figure is added in the text."""
        return False

    @admin.display(description=_("supplied"), boolean=True)
    def is_supplied(self, figure):
        return figure.image_id is not None


@admin.register(Reading)
class ReadingAdmin(admin.ModelAdmin):
    form = forms.ReadingForm
    change_list_template = "admin/readings/reading/change_list.html"
    list_display = ["title", "kind", "state", "language", "paragraph_count", "work_count", "source_name", "changed_at"]
    list_filter = ["state", "kind", "language", "topics"]
    search_fields = ["title", "contributors__family", "opening", "source_name", "topics__name"]
    search_help_text = _("Title, author, first words, file or topic")
    autocomplete_fields = ["topics"]
    inlines = [ContributorInline, WorkInline, FigureInline]
    actions = ["publish", "unpublish"]
    readonly_fields = ["preview", "courses"]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["title", "body", "preview", "topics"]}),
        (_("Record"), {"fields": ["kind", "language", "published", "container", "publisher", "url", "accessed"]}),
        (_("Also"), {"fields": ["abstract", "rights", "courses"], "classes": ["collapse"]}),
    ]

    def get_inlines(self, request, obj):
        """Figures come with the text, so a new reading has none to supply."""
        return self.inlines if obj else self.inlines[:2]

    def has_delete_permission(self, request, obj=None):
        """A reading stands in quotations and addresses: it is made a draft, not deleted."""
        return False

    @admin.display(description=_("as readers see it"))
    def preview(self, reading):
        queries.load_text(reading)
        citations = [one for paragraph in reading.paragraphs.all() for one in paragraph.citations.all()]
        context = {"reading": reading, "named_sources": sources.named_sources(citations)}
        return render_to_string("admin/readings/preview.html", context)

    @admin.display(description=_("courses"))
    def courses(self, reading):
        return ", ".join(reading.assignments.values_list("course__title", flat=True)) or _("No course assigns it.")

    def save_model(self, request, obj, form, change):
        """A new reading is written at once, since the inlines need it; a changed one in `save_related`."""
        if not change:
            blocks = [block for block, _key in form.cleaned_data["body"]]
            made = actions.create_reading(text=ReadingText(obj.title, blocks, kind=obj.kind), by=request.user)
            obj.pk, obj.slug, obj._state.adding = made.pk, made.slug, False

    def save_related(self, request, form, formsets, change):
        """Record, contributors, topics, works, images and text, each by its action."""
        reading, typed = shelving.stored(form.instance.pk), form.cleaned_data
        rows = {formset.model: _rows(formset) for formset in formsets}
        record = {name: typed[name] for name in shelving.RECORD if name in typed}
        actions.edit_record(reading=reading, by=request.user, contributors=rows[Contributor], **record)
        actions.set_topics(reading=reading, names=[topic.name for topic in typed["topics"]], by=request.user)
        actions.replace_works(reading=reading, printed=[row["printed"] for row in rows[Work]], by=request.user)
        for formset in formsets:
            # what the admin's own history asks for; ours is the action log
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []
            if formset.model is Figure:
                self._supply(formset, request.user)
        if change:
            actions.revise_reading(reading=reading, blocks=typed["body"], by=request.user)

    def _supply(self, formset, by):
        for row in formset.forms:
            if row.has_changed():
                file, figure = row.cleaned_data["file"], row.instance
                upload = store_upload(uploader=by, file=file) if file else figure.image
                actions.supply_image(figure=figure, upload=upload, by=by, alt=row.cleaned_data["alt"])

    @admin.action(description=_("Publish the chosen readings"), permissions=["change"])
    def publish(self, request, queryset):
        chosen = [actions.publish_reading(reading=reading, by=request.user) for reading in queryset]
        self.message_user(
            request, ngettext("%d reading is published.", "%d readings are published.", len(chosen)) % len(chosen)
        )

    @admin.action(description=_("Make the chosen readings drafts"), permissions=["change"])
    def unpublish(self, request, queryset):
        chosen = [actions.unpublish_reading(reading=reading, by=request.user) for reading in queryset]
        self.message_user(
            request, ngettext("%d reading is a draft.", "%d readings are drafts.", len(chosen)) % len(chosen)
        )


def _rows(formset):
    """What was typed in the rows that are filled in and stay, without the machinery's fields."""
    kept = [row.cleaned_data for row in formset.forms if row.cleaned_data and not row.cleaned_data.get("DELETE")]
    machinery = ("id", "reading", "DELETE", "ORDER")
    return [{name: value for name, value in row.items() if name not in machinery} for row in kept]


def _authors(work):
    return ", ".join(one.get("family") or one.get("literal", "") for one in work.csl.get("author", []))


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    form = forms.TopicForm
    list_display = ["name", "parent", "slug"]
    list_select_related = ["parent"]
    list_filter = ["parent"]
    search_fields = ["name", "aliases__name"]
    autocomplete_fields = ["parent"]
    actions = ["merge"]

    def has_delete_permission(self, request, obj=None):
        """A topic that is too many is merged into another, so that no reading loses it."""
        return False

    def save_model(self, request, obj, form, change):
        actions.save_topic(topic=obj, by=request.user, aliases=form.cleaned_data["aliases"])

    @admin.action(description=_("Merge the chosen topics into the one with the most readings"), permissions=["change"])
    def merge(self, request, queryset):
        into, *others = sorted(queryset, key=lambda topic: (-topic.readings.count(), topic.pk))
        for topic in others:
            into = actions.merge_topic(topic=topic, into=into, by=request.user)
        self.message_user(request, _("“%(name)s” now holds their readings.") % {"name": into.name})


@admin.register(Work)
class WorkAdmin(admin.ModelAdmin):
    """To find where a work is cited; it is changed with its reading."""

    list_display = ["__str__", "authors", "role", "reading"]
    list_select_related = ["reading"]
    list_filter = ["role", "reading__kind"]
    search_fields = ["printed", "csl", "reading__title"]
    search_help_text = _("Author, title or reading")
    fields = readonly_fields = ["reading", "role", "printed", "csl"]

    @admin.display(description=_("authors"))
    def authors(self, work):
        return _authors(work)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
