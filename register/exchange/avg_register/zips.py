"""The zip of AVG-register Rijksoverheid: a JSON file per service, in folders by role."""

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from register.content import ActivityContent, Row, VersionContent, by_code, canonical, rows_of
from register.exchange.avg_register import words
from register.exchange.avg_register.inward import Object, activity_of
from register.exchange.avg_register.merge import merged
from register.exchange.avg_register.outward import Named, object_of
from register.exchange.catalogue import Lists, alike, free_code
from register.exchange.foreign import Taken, onto
from register.services.content import LISTS

BYTE_ORDER_MARK = "\ufeff"
NOT_OURS = {"Status", "Id", "Nummer", "Versie", "AanmaakDatum", "LaatsteWijzigDatum"}
MAPPED = NOT_OURS | {
    "Naam", "Dienst", "Contactpersonen", "Doelen", "Betrokkenen", "Systemen", "Ontvangers",
    "Beveiliging", "Doorgifte", "Besluitvorming", "GebPia", "Verantwoordelijken", "Verwerkers",
    "Categorien",
}  # fmt: skip


# --- In ------------------------------------------------------------------------------------------


def taken_in(
    found: dict[str, Any], lists: Lists, known: list[ActivityContent], our_names: set[str]
) -> Taken:
    """`known`: the activities that we have; one that came from there before is found by its Id."""
    taken = Taken(others=[{"code": "not_read", "where": path} for path in found["others"]])
    by_id = {_foreign_id(one): one for one in known if _foreign_id(one)}
    by_id = {one["code"]: one for one in known} | by_id
    codes = {one["code"] for one in known}
    for file in found["files"]:
        if file["path"].startswith(words.WPG_FOLDER):
            taken.refuse_all(file["path"], [words.text(one, "Naam") for one in file["objects"]],
                             "other_law")  # fmt: skip
            continue
        for place, one in enumerate(file["objects"], start=1):
            where = f"{file['path']} {place}".strip()
            name = words.text(one, "Naam")
            if not name or one.get("Status") == words.ENDED:
                taken.refuse(where, name, "ended" if name else "no_name")
                continue
            old = by_id.get(str(one.get("Id") or one.get("Nummer") or ""))
            code = old["code"] if old else free_code(name, codes)
            codes.add(code)
            activity = _activity(one, file["path"], code, old, lists, our_names)
            taken.add(activity, _notes(one))
    return taken


def _foreign_id(activity: ActivityContent) -> str:
    foreign = activity["fields"].get("foreign_values") or {}
    original = foreign.get(words.PRODUCT, {}).get("original", {})
    return str(original.get("Id") or original.get("Nummer") or "")


def _activity(
    one: Object, path: str, code: str, old: ActivityContent | None, lists: Lists,
    our_names: set[str],
) -> ActivityContent:  # fmt: skip
    is_processor = path.startswith(words.PROCESSOR_FOLDER) or (not path and "Categorien" in one)
    new = activity_of(one, code, lists, is_processor=is_processor, our_names=our_names)
    activity = onto(old, new)
    base = object_of(activity, _named(lists.all()), "")
    foreign = activity["fields"].get("foreign_values") or {}
    came = {"path": path, "original": one, "base": base}
    activity["fields"]["foreign_values"] = foreign | {words.PRODUCT: came}
    return activity


def _notes(one: Object) -> list[dict[str, Any]]:
    """What has no field of ours, by name: kept aside and given back at an export."""
    kept = [name for name, value in one.items() if name not in MAPPED and value not in (None, [])]
    return [{"code": "kept_aside", "where": ", ".join(kept)}] if kept else []


# --- Out -----------------------------------------------------------------------------------------


def written(
    versions: Iterable[VersionContent], *, our_name: str, is_published: bool, now: datetime
) -> bytes:
    files: dict[str, list[Object]] = {}
    for version in versions:
        path, found = _given_back(version, our_name, is_published, now)
        files.setdefault(path, []).append(found)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, objects in files.items():
            text = json.dumps(objects, indent=2, ensure_ascii=False)
            archive.writestr(path, f"{BYTE_ORDER_MARK}{text}".encode())
    return stream.getvalue()


def _given_back(
    version: VersionContent, our_name: str, is_published: bool, now: datetime
) -> tuple[str, Object]:
    activity = version["activity"]
    named = _named({name: rows_of(version["catalogue"], name) for name in LISTS})
    came = (activity["fields"].get("foreign_values") or {}).get(words.PRODUCT)
    moment = now.strftime("%Y-%m-%dT%H:%M:%S")
    if not came:
        status = "Vastgesteld" if is_published else "InBewerking"
        code = activity["code"]
        about = {"Status": status, "Id": code, "Nummer": code, "Versie": 1,
                 "AanmaakDatum": moment, "LaatsteWijzigDatum": moment}  # fmt: skip
        return _path(activity), about | object_of(activity, named, our_name)
    today = object_of(activity, named, "")
    found = merged(came["original"], came["base"], today)
    if canonical(found) != canonical(came["original"]):
        found["LaatsteWijzigDatum"] = moment
    return came["path"] or _path(activity), found


def _path(activity: ActivityContent) -> str:
    """A service may have a / in its name, which in a zip would be a folder."""
    is_processor = activity["fields"].get("role") == "verwerker"
    folder = words.PROCESSOR_FOLDER if is_processor else words.CONTROLLER_FOLDER
    service = activity["fields"].get("department") or "Organisatie"
    name = "".join("-" if sign in '/\\:*?"<>|' else sign for sign in service).strip(" .")
    return f"{folder}{name or 'Organisatie'}.json"


def _named(lists: dict[str, list[Row]]) -> Named:
    return {name: by_code(rows) for name, rows in lists.items()}


def names_of(*names: str) -> set[str]:
    return {alike(name) for name in names if name}
