"""A photo of an ID is made black on the device; the server gets only the masked picture (P7b)."""

import io

import pytest
from PIL import Image, ImageChops

from tests.browser import demo_pages

BLUE = (40, 90, 160)
ORIENTATION = 0x0112


@pytest.fixture(autouse=True)
def received(settings):
    settings.ROOT_URLCONF = "tests.browser.demo_pages"
    demo_pages.received_files.clear()
    return demo_pages.received_files


def photo(size=(1200, 800), kind="JPEG", exif: Image.Exif | None = None) -> dict:
    content = io.BytesIO()
    Image.new("RGB", size, BLUE).save(content, kind, exif=exif or Image.Exif())
    return {
        "name": "paspoort-m-bakker",
        "mimeType": f"image/{kind.lower()}",
        "buffer": content.getvalue(),
    }


def choose(page, file: dict) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".mask canvas").wait_for()


def press(page, action: str, times: int = 1) -> None:
    """By keyboard: the button gets the focus and then the Enter key."""
    for _ in range(times):
        page.locator(f"[data-do={action}]").press("Enter")


def send(page, received) -> Image.Image:
    page.locator("form button[type=submit]").last.click()
    page.locator("#received").wait_for()
    return Image.open(io.BytesIO(received[-1][2]))


def is_black(pixel) -> bool:
    return max(pixel) < 12


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_boxes_put_by_keyboard_are_black_in_what_the_server_gets(open_page, received, kind):
    page = open_page("/demo/mask/")
    choose(page, photo(kind=kind))
    press(page, "add")
    press(page, "left", 100)
    press(page, "up", 100)
    press(page, "add")

    picture = send(page, received)

    assert received[-1][:2] == ("kopie.jpg", "image/jpeg")
    assert picture.size == (1200, 800)
    for inside in [(5, 5), (350, 150), (430, 330), (600, 400), (770, 470)]:
        assert is_black(picture.getpixel(inside)), inside
    for outside in [(400, 10), (10, 200), (1190, 790)]:
        assert not is_black(picture.getpixel(outside)), outside


def test_watermark_is_in_what_the_server_gets(open_page, received):
    page = open_page("/demo/mask/")
    choose(page, photo())

    picture = send(page, received)

    red, _, blue = picture.split()
    reddish = ImageChops.subtract(red, blue).point(lambda value: 255 if value > 30 else 0)
    assert reddish.histogram()[255] > 2000


def test_bigger_smaller_wider_and_narrower_change_the_box(open_page):
    page = open_page("/demo/mask/", language="en")
    choose(page, photo())
    press(page, "add")
    press(page, "wider", 5)
    press(page, "bigger")
    press(page, "narrower", 2)
    press(page, "smaller", 3)

    status = page.locator(".mask [role=status]").text_content()

    assert "34 percent wide, 12 percent high" in status


def test_box_never_leaves_the_picture(open_page):
    page = open_page("/demo/mask/", language="en")
    choose(page, photo())
    press(page, "add")
    press(page, "bigger", 60)
    press(page, "right", 60)

    status = page.locator(".mask [role=status]").text_content()

    assert "0 percent from the left, 0 percent from the top, 100 percent wide" in status


def test_a_removed_box_is_gone_and_the_focus_stays_near(open_page, received):
    page = open_page("/demo/mask/")
    choose(page, photo())
    press(page, "add")
    press(page, "remove")

    assert page.locator("[data-do=add]:focus").count() == 1
    assert page.locator("[data-do=left]").is_disabled()
    assert not is_black(send(page, received).getpixel((430, 330)))


def test_box_can_be_dragged_with_the_mouse(open_page, received):
    page = open_page("/demo/mask/")
    choose(page, photo())
    canvas = page.locator(".mask canvas")
    canvas.scroll_into_view_if_needed()
    frame = canvas.bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * 0.1, frame["y"] + frame["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.4, frame["y"] + frame["height"] * 0.4, steps=5)
    page.mouse.up()

    picture = send(page, received)

    assert is_black(picture.getpixel((300, 200)))
    assert not is_black(picture.getpixel((900, 100)))


def test_location_and_original_name_do_not_leave_the_device(open_page, received):
    exif = Image.Exif()
    exif[0x010E] = "made at home"
    page = open_page("/demo/mask/")
    choose(page, photo(exif=exif))

    picture = send(page, received)

    assert b"made at home" not in received[-1][2]
    assert not picture.getexif()
    assert "bakker" not in received[-1][0]


def test_photo_taken_on_its_side_is_sent_upright(open_page, received):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    page = open_page("/demo/mask/")
    choose(page, photo(exif=exif))

    assert send(page, received).size == (800, 1200)


def test_large_photo_becomes_smaller(open_page, received):
    page = open_page("/demo/mask/")
    choose(page, photo(size=(4000, 3000)))

    assert send(page, received).size == (2000, 1500)


def test_picture_that_cannot_be_opened_is_not_sent(open_page, received):
    page = open_page("/demo/mask/", language="en")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"}
    )
    page.get_by_text("We cannot open this picture.").wait_for()

    assert page.locator("input[type=file]").input_value() == ""
    assert page.locator(".mask canvas").is_hidden()


def test_pdf_is_sent_as_it_is_after_a_warning(open_page, received):
    page = open_page("/demo/mask/", language="en")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_text("You cannot make a PDF black here.").wait_for()

    page.locator("form button[type=submit]").last.click()
    page.locator("#received").wait_for()

    assert received[-1][1:] == ("application/pdf", b"%PDF-1.7")


def test_without_javascript_the_copy_can_be_sent_and_the_advice_is_shown(open_page, received):
    page = open_page("/demo/mask/", javascript=False, language="en")

    assert page.get_by_text("First make your photo and your BSN black.").is_visible()
    assert page.locator(".mask canvas").is_hidden()
    page.locator("input[type=file]").set_input_files(photo())
    page.locator("form button[type=submit]").last.click()

    assert page.locator("#received").is_visible()


def test_tools_are_accessible(open_page, assert_accessible_in_every_look):
    page = open_page("/demo/mask/")
    choose(page, photo())
    press(page, "add")

    assert_accessible_in_every_look(page)
