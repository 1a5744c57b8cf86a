"""The whole platform on one machine: the same templates on MiniStack, behind one stable address.

places      folders, ports, the emulator's environment         ministack    the emulator as a child process
artifacts   templates made ready, their files uploaded          deployment   stacks created, updated
front       one address before the APIs                        world        all of it together, for tests as for `make run`
citizen     somebody with the app, and the handset             officers     the first administrator and other terminals
proofs      what `make demo` proves, subject by subject        browser      a person before the consent page
"""
