"""The audit's chain, verified offline: `python -m infra.verify FOLDER`; `--fetch STAGE` brings one, none tries itself out.

export       what is verified: entries, sealed days with their leaves, published keys, as files
fetching     the same from a stage
checking     what is wrong, by position
fault        one thing that is wrong
sample       a small chain of invented entries
tampering    every kind of tampering with it, and where it has to be named
"""
