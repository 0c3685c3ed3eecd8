"""How collected static files are stored: hashed names, CSS and ES-module imports rewritten, compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ColloquyStaticStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
