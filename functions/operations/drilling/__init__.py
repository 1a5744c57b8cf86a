"""The restore drill: tables are restored into copies that nobody else knows, and the copies are held against what they came from.

beginning    a drill is written down and handed out; a schedule's once a month, an operator's at any time
copies       a table is restored beside itself, waited for, and deleted at the end
comparing    a segment of a copy or of its source, read page by page: counts, digests, findings
judging      what a difference means: the source went on since the moment, or something is wrong
known        what is known of each table that can be drilled
content      digests and sizes of items
invariants   what a copy has to fulfil by itself: books that balance, receipts, seals that open, marks that were issued
objects      documents and photos that restored records name, held against the hashes in them
tally        what a piece has found so far
ending       the verdict, the report, and the end of the copies

1. The drill is written down with its tables and the names of their copies, then handed out. Who dies here is begun again by the
   next call, which hands a running drill out once more.
2. Each restore is asked for under the name that was written down: asked for twice, the second is told that it is there.
3. Messages that wait look whether the copy can be read. When nothing is waited for, the pieces are written, each once, and worked
   through; how far a piece has come stands in the table, under a version, so two who work at it do not count twice.
4. Whoever finds everything done ends it: the copies are deleted, the report is put, the figure that the alarm watches is told, and
   last of all the drill is marked done. Dying before the mark repeats all of it and harms nothing.
5. A drill that is not done by its deadline is ended as it stands, and that is a finding. Copies that the last drills made are swept
   every day, whatever was told of them: a restore that was asked for late leaves none behind.
"""
