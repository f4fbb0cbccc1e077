"""What the rehearsal server recorded of each request, and whether it fits the published schemas."""

import json
import pathlib

import jsonschema

SCHEMAS = {
    "generations": "CreateImageRequest",
    "edits": "CreateImageEditRequest",
    "variations": "CreateImageVariationRequest",
}


class Records:
    """The folder that `frisket rehearse --save` writes to."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def last(self):
        return Record(self.folder, max(self.folder.glob("*.json")))


class Record:
    def __init__(self, folder, path):
        self.folder = folder
        self.content = json.loads(path.read_text())
        self.path = self.content["path"]
        self.parts = self.content.get("parts", [])

    @property
    def call(self):
        return self.path.rsplit("/", 1)[1]

    @property
    def texts(self):
        if "json" in self.content:
            return json.loads(self.content["json"])
        return {part["name"]: part["value"] for part in self.parts if "value" in part}

    @property
    def files(self):
        """Each file's field, content type, extension and hash, in the order of the form."""
        return [
            (part["name"], part["contentType"], pathlib.Path(part["fileName"]).suffix, part["sha256"])
            for part in self.parts
            if "sha256" in part
        ]

    def data(self, field):
        """The bytes of every file in a field."""
        names = [part["file"] for part in self.parts if part["name"].removesuffix("[]") == field and "file" in part]
        return [(self.folder / name).read_bytes() for name in names]

    def fields(self):
        """All that counts of the request, so that two of them can be compared."""
        kind = self.content["headers"]["content-type"].split(";")[0]
        return {"method": self.content["method"], "path": self.path, "type": kind} | self.texts | {
            "files": sorted(self.files)
        }

    def texts_come_first(self):
        kinds = ["value" in part for part in self.parts]
        return kinds == sorted(kinds, reverse=True)

    def check(self, document):
        """Holds the request against its schema; values of a form are read as the schema has them."""
        schema = document["components"]["schemas"][SCHEMAS[self.call]]
        value = dict(self.texts)
        if self.parts:
            value = {name: cast(text, kind_of(schema["properties"].get(name, {}), document)) for name, text in value.items()}
            images = [hash for name, _, _, hash in self.files if name.startswith("image")]
            value["image"] = images[0] if len(images) == 1 else images
            value |= {name: hash for name, _, _, hash in self.files if not name.startswith("image")}
        validate(value, SCHEMAS[self.call], document)


def validate(value, name, document):
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


def kind_of(schema, document):
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = {schema.get("type")} | {kind_of(option, document) for option in schema.get("anyOf", [])}
    return next((kind for kind in ("integer", "boolean") if kind in kinds), "string")


def cast(text, kind):
    if kind == "integer":
        return int(text)
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    return text
