"""The treasury is told what is owed, asked whether the money came, and told what is owed no more; how this survives what happens:

1. *Due*: a bill says what is due and from when; a schedule looks each minute and sends a message for each. A crash: the next look
   sends them again. What is not due any more when its message comes is left alone.
2. *Told*: the treasury knows each bill by its decision's number. A crash: it is told again and answers the same.
3. *Written*: what became of the bill, every try, the posting and the fact, in one transaction, on the condition that the bill is
   what was read. Whoever loses keeps a record of the try and begins anew with the bill as it is now.
"""
