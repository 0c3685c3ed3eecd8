"""What each page of the classroom reads."""
