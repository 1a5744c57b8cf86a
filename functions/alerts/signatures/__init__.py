"""An alert in the hands of officers: signed for, handed over, fed back."""
