"""Every named URL of the site, by walking the resolver."""

from django.apps import apps
from django.urls import URLPattern, get_resolver

OWN_APPS = tuple(app.label for app in apps.get_app_configs() if app.name.startswith("apps."))


def walk(patterns=None, namespaces=(), arguments=()):
    """Yield (full name, view, argument names) for every pattern that leads to a view."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        taken = (*arguments, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield ":".join((*namespaces, entry.name or "")), entry.callback, taken
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry.url_patterns, inner, taken)


def is_own(name):
    return ":" in name and name.partition(":")[0] in OWN_APPS


def own_urls():
    """Name to argument names, for every URL of our own apps."""
    return {name: arguments for name, view, arguments in walk() if is_own(name)}


def foreign_urls():
    """Names of allauth's and the admin's addresses that take no arguments."""
    named = {name for name, view, arguments in walk() if name.rpartition(":")[2] and not arguments}
    return sorted(name for name in named if not is_own(name))
