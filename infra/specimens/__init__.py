"""Specimens: drawn pictures of invented cards, VIN lines and number plates, with what is truly written on each.

One kind, one level and one seed give one picture, for ever: tests, figures and the demonstration read the same ones. Nobody on
them exists: names are put together by chance, sequence numbers of citizen ids begin at 900, the photo is a grey outline.
"""
