"""Settings of one's own account; the pages of signing in are allauth's, in our templates."""

from copy import copy

from allauth.account.decorators import reauthentication_required
from allauth.mfa.totp.views import activate_totp
from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core import limits
from apps.core.htmx import render_page

from . import actions, erasing, queries
from .forms import SettingsForm

DAY = 86_400  # seconds


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


@require_safe
@login_required
def own_data(request):
    context = {"copy": queries.copy_of(request.user), "erasure": queries.erasure_of(request.user)}
    return render(request, "accounts/own_data.html", context)


@require_POST
@login_required
def copy_make(request):
    limits.require_allowed("own-copy", request.user.pk, limit=5, seconds=DAY)
    actions.ask_for_copy(person=request.user)
    return redirect("accounts:own_data")


@require_safe
@login_required
def copy_file(request, copy_id):
    """The file for its owner alone, while it is kept."""
    copy = queries.copy_to_fetch(request.user, copy_id)
    if copy is None:
        raise Http404
    try:
        return FileResponse(copy.file.open("rb"), as_attachment=True, filename=f"colloquy-{request.user.username}.zip")
    except FileNotFoundError:
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def erasure_ask(request):
    """What will happen, what must happen first, and the button; after it nobody is signed in."""
    hindrances = erasing.hindrances(request.user)
    if request.method != "POST" or hindrances:
        context = {"hindrances": hindrances, "days": site.ERASE_AFTER_DAYS}
        return render(request, "accounts/erasure_ask.html", context, status=409 if request.method == "POST" else 200)
    erasure = actions.ask_for_erasure(person=request.user)
    logout(request)
    said = _("Your account will be erased on %(day)s. To keep it, sign in, or follow the link in the mail we sent you.")
    messages.warning(request, said % {"day": date_format(timezone.localtime(erasure.due_at), _("l, j F Y"))})
    return redirect("account_login")


@require_http_methods(["GET", "HEAD", "POST"])
def erasure_cancel(request, token):
    """The way back, for whoever has the mail or is signed in."""
    erasure = queries.erasure_by_token(token)
    if erasure is None:
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/erasure_cancel.html", {"erasure": erasure})
    actions.cancel_erasure(erasure=erasure)
    messages.success(request, _("Your account stays as it is."))
    return redirect("accounts:own_data")
