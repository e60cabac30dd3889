from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette

from app.web.limits import Bucket, Buckets, Limits, Rate
from tests.support.sessions import voting
from tests.unit.web.site import HOST, serving

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from tests.unit.web.site import Site


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.168.1.20", 200),
        ("10.0.0.7:8080", 200),
        ("[::1]:8080", 200),
        ("localhost:8080", 200),
        ("evil.example", 400),
        ("192.168.1.20.evil.example", 400),
        ("", 400),
    ],
)
def test_only_addresses_and_own_names_are_served(site: Site, host: str, status: int) -> None:
    reply = site.browser().get("/", host=host)
    assert reply.status_code == status
    assert (status == 200) or "Tapez celle qui est à l’écran" in reply.text


def test_probe_is_answered_before_the_host_is_checked(site: Site) -> None:
    assert (
        site.browser().get("/generate_204", host="connectivitycheck.gstatic.com").status_code == 204
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://192.168.1.20"},
        {"origin": ""},
        {"origin": "", "referer": "http://evil.example/192.168.1.20"},
    ],
)
def test_form_of_elsewhere_is_refused(site: Site, headers: dict[str, str]) -> None:
    phone = site.browser().join()
    reply = phone.post("/depart", {}, **headers)
    assert reply.status_code == 403
    site.settle()
    assert site.room.view.presence.with_phone == 1


def test_old_browser_without_origin_is_known_by_its_referer(site: Site) -> None:
    phone = site.browser().join()
    assert phone.post("/depart", {}, origin="", referer=f"{HOST}/mes-reponses").status_code == 303


def test_every_answer_protects_itself(site: Site) -> None:
    phone = site.browser().join()
    for path in ("/", "/fragment", "/co", "/absent", "/static/absent.css"):
        headers = phone.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'; ")
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"


def test_refusals_and_bugs_protect_themselves_too(site: Site) -> None:
    elsewhere = site.browser().get("/", host="evil.example")
    broken = Starlette(routes=[], middleware=site.app.user_middleware)
    broken.add_exception_handler(500, site.app.exception_handlers[500])
    broken.add_route("/co", _fall)
    transport = httpx.ASGITransport(app=broken, raise_app_exceptions=False)
    asked = httpx.AsyncClient(transport=transport, base_url=HOST).get("/co")
    bug = site.run(asked)
    assert (elsewhere.status_code, bug.status_code) == (400, 500)
    assert "Mimosa a eu un problème." in bug.text
    for reply in (elsewhere, bug):
        assert reply.headers["content-security-policy"].startswith("default-src 'self'; ")
        assert reply.headers["x-frame-options"] == "DENY"
        assert reply.headers["cache-control"] == "no-store"


async def _fall(_request: Request) -> Response:
    raise ZeroDivisionError


def test_large_body_is_refused_before_it_is_read(site: Site) -> None:
    phone = site.browser().join()
    assert phone.vote("accord", choix="x" * 20_000).status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/json", "text/plain"])
def test_other_kinds_of_forms_are_refused(site: Site, kind: str) -> None:
    phone = site.browser().join()
    assert phone.post("/depart", {"a": "b"}, content_type=kind).status_code == 409


@pytest.mark.parametrize("body", [b"a=%ff%fe", b"\xff\xfe", b"a&b", b"=&" * 300])
def test_unreadable_form_is_refused_in_words(site: Site, body: bytes) -> None:
    phone = site.browser().join()
    headers = {"origin": HOST, "content-type": "application/x-www-form-urlencoded"}
    reply = site.run(phone.client.post("/retirer-tout", content=body, headers=headers))
    assert reply.status_code == 409
    assert "illisible" in reply.text


def test_absent_page_and_wrong_method_say_what_to_do(site: Site) -> None:
    for reply in (site.browser().get("/absent"), site.browser().get("/repondre")):
        assert reply.status_code in (404, 405)
        assert "Touchez « Retour »" in reply.text


