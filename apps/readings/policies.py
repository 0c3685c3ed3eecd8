"""Who may do what beside a reading; pure functions of a seat."""


def can_keep_notes(seat):
    """Notes to self are kept for members; they are nobody else's to read, so an archived course takes them too."""
    return seat.is_member and seat.person_id is not None


def can_keep_progress(seat):
    """So is what they have read."""
    return can_keep_notes(seat)
