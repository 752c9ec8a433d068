"""One function a use case, the same for the command line and the terminal program.

A use case opens its transaction and closes it; the day, the user and the language come
from the front end. Modules are loaded one by one: a command that prints a list needs
neither pydantic nor peewee.
"""
