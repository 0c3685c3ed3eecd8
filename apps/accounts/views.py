"""Settings of one's own account; the pages of signing in are allauth's, in our templates."""

from copy import copy

from allauth.mfa.totp.views import activate_totp
from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.htmx import render_page

from . import actions, queries
from .forms import SettingsForm


@csp_override(site.SECURE_CSP | {"img-src": [CSP.SELF, "data:"]})
def totp_activate(request):
    """The code to scan is an image inside the page; no other page may show one."""
    return activate_totp(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settings(request):
    form = SettingsForm(request.POST or None, instance=copy(request.user))
    if request.method == "POST" and form.is_valid():
        actions.change_settings(person=request.user, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("accounts:settings")
    context = {"form": form} | queries.ways_of_signing_in(request)
    status = 422 if request.method == "POST" else 200
    return render_page(request, "accounts/settings.html", "settings-form", context, status)


@require_POST
@login_required
def session_end(request, pk):
    session = get_object_or_404(queries.sessions_of(request.user), pk=pk)
    actions.end_session(session=session)
    messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")
