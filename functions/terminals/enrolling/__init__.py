"""Enrolment: officers, their terms, and terminals. The operator's tool for the first administrator writes by it as well."""
