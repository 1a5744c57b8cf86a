"""What the platform holds and costs at its founding figures, computed from its own records, templates and dated prices.

`python -m infra.capacity` prints the table; with `--write` it also puts it into infra/README.md.

founding   how much there is to hold            storage    the tables             imports    taking everything in once
samples    one item of each kind, with          money      a year's, in them      lookups    look-ups, and the hottest key
           those of people, officers, bound,    photos     the originals          signed_in  calls with a session
           penalties, appeals, payments, days   backups    both kinds of them     journeys   the steps of the money's way
sizes      how many bytes DynamoDB counts       prices     infra/prices.csv       filled     what items are filled with
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
