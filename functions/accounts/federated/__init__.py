"""Signing in through Alipay or WeChat, where the platform is the OAuth client.

1  *The app* makes a verifier, and sends the person's browser to `start` with its challenge (RFC 7636).
2  *start* binds the browser by a cookie, and sends it on to the provider.
3  *The provider* sends it back with a code; `callback` asks the provider who that is.
4  *Somebody linked* comes to the app's address with a one-time code, which the app exchanges, by its verifier, for a session.
5  *Anybody else* comes there with a ticket. Once they signed in otherwise and are verified, the app brings it, by its verifier,
   and the account is linked.

Of who somebody is to a provider, only a token is ever kept: neither table nor log nor ticket holds an open id.
"""
