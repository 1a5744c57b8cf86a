"""What domains tell one another: each fact's kind (`penalty.decided`), who tells it, and the one shape of its detail.

A module a telling domain; `declared` lists them all. Shapes are typed dictionaries: a producer builds one and mypy holds it to
that, and `python -m infra.facts` writes the JSON Schemas and the page from them. Producers import them for their types alone, so
that no door loads any. Beside what stands here each detail that goes through the outbox carries `event`, the id of the event.

Nothing in a fact names a person: a token stands for one. Plates stand only where alerts and the registry's points need them.
"""
