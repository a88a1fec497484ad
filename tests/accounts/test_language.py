"""The workspace speaks the language its reader chose; the public pages go by their address."""

import uuid


def choose(member, language: str):
    sent = {"form_key": str(uuid.uuid4()), "bahasa": language}
    return member.post("/akun/bahasa/", sent, follow=True)


def test_ratna_reads_her_workspace_in_english_and_sari_in_indonesian(ratna, sari):
    page = choose(ratna, "en").content.decode()
    assert '<html lang="en">' in page
    assert "My account" in page
    assert '<html lang="en">' in ratna.get("/kerja/").content.decode()
    assert '<html lang="id">' in sari.get("/kerja/").content.decode()
    choose(ratna, "id")
    assert '<html lang="id">' in ratna.get("/kerja/").content.decode()


def test_public_pages_keep_to_their_address_and_set_no_cookie(ratna, anon):
    choose(ratna, "en")
    assert '<html lang="id">' in ratna.get("/").content.decode()
    assert '<html lang="en">' in ratna.get("/en/").content.decode()
    assert not anon.get("/").cookies


def test_a_language_nobody_offers_is_refused_in_plain_words(ratna):
    assert "Pilih salah satu bahasa" in choose(ratna, "jv").content.decode()
    ratna.user.refresh_from_db()
    assert ratna.user.language == "id"
