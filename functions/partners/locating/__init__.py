"""Where officers on duty are, without who they are."""
