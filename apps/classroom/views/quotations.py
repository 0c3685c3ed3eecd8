"""What staff say of quotations whose reading was revised."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.access import require
from apps.courses.seating import seated
from apps.threads import actions, policies, reach

from ..queries import quotations as queries


@require_safe
@seated
def quotation_list(request, seat):
    """Each quotation that a revision made doubtful: the words it took beside those that stand there now."""
    require(policies.can_check_quotations(seat))
    page = queries.QuotationsPage(seat)
    context = {"seat": seat, "course": seat.course, "page": page, "can_decide": reach.can_moderate_thread(seat)}
    return render(request, "classroom/quotation_list.html", context)


@require_POST
@seated
def quotation_accept(request, seat, quotation_id):
    """The words stand in the new place."""
    return _settled(request, seat, quotation_id, actions.accept_place, _("The new place is accepted."))


@require_POST
@seated
def quotation_orphan(request, seat, quotation_id):
    """The words stand there no longer."""
    return _settled(request, seat, quotation_id, actions.keep_as_orphan, _("It is kept as it was quoted."))


@require_POST
@seated
def quotation_reopen(request, seat, quotation_id):
    """Decide again."""
    return _settled(request, seat, quotation_id, actions.reopen_quotation, _("It is to be decided again."))


def _settled(request, seat, pk, act, said):
    quotation = queries.quotation_of(seat, pk)
    if quotation is None:
        raise Http404
    require(reach.can_moderate_thread(seat))
    act(quotation=quotation, by=seat.person)
    messages.success(request, said)
    return redirect("classroom:quotation_list", seat.course.slug)
