"""Everything that reads what others wrote, fed with what nobody would write: `python -m tests.fuzz`.

target       what a reader is fed, what may come of it, and what is a finding
targets      the readers, by domain
mutating     how a right input becomes a wrong one
judging      one input: what came of it, how long it took, and whether that may be
corpus       the inputs that are kept: right ones, and whatever reached something new
arcs         which ways through the product an input takes
setting      the clock, the ids, and for some the stage that readers stand in
hunting      one target for some seconds: led on by what comes of its inputs
guided       the same with atheris, whose coverage leads it on
growing      what a hunt brought home, as new files of the corpus
attacking    the three contracts over HTTP (schemathesis), with its stateful phase (proving signs the calls in)
"""
