"""Each move of an alert counts once: the count is part of the move's transaction."""

from datetime import datetime

from pynamodb.transactions import TransactWrite

from traffic import clock
from traffic.records.alert import Alert
from traffic.records.alert_figure import AlertFigure

# What stands for a site where none saw the vehicle: fleet's own positions, a partner's warning.
_NO_SITE = "-"


def counted(act: TransactWrite, alert: Alert, *counts: str) -> None:
    """Add one to each of these counts of the alert's day and site, in the transaction of the move."""
    day = datetime.fromtimestamp((alert.raised_at or 0) / 1000, clock.CHINA).date()
    figure = AlertFigure(day.isoformat(), f"{alert.district}#{alert.site or _NO_SITE}")
    act.update(figure, [getattr(AlertFigure, name).add(1) for name in counts])
