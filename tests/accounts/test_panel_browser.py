"""Inviting a colleague, from the official's phone to the colleague's first desk, without script."""

import re

import pytest

from tests.browser import as_member, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "asap-manyung-tiap-pagi"


def test_agung_invites_tono_who_chooses_a_password_and_sits_at_his_desk(
    page_without_script, agung, live_server
):
    page = as_member(page_without_script, agung, live_server.url)
    page.goto("/admin/accounts/user/add/")
    page.get_by_label("Nama pengguna:").fill("tono")
    page.get_by_label("Nama lengkap:").fill("Tono")
    page.get_by_label("Nomor HP:").fill("0813 2567 0001")
    page.get_by_label("Kec. Bonang").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("button", name="Buat tautan").click()
    assert page.get_by_role("link", name="Kirim lewat WhatsApp").is_visible()
    link = re.search(r"/akun/undangan/\S+", page.get_by_label("Atau salin pesan ini").input_value())
    assert not overflows(page)

    page.context.clear_cookies()
    page.goto(link.group())
    page.get_by_label("Nama lengkap").fill("Tono Hartono")
    page.get_by_label("Kata sandi", exact=False).first.fill(PASSWORD)
    page.get_by_label("Kata sandi sekali lagi").fill("lain")
    page.get_by_role("button", name="Simpan kata sandi").click()
    assert page.get_by_text("Kedua kata sandi berbeda").first.is_visible()
    assert page.get_by_label("Nama lengkap").input_value() == "Tono Hartono"
    page.get_by_label("Kata sandi", exact=False).first.fill(PASSWORD)
    page.get_by_label("Kata sandi sekali lagi").fill(PASSWORD)
    page.get_by_role("button", name="Simpan kata sandi").click()
    assert page.get_by_text("Masuk dengan kata sandi itu").is_visible()
    page.get_by_label("Nama pengguna").fill("tono")
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/kerja/")
    assert page.get_by_text("Tono Hartono · Petugas lapangan").is_visible()
