"""Which uploaded images a text shows: whoever may read the text may then see them."""

from apps.core.models import Upload


def note_uploads(text, upload_ids, *people):
    """Open the images in a text to its readers, if one of these people sent them: nobody opens another's image.

    Nothing is taken away again, since earlier versions of the text still show it.
    """
    if upload_ids:
        text.uploads.add(*Upload.objects.filter(pk__in=upload_ids, uploader__in=[p for p in people if p]))
