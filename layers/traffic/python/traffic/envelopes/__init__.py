"""Envelopes (M114): a body sealed to the platform's published key, and its answer sealed back, on top of TLS.

client      seals requests and opens their answers; what apps are written by, with nothing but joserfc under it
opening     opens a request once and seals its answer; only doors that may read the secret accounts-envelopes can
refusals    why an envelope is not taken
shapes      what must stand in a request's header and inside it
form        algorithms, header and sizes, which both sides hold to
keys        the platform's keys as they are held: the one to publish, and those that still open
ring        how these keys follow one another

A request is a compact JWE (RFC 7516): ECDH-ES+A256KW to the platform's P-256 key, A256GCM. Its header, which anybody can read
and nobody can alter, has `kid`; `typ` tongtu+jwe; `cty` application/json; `iat`, epoch seconds; `jti`, 128 random bits in
base64url; `htm` and `htu`, the method and the path that it is meant for; and the last four in `crit`. Its content is
{"rpk": the public JWK (P-256) made for this one answer, "body": what would be sent without an envelope}.

The answer is a compact JWE of the same algorithms to `rpk`; `cty` says whether it is an answer or a problem, and `jti`, in `crit`,
to which request. `rpk` travels inside because encrypting proves nothing about the sender: only who opened the request knows
what key to answer to, so whoever merely sees it pass can neither read the answer nor make one up.
"""