def test_phone_that_sends_too_often_waits(tmp_path: Path) -> None:
    limits = Limits(posts=Rate(3, 0))
    for site in serving(voting(tmp_path / "atelier.mimosa"), limits):
        phone, other = site.browser().join(), site.browser().join()
        codes = [phone.vote("accord", f"cle-de-test-{n}").status_code for n in range(4)]
        assert codes == [303, 303, 303, 429]
        assert other.vote("accord", "autre-cle-1").status_code == 303


def test_new_phones_are_limited_for_the_room(tmp_path: Path) -> None:
    for site in serving(voting(tmp_path / "atelier.mimosa"), Limits(arrivals=Rate(2, 0))):
        codes = [site.browser().post("/rejoindre", {}).status_code for _each in range(3)]
        assert codes == [303, 303, 429]


def test_wrong_signs_are_limited_for_one_name_and_keep_nobody_else_out(tmp_path: Path) -> None:
    for site in serving(voting(tmp_path / "atelier.mimosa"), Limits(codes=Rate(2, 0))):
        site.browser().join()
        second = site.browser().join().get("/bienvenue").text.split("Mimosa 2 – ")[1][:4]
        wrong = {"nom": "Mimosa 1", "signes": "ZZZZ"}
        codes = [site.browser().post("/revenir", wrong).status_code for _each in range(3)]
        assert codes == [409, 409, 429]
        for _each in range(4):  # A right code costs nothing.
            right = {"nom": "mimosa 02", "signes": second}
            assert site.browser().post("/revenir", right).status_code == 303


def test_right_pairing_code_passes_whatever_others_typed(tmp_path: Path) -> None:
    for site in serving(voting(tmp_path / "atelier.mimosa"), Limits(pairings=Rate(2, 0))):
        wrong = {"code": "ZZZZZZ"}
        codes = [site.browser().post("/co/code", wrong).status_code for _each in range(3)]
        assert codes == [409, 409, 429]
        right = {"code": site.room.seats.code()}
        assert site.browser().post("/co/code", right).status_code == 303


def test_phone_or_remote_that_asks_too_often_waits(tmp_path: Path) -> None:
    for site in serving(voting(tmp_path / "atelier.mimosa"), Limits(gets=Rate(2, 0))):
        for asks, paths in (
            (site.browser().join(), ("/", "/fragment", "/flux")),
            (site.browser().pair(), ("/co", "/co/etat", "/co/flux")),
        ):
            assert [asks.get(path).status_code for path in paths] == [200, 200, 429]
        assert site.browser().join().get("/").status_code == 200


def test_a_thousand_phones_may_come_within_a_quarter_of_a_minute() -> None:
    now = [0.0]
    bucket = Bucket(Limits().arrivals, lambda: now[0])
    came = 0
    while came < 1000:
        if bucket.take():
            came += 1
        else:
            now[0] += 0.1
    assert now[0] <= 15


def test_buckets_forget_who_has_not_come_for_long() -> None:
    now = [0.0]
    buckets = Buckets(Rate(1, 1), lambda: now[0], most=10)
    assert all(buckets.take(str(n)) for n in range(10))
    now[0] += 5
    buckets.take("new")
    assert len(buckets._known) == 1


def test_votes_that_wait_together_are_all_acknowledged(site: Site) -> None:
    phones = [site.browser().join() for _each in range(20)]

    async def all_at_once() -> list[int]:
        replies = await asyncio.gather(
            *(
                phone.client.post(
                    "/repondre",
                    data={
                        "etape": "2", "moment": "a1_avant", "question": "place",
                        "choix": "accord", "cle": f"cle-de-test-{number}",
                    },
                    headers={"origin": HOST},
                )
                for number, phone in enumerate(phones)
            )
        )  # fmt: skip
        return [reply.status_code for reply in replies]

    assert site.run(all_at_once()) == [303] * 20
    site.settle()
    assert len(site.room.view.record.answers) == 20
