"""What the platform holds and costs at its founding figures, computed from its own records, templates and dated prices.

`python -m infra.capacity` prints the page; with `--write` it also renews infra/capacity.md, and its summary in infra/README.md.

founding   how much there is to hold            storage    the tables             imports    taking everything in once
samples    one item of each kind, with          money      a year's, in them      lookups    look-ups, and the hottest key
           those of people, officers, bound,    photos     the originals          signed_in  calls with a session
           penalties, appeals, payments, days   backups    both kinds of them     journeys   the steps of the money's way
           and the rest                         prices     infra/prices.csv       passing    passages
sizes      how many bytes DynamoDB counts       filled     what items are filled with, and filling: any record's item

measured   infra/measured_cpu.csv               holdings   what each table holds  partitions the hottest key of each
running    what a journey costs by service      growth     as the years go by                (keys.csv)
trips      a thousand of each                   standing   what costs the same    nation     its size (nation.csv)
months     a month of all of it                 page       what is written of all this  quotas  what AWS allows
"""

import os

from infra.api import ROOT  # puts the doors' folders on the path

HERE = ROOT / "infra"

# What records and doors read while they are imported. None of it shows in an item, so any value will do.
for _name, _value in {
    "AWS_REGION": "us-east-1",
    "POWERTOOLS_METRICS_NAMESPACE": "Tongtu",
    "POWERTOOLS_SERVICE_NAME": "capacity",
    "STAGE": "test",
}.items():
    os.environ.setdefault(_name, _value)
