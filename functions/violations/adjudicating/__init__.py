"""Reviewers' work on appeals: the queue of their area, claims, proposals, approvals, and the withdrawal of a penalty."""
