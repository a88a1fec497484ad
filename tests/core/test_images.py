"""What happens to a photo between the phone and the pages."""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from core import images
from core.images import FORMATS, WIDTHS, PhotoRefused, card_of, photo_of, prepare_photo

PHONE_HEIC = Path(__file__).parent / "data" / "phone.heic"
YELLOW, BLUE = (230, 172, 0), (31, 58, 110)


def picture(size=(1600, 1200), mode="RGB"):
    """Blue with a yellow upper left quarter, so that turning is seen."""
    image = Image.new("RGB", size, BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill=YELLOW)
    return image.convert(mode)


def sent(image, kind="JPEG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def shown(photo, width=960, kind="jpeg"):
    return Image.open(BytesIO(photo.variants[width, kind]))


def near(pixel, expected, by=12):
    return all(abs(a - b) <= by for a, b in zip(pixel, expected, strict=True))


def phone_exif(orientation=1):
    exif = Image.Exif()
    exif[0x0110] = "CanaryPhone"
    exif[0x0112] = orientation
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (6.0, 53.0, 12.0), "E", (110.0, 38.0, 1.0)
    return exif


def png_header(width, height):
    """A PNG that declares its size and has no pixels."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"0"))


def test_a_phone_picture_becomes_three_widths_in_two_formats():
    photo = prepare_photo(sent(picture((4000, 3000)), quality=80))
    assert set(photo.variants) == {(width, kind) for width in WIDTHS for kind in FORMATS}
    assert (photo.width, photo.height) == (960, 720)
    assert {shown(photo, width, kind).size for width, kind in photo.variants} == {
        (320, 240),
        (640, 480),
        (960, 720),
    }
    assert shown(photo, 320, "webp").format == "WEBP"


def test_the_same_file_has_the_same_digest():
    file = sent(picture())
    assert prepare_photo(file).digest == prepare_photo(file).digest
    assert prepare_photo(sent(picture((800, 600)))).digest != prepare_photo(file).digest


def test_a_small_photo_is_not_enlarged_but_has_every_variant():
    photo = prepare_photo(sent(picture((500, 400))))
    assert (photo.width, photo.height) == (500, 400)
    assert shown(photo, 960).size == shown(photo, 640).size == (500, 400)
    assert shown(photo, 320).size == (320, 256)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_device_and_editor_leave_no_trace(kind):
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>CanaryXmp</x:xmpmeta>"
    options = {"exif": phone_exif()}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("XML:com.adobe.xmp", xmp.decode())
    else:
        options["xmp"] = xmp
    file = sent(picture(), kind, **options)
    assert b"CanaryPhone" in file.getvalue() and b"CanaryXmp" in file.getvalue()
    for data in prepare_photo(file).variants.values():
        assert not any(word in data for word in (b"Canary", b"Exif", b"GPS", b"xmp", b"ICC"))
        assert not Image.open(BytesIO(data)).getexif()


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1)), (2, (1, 0))]
)
def test_a_photo_taken_sideways_stands_upright(orientation, corner):
    photo = prepare_photo(sent(picture(), exif=phone_exif(orientation)))
    assert photo.width / photo.height == pytest.approx(3 / 4 if orientation > 4 else 4 / 3, 0.01)
    image = shown(photo)
    place = [round(size * (0.1 + 0.8 * at)) for size, at in zip(image.size, corner, strict=True)]
    assert near(image.getpixel(place), YELLOW)


def test_a_jpeg_with_an_embedded_second_picture_is_read():
    first = sent(picture(), "MPO", save_all=True, append_images=[picture((800, 600))])
    assert prepare_photo(first).width == 960


def test_the_first_frame_of_an_animation_is_the_photo():
    frames = [picture((400, 300)), Image.new("RGB", (400, 300), "black")]
    file = sent(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert near(shown(prepare_photo(file)).getpixel((50, 50)), YELLOW)


def test_heic_of_an_iphone_is_read_and_its_place_forgotten():
    photo = prepare_photo(BytesIO(PHONE_HEIC.read_bytes()))
    assert (photo.width, photo.height) == (320, 240)
    assert near(shown(photo).getpixel((40, 40)), YELLOW, by=25)
    assert not any(b"Canary" in data or b"Exif" in data for data in photo.variants.values())


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "I;16"])
def test_png_of_any_mode_is_shown_in_colour_or_grey(mode):
    image = picture((400, 300))
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda value: value * 257).convert(mode)
    light, dark = (
        shown(prepare_photo(sent(image.convert(mode), "PNG"))).convert("L").getpixel(place)
        for place in ((50, 50), (350, 250))
    )
    assert light - dark > 60


def test_transparent_ground_becomes_white():
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    assert shown(prepare_photo(sent(image, "PNG"))).getpixel((5, 5)) == (255, 255, 255)


def test_cmyk_from_a_printer_keeps_its_colours():
    photo = prepare_photo(sent(picture((400, 300), "CMYK")))
    assert near(shown(photo).getpixel((350, 250)), BLUE, by=25)


def test_a_colour_profile_is_applied_and_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    for icc in (b"not a profile", profile.tobytes(), _srgb_profile()):
        photo = prepare_photo(sent(picture((400, 300)), icc_profile=icc))
        assert near(shown(photo).getpixel((350, 250)), BLUE)
        assert "icc_profile" not in shown(photo).info


def _srgb_profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("size", [(6000, 5000), (20000, 20000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_from_its_header(size, monkeypatch):
    monkeypatch.setattr(images, "_decode", lambda image: pytest.fail("decoded"))
    with pytest.raises(PhotoRefused, match="25 megapiksel"):
        prepare_photo(BytesIO(png_header(*size)))


def test_a_bomb_is_refused_where_warnings_are_not_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(PhotoRefused, match="25 megapiksel"):
            prepare_photo(BytesIO(png_header(12000, 12000)))


@pytest.mark.parametrize(
    "data",
    [b"hello", b"GIF89a" + b"\0" * 40, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF"],
)
def test_what_is_no_photo_is_refused_with_the_list_of_what_is(data):
    with pytest.raises(PhotoRefused, match="JPEG, PNG, WebP, atau HEIC"):
        prepare_photo(BytesIO(data))


def test_an_empty_file_is_refused():
    with pytest.raises(PhotoRefused, match="kosong"):
        prepare_photo(BytesIO(b""))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_file_is_refused(kind):
    data = sent(picture((900, 700)), kind).getvalue()
    with pytest.raises(PhotoRefused, match="rusak atau terpotong"):
        prepare_photo(BytesIO(data[: len(data) // 2]))


def test_half_a_heic_is_refused():
    with pytest.raises(PhotoRefused):
        prepare_photo(BytesIO(PHONE_HEIC.read_bytes()[:900]))


def test_a_header_without_pixels_is_refused():
    with pytest.raises(PhotoRefused, match="rusak atau terpotong"):
        prepare_photo(BytesIO(png_header(800, 600)))


def test_a_jpeg_of_endless_scans_is_refused():
    data = sent(picture((900, 700)), progressive=True).getvalue()
    with pytest.raises(PhotoRefused, match="tidak wajar"):
        prepare_photo(BytesIO(data + b"\xff\xda" * 200))


def test_one_pixel_is_too_small():
    with pytest.raises(PhotoRefused, match="1 × 1 piksel"):
        prepare_photo(sent(Image.new("RGB", (1, 1)), "PNG"))


def test_a_ribbon_is_too_long():
    with pytest.raises(PhotoRefused, match="Potong dulu"):
        prepare_photo(sent(Image.new("RGB", (4000, 220)), "PNG"))


def test_a_file_of_too_many_bytes_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 2**20)
    with pytest.raises(PhotoRefused, match="lebih dari 1 MB"):
        prepare_photo(BytesIO(b"\xff" * (2**20 + 1)))


def test_mangled_metadata_does_not_cost_the_photo():
    file = sent(picture((400, 300)), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert prepare_photo(file).width == 400


def test_a_drawing_of_our_own_gets_the_same_variants():
    photo = photo_of(picture((960, 720)), digest="kawung")
    assert photo.digest == "kawung"
    assert set(photo.variants) == {(width, kind) for width in WIDTHS for kind in FORMATS}


def test_a_busy_photo_stays_light_on_a_card():
    noise = Image.effect_noise((40, 30), 90).resize((1600, 1200), Image.Resampling.BICUBIC)
    photo = prepare_photo(sent(noise.convert("RGB"), quality=90))
    assert len(photo.variants[320, "webp"]) < 20_000
    cut = card_of(photo.variants[960, "jpeg"], focus=(50, 50))
    assert len(cut[240, "avif"]) < 4_000  # eight of them, page and style sheet are a first view
