"""账户: people's accounts, their sessions and verified identity, the apps they let in, and the authorizers of the three APIs.

How somebody comes to be known, and what a crash after each step leaves:

1. *A code*: counted for the phone and for the address, kept as a keyed digest, then sent. A crash: it was counted and never
   came; a minute later another may be asked for.
2. *An account*: the account, its claim to the phone, its first session and the spent code are one transaction. A crash before
   it: the code is still good. After it: the phone is registered, and signs in by another code.
3. *A session*: a row that every call is held to, and tokens that only name it. A refresh token moves the row on by one
   conditional write. A crash after it: the same token gets the same answer for ten seconds; later it counts as copied, and the
   session ends.
4. *A person*: the carrier compares; the person's one claim, the account and the entry are one transaction; then every session is
   told. A crash in between: a session learns it when it is turned, or when the same is asked again.
5. *A number* changes or is released: code, claims, account, history and entry are one transaction; then the number that was is
   told by a text. A crash in between: the change stands, and the text is not sent.
6. *A password* changes: other sessions end before it and once more after it. A crash: they are out, whichever password holds.

How an app is let in: consent makes a code, in one transaction with its entry; the exchange uses the code up, makes the grant and
holds the client to being let in, in another. A code that comes again ends its grant. Disabling a client moves its state first, so
no new grant comes, then ends grants 200 a call; a crash, or more of them, and the same call goes on where it stopped.

How keys follow one another, accounts.rings tells; signing in through Alipay and WeChat, accounts.federated. The authorizers
read nothing while somebody waits; what ends before a token does is looked up by the door behind them (traffic.http.standing).
"""
