"""The zip of AVG-register Rijksoverheid: a JSON file per service, in folders by role."""

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from register.content import ActivityContent, Row, VersionContent, by_code, canonical, rows_of
from register.exchange.avg_register import words
from register.exchange.avg_register.inward import Object, activity_of
from register.exchange.avg_register.merge import merged
from register.exchange.avg_register.onto_ours import onto_ours
from register.exchange.avg_register.outward import Named, object_of
from register.exchange.catalogue import Lists, alike, free_code
from register.exchange.foreign import Taken
from register.exchange.subset import index_of, version_of
from register.services.content import LISTS

BYTE_ORDER_MARK = "\ufeff"
CHANGED_ON = "LaatsteWijzigDatum"
OF_THE_FILE = {"Status", "Versie", "AanmaakDatum", CHANGED_ON}  # of ours: new at each export
NOT_OURS = OF_THE_FILE | {"Id", "Nummer"}
MAPPED = NOT_OURS | {
    "Naam", "Dienst", "Contactpersonen", "Doelen", "Betrokkenen", "Systemen", "Ontvangers",
    "Beveiliging", "Doorgifte", "Besluitvorming", "GebPia", "Verantwoordelijken", "Verwerkers",
    "Categorien",
}  # fmt: skip


# --- In ------------------------------------------------------------------------------------------


def taken_in(
    found: dict[str, Any], lists: Lists, known: list[ActivityContent], our_names: Sequence[str]
) -> Taken:
    """`known`: the activities that we have; one that came from there before is found by its Id.
    `our_names`: the one that an export has comes first."""
    reader = _Reader(lists, _named(lists.all()), our_names)
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
            taken.add(reader.activity(one, file["path"], code, old), _notes(one))
    _drop_unused(lists, taken.activities)
    return taken


def _foreign_id(activity: ActivityContent) -> str:
    original = _came(activity).get("original", {})
    return str(original.get("Id") or original.get("Nummer") or "")


@dataclass
class _Reader:
    lists: Lists
    named: Named  # the lists as they were before
    our_names: Sequence[str]

    def activity(
        self, one: Object, path: str, code: str, old: ActivityContent | None
    ) -> ActivityContent:
        activity = self._read(one, path, code)
        if old is not None:
            ours = _said(old, self.named, self.our_names[0])
            if _is_same(ours, one, OF_THE_FILE if not _came(old) else {CHANGED_ON}):
                return old
            activity = onto_ours(old, self._read(ours, _path(old), code), activity)
        base = object_of(activity, _named(self.lists.all()), "")
        foreign = activity["fields"].get("foreign_values") or {}
        came = {"path": path, "original": one, "base": base}
        activity["fields"]["foreign_values"] = foreign | {words.PRODUCT: came}
        return activity

    def _read(self, one: Object, path: str, code: str) -> ActivityContent:
        is_processor = path.startswith(words.PROCESSOR_FOLDER)
        is_processor = is_processor or (not path and "Categorien" in one)
        names = {alike(name) for name in self.our_names if name}
        return activity_of(one, code, self.lists, is_processor=is_processor, our_names=names)


def _is_same(ours: Object, theirs: Object, but: set[str]) -> bool:
    first, second = (
        {name: value for name, value in one.items() if name not in but} for one in (ours, theirs)
    )
    return canonical(first) == canonical(second)


def _drop_unused(lists: Lists, activities: list[ActivityContent]) -> None:
    """Words of a file that stand for rows of ours after all, need no new row."""
    index = index_of(lists.made)
    versions = [version_of(one, index)["catalogue"] for one in activities]
    for name in LISTS:
        used = {row["code"] for one in versions for row in rows_of(one, name)}
        made = rows_of(lists.made, name)
        made[:] = [row for row in made if row["code"] in used]


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
    found, came = _said(activity, named, our_name), _came(activity)
    moment = now.strftime("%Y-%m-%dT%H:%M:%S")
    if not came:
        status = "Vastgesteld" if is_published else "InBewerking"
        of_the_file = {"Status": status, "Versie": 1, "AanmaakDatum": moment, CHANGED_ON: moment}
        return _path(activity), of_the_file | found
    if canonical(found) != canonical(came["original"]):
        found[CHANGED_ON] = moment
    return _path(activity), found


def _said(activity: ActivityContent, named: Named, our_name: str) -> Object:
    """As we would say it now; what came from there, as it came but for what changed here."""
    came = _came(activity)
    if came:
        found: Object = merged(came["original"], came["base"], object_of(activity, named, ""))
        return found
    code = activity["code"]
    return {"Id": code, "Nummer": code, **object_of(activity, named, our_name)}


def _came(activity: ActivityContent) -> Row:
    """How it came from there: path, original and base. Empty when it did not."""
    found: Row = (activity["fields"].get("foreign_values") or {}).get(words.PRODUCT) or {}
    return found


def _path(activity: ActivityContent) -> str:
    """A service may have a / in its name, which in a zip would be a folder."""
    if path := _came(activity).get("path"):
        return str(path)
    is_processor = activity["fields"].get("role") == "verwerker"
    folder = words.PROCESSOR_FOLDER if is_processor else words.CONTROLLER_FOLDER
    service = activity["fields"].get("department") or "Organisatie"
    name = "".join("-" if sign in '/\\:*?"<>|' else sign for sign in service).strip(" .")
    return f"{folder}{name or 'Organisatie'}.json"


def _named(lists: dict[str, list[Row]]) -> Named:
    return {name: by_code(rows) for name, rows in lists.items()}
