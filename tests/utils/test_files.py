"""The switch from the old site to the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.utils.files import merge_tree, staging_dir, swap_in


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, "utf-8")
    return path


def shown(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def test_the_first_site_is_put_in_place(tmp_path: Path) -> None:
    swap_in(folder(tmp_path / "site.next", "new"), tmp_path / "site")
    assert shown(tmp_path / "site") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_new_site_takes_the_place_of_the_old_and_nothing_is_left_over(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    (site / "old.html").touch()
    folder(tmp_path / "site.last", "left over by a machine that stopped")
    swap_in(folder(tmp_path / "site.next", "new"), site)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert shown(site) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, following = folder(tmp_path / "site", "old"), folder(tmp_path / "site.next", "new")
    rename, done = Path.rename, []

    def second_fails(self: Path, target: Path) -> Path:
        done.append(self.name)
        if len(done) == 2:
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(PermissionError):
        swap_in(following, site)
    assert done == ["site", "site.next", "site.last"]
    assert shown(site) == "old"


def test_files_are_put_together_and_what_was_there_stays(tmp_path: Path) -> None:
    into, made = folder(tmp_path / "site", "a page"), folder(tmp_path / "made", "another")
    (made / "guides").mkdir()
    (made / "guides/first.pdf").write_text("a print", "utf-8")
    assert merge_tree(made, into) == ["index.html"]
    assert shown(into) == "a page"
    assert (into / "guides/first.pdf").read_text("utf-8") == "a print"
    assert not made.exists()


def test_a_site_is_built_in_an_empty_folder_beside_the_old_one(tmp_path: Path) -> None:
    folder(tmp_path / "site.next", "left over")
    assert staging_dir(tmp_path / "site") == tmp_path / "site.next"
    assert not (tmp_path / "site.next").exists()
