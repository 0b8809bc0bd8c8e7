import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from privacy_portal.vault.choices import Refusal
from privacy_portal.vault.uploads import UploadRefused, clean_uploaded_file
from tests.vault.test_uploads import picture

KB = 1024


@pytest.fixture(autouse=True)
def limits(settings) -> None:
    settings.UPLOAD_MAX_BYTES = 200 * KB
    settings.UPLOAD_MAX_REQUEST_BYTES = 500 * KB


def post(*sizes: int) -> HttpRequest:
    files = [SimpleUploadedFile(f"{size}.bin", b"x" * size) for size in sizes]
    return RequestFactory().post("/", {"text": "typed", "files": files, "later": "typed too"})


def refusals(request: HttpRequest) -> list[Refusal | None]:
    return [getattr(file, "refusal", None) for file in request.FILES.getlist("files")]


def test_files_stay_in_memory_whatever_their_size() -> None:
    (file,) = post(199 * KB).FILES.getlist("files")

    assert isinstance(file, InMemoryUploadedFile)
    assert not hasattr(file, "temporary_file_path")
    assert file.read() == b"x" * 199 * KB


def test_a_file_that_is_too_large_is_let_go_and_what_was_typed_stays() -> None:
    request = post(201 * KB, 10)

    assert refusals(request) == [Refusal.TOO_LARGE, None]
    assert request.FILES.getlist("files")[0].read() == b""
    assert request.POST["text"] == "typed"
    assert request.POST["later"] == "typed too"


def test_files_that_are_too_large_together_are_let_go() -> None:
    assert refusals(post(190 * KB, 190 * KB, 190 * KB, 100 * KB)) == [
        None,
        None,
        Refusal.TOGETHER_TOO_LARGE,
        None,
    ]


def test_a_flood_is_not_listened_to() -> None:
    with pytest.raises(RequestDataTooBig):
        _ = post(*[190 * KB] * 11).FILES


def test_the_form_turns_it_into_a_sentence() -> None:
    (file,) = post(201 * KB).FILES.getlist("files")

    with pytest.raises(UploadRefused) as refused:
        clean_uploaded_file(file)

    assert refused.value.refusal is Refusal.TOO_LARGE


def test_a_good_file_comes_out_clean() -> None:
    upload = SimpleUploadedFile("Foto.JPG", picture("JPEG"))
    request = RequestFactory().post("/", {"file": upload})

    assert clean_uploaded_file(request.FILES["file"]).name == "Foto.jpg"
