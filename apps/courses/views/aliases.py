"""The name that a member goes by where anyone may read."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.courses import actions, forms, policies
from apps.courses.seating import seated

from .answers import unkept


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def alias_edit(request, seat):
    """What one is called in the course, before now and from now on."""
    require(policies.can_choose_alias(seat))
    form = forms.AliasForm(forms.typed(request), initial={"alias": seat.alias})
    if form.is_bound and form.act(actions.choose_alias, seat=seat):
        messages.success(request, _("You go by “%(alias)s” in this course.") % {"alias": seat.alias})
        return redirect("courses:alias_edit", seat.course.slug)
    context = {"seat": seat, "course": seat.course, "form": form}
    return render(request, "courses/alias_edit.html", context, status=form.status)
