"""The deployed shape under more people than anybody can test with: a discrete-event simulation.

Its limits are read from the templates, its times were measured here.

`python -m infra.simulation` prints the page; `--write` renews infra/simulation.md and infra/simulation.svg.

limits      what the templates allow                   asking      people who ask, think, and ask again
inputs      what was measured here, in two runs        worst_day   10.27 million told at once, second by second
assumed     what nobody can measure here               draining    how long queues take, at the templates' concurrency
doors       what each kind of request costs            ceilings    how many requests a second each limit bears
gateway     a bucket of tokens                         scenarios   who asks, and how much
functions   functions and an account's concurrency     page        the tables
tables      on-demand capacity that grows              told        those of the worst day
queueing    a queue and who reads it                   chart       the picture
tally       what came of requests                      markdown    paragraphs and tables
"""
