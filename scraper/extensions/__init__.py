"""Extensions: the raw run on disk, outcomes of boards and progress."""
