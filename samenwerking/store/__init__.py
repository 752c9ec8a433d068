"""The registry on disk: the only package that knows peewee and SQL.

The change log is the registry; the other tables are its fold. Reading goes over a bare
connection with SQL that both databases understand, so that a command that only reads
starts fast; writing goes over peewee's connection to the same file.
"""
