"""The sweep of dead bindings, and how it survives whatever happens to it:

1. *Begun*: the report stands, one message a segment goes out. A crash: the start comes again and sends them again.
2. *A page*: each dead binding is ended by one conditional transaction that also says which sweep ended it and that its holder
   is still to be told. A crash: the page is read again; what this sweep has ended is known by its mark.
3. *Told of*: a message a binding goes to the notices; then the segment's next page goes to the queue. A crash: both go again.
   Notices are keyed by binding, pages by where they begin.
4. *Counted*: the page and the report in one transaction, so a page counts once. A page that is counted is not swept again.
5. *Closed*: with the last segment the report is published and closed. A crash in between: it is published again, under its run.
"""
