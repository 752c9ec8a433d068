"""A registry on PostgreSQL that is not there, and passwords that nobody sees."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import (
    Workplace,
    bring_up_to_date,
    create_registry,
    open_workplace,
)
from tests.store.builders import MOMENT, offer

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("psycopg", reason="psycopg is not installed")

SECRET = "geheim"
# Nobody listens at port 1: the address is right, the server does not answer.
WITH_PASSWORD = {
    "before the host": f"postgresql://an:{SECRET}@127.0.0.1:1/test",
    "the short scheme": f"postgres://an:{SECRET}@127.0.0.1:1/test",
    "with a colon": f"postgresql://an:x:{SECRET}@127.0.0.1:1/test",
    "badly escaped": f"postgresql://an:{SECRET}%zz@127.0.0.1:1/test",
    "a setting": f"postgresql://127.0.0.1:1/test?user=an&password={SECRET}",
    "the first setting": f"postgresql://127.0.0.1:1/test?password={SECRET}&user=an",
    "a question mark": f"postgresql://an:x?{SECRET}@127.0.0.1:1/test",
    "another setting": f"postgresql://127.0.0.1:1/test?passwort={SECRET}",
    "another escape": f"postgresql://127.0.0.1:1/test?pass%77ord={SECRET}",
    "a bad setting": f"postgresql://127.0.0.1:1/test?password={SECRET}%00",
    "behind an at sign": f"postgresql://127.0.0.1:1/t?user=a@b&password={SECRET}",
}
MISTYPED = {
    "with a question mark": f"postgresql://an:x/?{SECRET}@127.0.0.1:1/test",
    "without a name": f"postgresql://127.0.0.1:1/test?{SECRET}",
    "a wrong port": f"postgresql://127.0.0.1:{SECRET}/test",
    "with an at sign": f"postgresql://an:x@{SECRET}@127.0.0.1:1/test",
    "with a slash": f"postgresql://an:{SECRET}/x@127.0.0.1:1/test",
}


def add(place: Workplace) -> object:
    return offer(place, partnerships=[{"title": "T"}])


def make(place: Workplace) -> None:
    create_registry(place, MOMENT)


def update(place: Workplace) -> object:
    return bring_up_to_date(place, MOMENT)


@pytest.mark.parametrize("case", [*WITH_PASSWORD, *MISTYPED])
def test_the_name_of_a_registry_has_no_password(case: str) -> None:
    location = {**WITH_PASSWORD, **MISTYPED}[case]
    assert SECRET not in open_workplace(location).name


def test_the_name_still_says_where_it_is() -> None:
    name = open_workplace("postgresql://an:x@db.example.be:5433/register").name
    assert name == "postgresql://an@db.example.be:5433/register"
    plain = "postgresql://127.0.0.1:5432/test?options=-csearch_path%3Dx"
    assert open_workplace(plain).name == plain


@pytest.mark.parametrize("location", WITH_PASSWORD.values(), ids=WITH_PASSWORD)
@pytest.mark.parametrize("act", [listing.count_records, add, make, update])
def test_a_server_that_does_not_answer_is_said_without_the_password(
    location: str, act: Callable[[Workplace], object]
) -> None:
    with pytest.raises(RegistryError) as refusal:
        act(open_workplace(location))
    assert refusal.value.exit_code == 4
    assert SECRET not in str(refusal.value)


@pytest.mark.parametrize("location", MISTYPED.values(), ids=MISTYPED)
def test_an_address_that_is_none_says_how_to_write_one(location: str) -> None:
    place = open_workplace(location)
    with pytest.raises(RegistryError, match="is no address of a registry") as refusal:
        listing.count_records(place)
    assert "%40 for @" in str(refusal.value)
    assert SECRET not in str(refusal.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://an@db.example.be:5433/register",
        "postgresql://127.0.0.1/register?user=an&options=-csearch_path%3Dx",
        "postgres://[::1]:5432/register",
        "postgresql:///register?host=/run/postgresql",
        "postgresql://een.be:5432,twee.be:5433/register",
        "postgresql://",
    ],
)
def test_an_address_without_secrets_is_shown_as_it_is(address: str) -> None:
    assert open_workplace(address).name == address


def test_a_database_that_does_not_exist_is_said(postgres_location: str) -> None:
    head, _, _ = postgres_location.rpartition("/")
    place = open_workplace(f"{head}/bestaat_niet")
    with pytest.raises(RegistryError, match=r"does not answer: .*bestaat_niet"):
        listing.count_records(place)


@pytest.mark.parametrize("act", [listing.count_records, add, update])
def test_a_database_without_a_registry_says_how_to_make_one(
    postgres_location: str, act: Callable[[Workplace], object]
) -> None:
    with pytest.raises(RegistryError, match=r"no registry at .*samenwerking init"):
        act(open_workplace(postgres_location))


@pytest.mark.parametrize("act", [listing.count_records, add, update])
def test_a_table_of_another_program_is_no_registry(
    postgres_location: str, act: Callable[[Workplace], object]
) -> None:
    import psycopg

    with psycopg.connect(postgres_location, autocommit=True) as connection:
        connection.execute("CREATE TABLE registry (id integer)")
    with pytest.raises(RegistryError):
        act(open_workplace(postgres_location))


def test_a_schema_in_which_nothing_can_be_made_is_refused(
    postgres_location: str,
) -> None:
    place = open_workplace(f"{postgres_location}_bestaat_niet")
    with pytest.raises(RegistryError):
        make(place)


@pytest.mark.parametrize("act", [listing.count_records, add])
def test_a_newer_schema_is_refused(
    postgres_place: Workplace, act: Callable[[Workplace], object]
) -> None:
    with postgres_place.registry.writing() as session:
        session.execute("UPDATE registry SET value = '99' WHERE name = 'schema'")
    with pytest.raises(RegistryError, match=r"newer version.*schema 99"):
        act(postgres_place)


def test_a_user_who_may_only_read_can_look_but_not_change(
    postgres_place: Workplace,
) -> None:
    add(postgres_place)
    location = postgres_place.registry.location
    reader = open_workplace(f"{location}%20-cdefault_transaction_read_only%3Don")
    assert listing.count_records(reader)["partnership"] == 1
    with pytest.raises(RegistryError) as refusal:
        add(reader)
    assert "read-only" in str(refusal.value)
    assert listing.count_records(reader)["partnership"] == 1


def test_a_user_without_the_right_to_write_is_refused(
    postgres_place: Workplace,
) -> None:
    add(postgres_place)
    location = postgres_place.registry.location
    reader = open_workplace(f"{location}%20-crole%3Dpg_read_all_data")
    assert listing.count_records(reader)["partnership"] == 1
    with pytest.raises(RegistryError, match="refuses: permission denied"):
        add(reader)
    with pytest.raises(RegistryError, match="exists already"):
        make(reader)


def test_tables_of_another_program_are_not_written_into(postgres_location: str) -> None:
    import psycopg

    with psycopg.connect(postgres_location, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (id integer)")
        with pytest.raises(RegistryError, match=r'refuses: .*"person" already'):
            make(open_workplace(postgres_location))
        found = connection.execute("SELECT to_regclass('registry')").fetchone()
    assert found == (None,)


def test_of_two_who_make_it_at_once_one_succeeds(postgres_location: str) -> None:
    gate = threading.Barrier(4)

    def attempt(_: int) -> bool:
        place = open_workplace(postgres_location)
        gate.wait()
        try:
            make(place)
        except RegistryError as error:
            assert "exists already" in str(error)  # noqa: PT017 - of whom, varies
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False] * 3 + [True]
