"""What a user enters, and what is wrong with it: pure, without a database.

A record has two shapes. The *models* (pydantic) are the gate: everything that enters
passes them. Inside, a record travels as a *document*: the plain JSON object that a
model gives, which is what the change log holds. Checks and completeness read documents,
so that a command that only reads need not load pydantic.
"""
