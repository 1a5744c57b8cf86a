"""The decision as a document (处罚决定书): its texts, its sheet, its mark, and where it is kept.

mark        what the QR code says, signed by KMS, and the public keys to check it with
text, rows  the words of the document, out of a Decision; rows are those of its table
lines       Chinese text in lines
paper       the page: typeface, colours, text in its place
facts, seal, code      the table, the round seal and the QR code on it
sheet       all of it on one page
kept        the document made once, hashed and linked
"""
