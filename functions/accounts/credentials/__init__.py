"""What a person proves who they are with: codes sent to phones, passwords; and how often they may try."""
