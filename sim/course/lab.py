"""JupyterLab as a class needs it: in the reader's language, with Chinese letters, without the network.

Everything is in one hidden folder beside the lessons, so that a reader's own Jupyter stays untouched.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sim.language import language, tr
from sim.report.fonts import font_path

HIDDEN = ".jupyter"
"""Folder of the settings; JupyterLab does not list it."""

FONT = "NotoSansSC.otf"

CSS = f"""@font-face {{
  font-family: "Course"; font-display: block;
  unicode-range: U+2E80-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF;
  src: local("PingFang SC"), local("Microsoft YaHei"), local("Noto Sans CJK SC"), url("{FONT}");
}}
:root, body, .jp-ThemedContainer {{
  --jp-ui-font-family: "Course", system-ui, "Segoe UI", sans-serif;
  --jp-content-font-family: var(--jp-ui-font-family);
  --jp-code-font-family: Menlo, Consolas, "DejaVu Sans Mono", "Course", monospace;
  --jp-code-font-family-default: var(--jp-code-font-family);
}}
"""
"""A machine without a Chinese font borrows ours, for menus, texts and code alike.  Ours comes first for
Chinese text: a browser keeps the empty boxes of words it drew with another font before ours had loaded."""

OFFLINE = (
    "--LabApp.custom_css=True",
    "--LabApp.extension_manager=readonly",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
)
"""JupyterLab asks the network for news, updates and extensions unless switched off."""

UNNEEDED = ("jupyterlab_jupytext", "solara.server.jupyter.server_extension")
"""Server extensions of other packages that a class has no use for, and that take seconds to load."""


def settings() -> dict[str, dict[str, Any]]:
    """Return changed settings of JupyterLab, by plugin."""
    return {
        "translation-extension/plugin": {"locale": tr("zh_CN", "default")},
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "notebook-extension/tracker": {"windowingMode": "none"},  # a lesson is short: no jumps in scrolling
    }


def prepare(folder: Path) -> Path:
    """Write settings, style and font beside the lessons and return the folder they are in.

    Raises:
        OSError: the folder cannot be written.
        InputError: the font is not installed.
    """
    home = folder / HIDDEN
    for plugin, said in settings().items():
        path = home / "lab/user-settings/@jupyterlab" / f"{plugin}.jupyterlab-settings"
        _write(path, json.dumps(said))
    off = {"ServerApp": {"jpserver_extensions": dict.fromkeys(UNNEEDED, False)}}
    _write(home / "jupyter_server_config.json", json.dumps(off))
    _write(home / "custom/custom.css", CSS)
    font = home / "custom" / FONT
    if not font.exists():
        shutil.copyfile(font_path(), font)
    return home


def command(folder: Path, first: Path, port: int, *, browser: bool) -> list[str]:
    """Return the command that serves the lessons of a folder on this machine only."""
    call = [sys.executable, "-m", "jupyterlab", "--ip=127.0.0.1", f"--port={port}", *OFFLINE]
    call += [
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/{quote(first.name)}",
        "--ServerApp.log_level=WARN",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        call.append("--allow-root")
    return call if browser else [*call, "--no-browser"]


def serve(call: list[str], home: Path) -> int:
    """Run JupyterLab until it is stopped; return how it ended.

    Where that is possible this process becomes JupyterLab, so that whoever stops it stops both.
    """
    if os.name == "posix":
        os.execve(call[0], call, environment(home))
    try:
        return subprocess.run(call, check=False, env=environment(home)).returncode
    except KeyboardInterrupt:
        return 0


def environment(home: Path) -> dict[str, str]:
    """Return the environment JupyterLab and the lessons run in."""
    return {**os.environ, "JUPYTER_CONFIG_DIR": str(home.resolve()), "COGOV_LANG": language()}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
