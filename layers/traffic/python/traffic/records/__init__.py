"""One module per table, named after the thing in it, with its access patterns as class methods `of_<key>`."""
