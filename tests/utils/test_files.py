"""Merging two trees, and swapping a new site in for the old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.utils.files import merge_tree, prepare_staging_dir, swap_in


def make_folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, "utf-8")
    return path


def read_home_page(site_dir: Path) -> str:
    return (site_dir / "index.html").read_text("utf-8")


def test_the_first_site_is_put_in_place(tmp_path: Path) -> None:
    swap_in(make_folder(tmp_path / "site.next", "new"), tmp_path / "site")
    assert read_home_page(tmp_path / "site") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_new_site_takes_the_place_of_the_old_and_nothing_is_left_over(tmp_path: Path) -> None:
    site = make_folder(tmp_path / "site", "old")
    (site / "old.html").touch()
    make_folder(tmp_path / "site.last", "left over by a machine that stopped")
    swap_in(make_folder(tmp_path / "site.next", "new"), site)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert read_home_page(site) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, staging = make_folder(tmp_path / "site", "old"), make_folder(tmp_path / "site.next", "new")
    rename, renamed = Path.rename, []

    def fail_second_time(self: Path, target: Path) -> Path:
        renamed.append(self.name)
        if len(renamed) == 2:
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_second_time)
    with pytest.raises(PermissionError):
        swap_in(staging, site)
    assert renamed == ["site", "site.next", "site.last"]
    assert read_home_page(site) == "old"


def test_files_are_put_together_and_what_was_there_stays(tmp_path: Path) -> None:
    source, target = make_folder(tmp_path / "outputs", "another"), make_folder(tmp_path / "site", "a page")
    (source / "guides").mkdir()
    (source / "guides/first.pdf").write_text("a print", "utf-8")
    assert merge_tree(source, target) == ["index.html"]
    assert read_home_page(target) == "a page"
    assert (target / "guides/first.pdf").read_text("utf-8") == "a print"
    assert not source.exists()


def test_a_site_is_built_in_an_empty_folder_beside_the_old_one(tmp_path: Path) -> None:
    make_folder(tmp_path / "site.next", "left over")
    assert prepare_staging_dir(tmp_path / "site") == tmp_path / "site.next"
    assert not (tmp_path / "site.next").exists()
