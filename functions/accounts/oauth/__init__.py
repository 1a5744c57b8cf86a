"""The OAuth 2.0 provider: how a partner's app acts for a citizen who allowed it, and a partner's system for itself.

RFC 6749 as RFC 9700 wants it today: codes with PKCE for everybody, exact addresses, no implicit grant, no password grant.

registering  credentials  redirects  shown       clients
asking  carried  pages  consenting  answering    a citizen is asked, signs in, and goes back to the app
codes  exchanging  grants  open_ids              what a client gets tokens for
authenticating  presented                        who a client is; tokens that it brings back
described  refusals  protocol_app                where the endpoints are, and their answers in the protocol's own shape

*Who is who.* An access token names the account in `sub`, because our doors find the session's row by it; RFC 9068 wants clients
to leave it unread. What an app is told of a citizen is the `open_id` beside the token: another one for each app. Apps that keep
to it have no common number; one that reads the token all the same finds the account's id, which says nothing but is the same for
every app.
"""
