"""What a version says that an earlier one did not: field by field and photo by photo, for the review screen."""
