"""Our own routes beside Solara's: choices, runs, the font, the class's door."""

from __future__ import annotations

import html
import json
import os
from asyncio import wrap_future
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sim.dashboard.api import lab
from sim.dashboard.classroom import export
from sim.dashboard.requests import mapping, spec_of
from sim.dashboard.texts import text
from sim.dashboard.web.font import web_font_file
from sim.dashboard.web.guard import COOKIE, COOKIE_SECONDS, MAX_BODY, Tickets
from sim.errors import InputError


# Long: the answers of all addresses stand beside the table of addresses that uses them.
def routes(place: Any, tickets: Tickets, offer: bytes) -> list[Route]:
    """Return the routes.

    Args:
        place: state shared by sessions.
        tickets: who may come in.
        offer: choices of a browser, gzipped JSON.
    """

    async def choices(_request: Request) -> Response:
        return _packed(offer, "no-cache")

    async def run(request: Request) -> Response:
        found = place.pool.cached(("play", request.path_params["key"]))
        if found is None:
            return PlainTextResponse("gone", 404)
        return _packed(found, "private, max-age=3600, immutable")

    async def play(request: Request) -> Response:
        """Give a run to a page that has no session yet; its session reports mistakes of the request."""
        try:
            asked = mapping(json.loads(await _body(request)), "ask")
            found = await wrap_future(lab.run(place.pool, spec_of(asked.get("run"))))
        except (InputError, ValueError):
            return Response(status_code=204)
        return _packed(found, "no-store") if isinstance(found, bytes) else Response(status_code=204)

    async def font(_request: Request) -> Response:
        content, kind = web_font_file()
        headers = {"cache-control": "public, max-age=86400" if kind == "font/woff" else "no-cache"}
        return Response(content, media_type=kind, headers=headers)

    async def class_file(request: Request) -> Response:
        code = request.path_params["code"].upper()[:12]
        kind = "html" if request.path_params["kind"] == "html" else "csv"
        lang = "en" if request.query_params.get("lang") == "en" else "zh"
        try:
            if not place.store.session(
                code
            ).open_to_all:  # whoever knows the join code may ask, so every group
                early = InputError("看过结果之后才能导出", "there is nothing to export before the results")
                return PlainTextResponse(early.render(lang), 403)
            content = (export.page if kind == "html" else export.table)(place.store, code, lang)
        except InputError as error:
            return PlainTextResponse(error.render(lang), 404)
        headers = {"content-disposition": f'attachment; filename="cogov-class-{code}.{kind}"'}
        return Response(content, media_type=f"text/{kind}; charset=utf-8", headers=headers)

    async def login(request: Request) -> Response:
        lang = _language(request)
        if request.method == "GET":
            return HTMLResponse(_door(lang, ""))
        address = request.client.host if request.client else "?"
        if not tickets.may_try(address):
            return HTMLResponse(_door(lang, "door.too_many"), 429)
        body = (await _body(request)).decode("utf-8", "replace")
        if not tickets.right(parse_qs(body).get("code", [""])[0]):
            tickets.note_wrong(address)
            return HTMLResponse(_door(lang, "door.wrong"), 403)
        answer = RedirectResponse("/", 303)
        ticket = tickets.sign(os.urandom(8).hex())
        answer.set_cookie(COOKIE, ticket, httponly=True, samesite="strict", max_age=COOKIE_SECONDS)
        return answer

    return [
        Route("/cogov/offer.json", choices),
        Route("/cogov/run/{key}.json", run),
        Route("/cogov/play", play, methods=["POST"]),
        Route("/cogov/font", font),
        Route("/cogov/class/{code}/results.{kind}", class_file),
        Route("/login", login, methods=["GET", "POST"]),
    ]


async def _body(request: Request) -> bytes:
    """Return the body of a request up to the limit; a request without a length may be longer."""
    found = b""
    async for part in request.stream():
        found += part
        if len(found) > MAX_BODY:
            break
    return found[:MAX_BODY]


def _packed(content: bytes, cache: str) -> Response:
    headers = {"content-encoding": "gzip", "cache-control": cache}
    return Response(content, media_type="application/json", headers=headers)


def _language(request: Request) -> str:
    said = request.headers.get("accept-language", "zh").lower()
    return "en" if said.startswith("en") else "zh"


def _door(lang: str, message: str) -> str:
    """Return the page with the door.

    Its script makes Chromium shape every word anew: it keeps the boxes of words that it first met without
    their font, also once the font is there.
    """
    phrase = html.escape(text(message, lang)) if message else ""
    return f"""<!doctype html><html lang="{"en" if lang == "en" else "zh-CN"}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>cogov</title>
<style>@font-face{{font-family:"Cogov";src:url("/cogov/font")}}
body{{font:18px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","Cogov",sans-serif;
margin:12vh auto;max-width:24rem;padding:0 1rem;color:#1d2430}}
input,button{{font:inherit;padding:.5rem .8rem;border-radius:6px;border:1px solid #5b6675}}
button{{background:#0b4f8a;color:#fff;border-color:#0b4f8a}} p{{color:#9b2c00}}</style>
<h1>{html.escape(text("door.title", lang))}</h1><form method="post">
<label>{html.escape(text("door.code", lang))}<br><input name="code" autofocus autocomplete="off"></label>
<button>{html.escape(text("door.enter", lang))}</button></form><p role="alert">{phrase}</p>
<script>document.fonts.ready.then(() => {{ document.body.style.fontKerning = "none"; }});</script></html>"""
