"""Appeals as the people file them: what one may be about, the files that come with it, its clock, its end."""
