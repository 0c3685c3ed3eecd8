"""Sections: the groups a roster names."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.courses.models import Section

from .log import log_action, set_fields


@transaction.atomic
def add_section(*, course, by, name):
    """Add a section, or give the one of that name; capitals make no difference."""
    section = course.sections.filter(name__iexact=name).first()
    if section is None:
        section = Section.objects.create(course=course, name=name)
        log_action(course=course, actor=by, verb="add_section", obj=section)
    return section


@transaction.atomic
def rename_section(*, section, by, name):
    """Give a section another name."""
    if section.course.sections.filter(name__iexact=name).exclude(pk=section.pk).exists():
        raise ValidationError(_("There is already a section named “%(name)s”."), "taken", {"name": name})
    before, after = set_fields(section, {"name": name})
    log_action(course=section.course, actor=by, verb="rename_section", obj=section, before=before, after=after)
    return section


@transaction.atomic
def remove_section(*, section, by):
    """Remove a section that nobody sits in."""
    if section.seats.exists():
        raise ValidationError(_("People sit in this section. Move them to another section first."), "not_empty")
    log_action(course=section.course, actor=by, verb="remove_section", obj=section)
    section.delete()
