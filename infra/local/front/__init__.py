"""The local front: one stable address before the gateway's APIs, doing what AWS does around a gateway.

server      answers requests                       admission   calls wait here instead of being refused for capacity
forwarding  asks the gateway                       rate        how often one caller may look up (on AWS: the firewall)
refusals    the gateway's errors as problems       running     the server in a thread of its own
"""
