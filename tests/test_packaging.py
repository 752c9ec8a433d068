"""The wheel carries the data folders, exactly as they are, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from samenwerking import __version__, resources
from samenwerking.errors import SamenwerkingError

ROOT = Path(__file__).parent.parent
IGNORED = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not IGNORED & set(path.parts)
    }


@pytest.mark.parametrize("name", ["schema", "export"])
def test_the_data_folder_in_the_wheel_is_the_one_in_the_root(
    name: str, wheel: zipfile.ZipFile
) -> None:
    prefix = f"samenwerking/_data/{name}/"
    inside = {
        path.removeprefix(prefix): wheel.read(path)
        for path in wheel.namelist()
        if path.startswith(prefix)
    }
    assert inside == _files(ROOT / name)
    assert inside


def test_nothing_of_ours_lands_beside_the_package(wheel: zipfile.ZipFile) -> None:
    tops = {path.partition("/")[0] for path in wheel.namelist()}
    assert tops == {"samenwerking", f"samenwerking-{__version__}.dist-info"}


@pytest.mark.parametrize(
    "path",
    [
        "samenwerking/py.typed",
        "samenwerking/tui/app.tcss",
        "samenwerking/tui/screens/home.tcss",
        "samenwerking/locale/nl/LC_MESSAGES/samenwerking.mo",
        "samenwerking/store/migrations/0001_foundation.py",
    ],
)
def test_what_is_no_module_travels_too(path: str, wheel: zipfile.ZipFile) -> None:
    assert path in wheel.namelist()


def test_an_installed_package_finds_its_own_data_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "samenwerking"
    (package / "_data" / "schema").mkdir(parents=True)
    (tmp_path / "schema").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", str(package))
    assert resources.data_folder("schema") == str(package / "_data" / "schema")


def test_a_missing_data_folder_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", str(tmp_path / "samenwerking"))
    with pytest.raises(SamenwerkingError, match="Install samenwerking again"):
        resources.data_folder("schema")
