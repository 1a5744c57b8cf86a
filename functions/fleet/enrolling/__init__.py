"""A vehicle's enrolment: who is watched, by which terms, from when on."""
