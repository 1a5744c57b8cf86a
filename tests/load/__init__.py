"""The founding figure on one machine: 5,000 requests within a minute, peaks over 100 a second, on a mix of what people do.

`python -m tests.load [--seconds 60] [--requests 5000] [--seed N] [--record]`, or `make load`.

mix         how many requests of each kind             people      accounts, bindings, faces: all over HTTP
ramp        when each of them is due                   calling     calls of many addresses at once
province    invented cars, people and violations       preparing   everything that can be written down beforehand
pictures    what the violations' cameras took          asked       a request, written down
staged      a world made ready, and asked              driving     the open loop, in a process of its own
processors  who used the machine's processors          reckoning   what came of it, as tables
functions   how long the functions themselves took
"""
