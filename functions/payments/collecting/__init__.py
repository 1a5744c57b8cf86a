"""Files of channels, banks and the treasury: fetched or laid into the inbox, taken in once each."""
