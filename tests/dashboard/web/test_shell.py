"""The page around all pages, and the modules that it loads: never stale, notices in Chinese, tools pinned."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PUBLIC = ROOT / "sim" / "dashboard" / "public"
MODULES = sorted(path.relative_to(PUBLIC).as_posix() for path in PUBLIC.rglob("*.js"))
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]""")

NOTICES = ("与服务器断开", "正在恢复", "会话已失效，请刷新页面", "连接已断开", "立即刷新", "取消 Cancel")
ENGLISH = ("disconnected.", "Restoring session…</", "Please refresh the page", ">Cancel<", "Refresh now\n")


@pytest.fixture(scope="session")
def page(server) -> str:
    with urllib.request.urlopen(server.url, timeout=30) as answer:
        return answer.read().decode()


def test_notices_of_the_server_are_in_chinese_first(page):
    assert '<html lang="zh-CN">' in page
    assert [notice for notice in NOTICES if notice not in page] == []
    assert [notice for notice in ENGLISH if notice in page] == []


def test_a_browser_asks_each_time_whether_a_module_is_still_the_same(server):
    for name in ("early.js", "pages/lab.js"):
        url = f"{server.url}/static/public/{name}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            assert answer.headers["cache-control"] == "no-cache"
            mark = answer.headers["etag"]
        again = urllib.request.Request(url, headers={"If-None-Match": mark})
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(again, timeout=30)
        with told.value as answer:
            assert answer.code == 304
            assert answer.headers["cache-control"] == "no-cache"


def test_what_a_module_imports_is_there():
    for name in MODULES:
        source = (PUBLIC / name).read_text(encoding="utf-8")
        for other in IMPORT.findall(source):
            assert (PUBLIC / name).parent.joinpath(other).resolve().is_file(), f"{name}: {other}"


def test_every_module_is_needed():
    """Reached from what the page loads; pages are opened by their names."""
    pages = [name for name in MODULES if name.startswith("pages/") and ".template." not in name]
    reached, ahead = set(), ["early.js", "desk.js", *pages]
    while ahead:
        name = ahead.pop()
        if name in reached:
            continue
        reached.add(name)
        source = (PUBLIC / name).read_text(encoding="utf-8")
        found = [(PUBLIC / name).parent.joinpath(other).resolve() for other in IMPORT.findall(source)]
        ahead += [path.relative_to(PUBLIC).as_posix() for path in found if path.suffix == ".js"]
    assert set(MODULES) - reached == set()


def test_tools_are_pinned_and_no_address_is_named():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in asked  # the pages themselves need no package
    locked = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in locked
    packages = json.loads(locked)["packages"]
    for name, version in asked["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert packages[f"node_modules/{name}"]["version"] == version, name
    assert [name for name, one in packages.items() if name and "integrity" not in one] == []


def test_packages_of_the_tools_stay_out_of_the_repository():
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    told = subprocess.run(
        ["git", "check-ignore", "node_modules/x"], cwd=ROOT, capture_output=True, check=False
    )
    assert told.returncode == 0
