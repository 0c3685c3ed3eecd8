"""How every form of the site is drawn: our templates instead of Django's, for forms of packages too."""

from django.forms.renderers import TemplatesSetting


class PageRenderer(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
