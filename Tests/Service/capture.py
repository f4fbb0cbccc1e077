"""The same calls by the official Python SDK and by frisket, as they came over the wire: python capture.py ORIGIN RECORDS
FRISKET [SCHEMAS].

Both are recorded by the rehearsal server. They must agree field by field; with the published schemas at hand, requests
and answers must fit them.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

import openai

from pictures import markup, mask, photo, png
from records import Records, validate

warnings.simplefilter("ignore", DeprecationWarning)
origin, records, frisket = sys.argv[1], Records(sys.argv[2]), sys.argv[3]
schemas = json.loads(pathlib.Path(sys.argv[4]).read_text()) if len(sys.argv) > 4 else None
client = openai.OpenAI(base_url=origin + "/v1", api_key="rehearsal", max_retries=0)
azure = openai.AzureOpenAI(
    azure_endpoint=origin, api_key="rehearsal", api_version="2025-04-01-preview", max_retries=0)
PROMPT = 'a "brass" telescope; größer\nwith two lines & = % ü'

# Each call: frisket's verb and words, the SDK's method and arguments. The SDK gets the files that frisket sent.
CALLS = [
    ("generate", ["--size", "1536x1024", "--quality", "high", "-n", "2", "--background", "opaque",
                  "--moderation", "low", "--output-format", "jpeg", "--output-compression", "80",
                  "--safety-identifier", "me"],
     "generate", dict(size="1536x1024", quality="high", n=2, background="opaque", moderation="low",
                      output_format="jpeg", output_compression=80, safety_identifier="me")),
    ("generate", ["--model", "dall-e-3", "--style", "natural", "--quality", "hd", "--response-format", "b64_json"],
     "generate", dict(model="dall-e-3", style="natural", quality="hd", response_format="b64_json")),
    ("generate", ["--partial", "2"], "generate", dict(stream=True, partial_images=2)),
    ("edit", ["a.png"], "edit", dict()),
    ("edit", ["a.png", "b.png", "c.png", "--mask", "mask.png", "-n", "2", "--quality", "low", "--user", "me"],
     "edit", dict(n=2, quality="low", user="me")),
    ("edit", ["a.png", "--mask", "mask.png", "--size", "1024x1024", "--partial", "1", "--output-format", "png"],
     "edit", dict(size="1024x1024", stream=True, partial_images=1, output_format="png")),
    ("edit", ["a.png", "--markup", "markup.png", "--model", "gpt-image-2.6-flare", "--complexity", "low"],
     "edit", dict(model="gpt-image-2.6-flare", complexity="low")),
    ("edit", ["square.png", "--mask", "small.png", "--model", "dall-e-2", "--size", "512x512",
              "--response-format", "url"],
     "edit", dict(model="dall-e-2", size="512x512", response_format="url")),
    ("vary", ["square.png", "-n", "2", "--size", "256x256"], "create_variation",
     dict(model="dall-e-2", n=2, size="256x256")),
]


def run(folder, verb, words, environment):
    prompt = [] if verb == "vary" else ["--prompt", PROMPT]
    run = subprocess.run(
        [frisket, verb, *words, *prompt, "-o", "out/", "--force", "--json"], cwd=folder, env=os.environ | environment,
        capture_output=True, text=True)
    assert run.returncode == 0, f"{verb} {words}: {run.stderr}"
    return records.last()


def sdk(target, method, arguments, ours):
    """Makes the SDK's call, with the files of ours, and holds the answer against its schema."""
    arguments = {"model": "gpt-image-2", "prompt": PROMPT} | arguments
    if method == "create_variation":
        del arguments["prompt"]
    names = {}
    for field, _, suffix, _ in ours.files:
        names[field.removesuffix("[]")] = f"picture{suffix}"
    for field, name in names.items():
        files = [(name, data) for data in ours.data(field)]
        arguments[field] = files if len(files) > 1 else files[0]
    call = getattr(target.images.with_raw_response, method)
    answer = call(**arguments)
    if schemas:
        check_answer(answer, arguments.get("stream"))
    return records.last()


def check_answer(answer, is_stream):
    if not is_stream:
        validate(answer.http_response.json(), "ImagesResponse", schemas)
        return
    for event in answer.parse():
        kind = {
            "image_generation.partial_image": "ImageGenPartialImageEvent",
            "image_generation.completed": "ImageGenCompletedEvent",
            "image_edit.partial_image": "ImageEditPartialImageEvent",
            "image_edit.completed": "ImageEditCompletedEvent",
        }[event.type]
        validate(event.to_dict(), kind, schemas)


def compare(ours, theirs):
    assert ours.fields() == theirs.fields(), f"ours:   {ours.fields()}\ntheirs: {theirs.fields()}"
    assert ours.texts_come_first(), "texts come before files"
    if schemas:
        ours.check(schemas)
        theirs.check(schemas)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "out").mkdir()
    for file, image in (
        ("a.png", photo()), ("b.png", photo(shade=10)), ("c.png", photo(shade=200)), ("mask.png", mask()),
        ("markup.png", markup()), ("square.png", photo((512, 512), "RGBA")),
        ("small.png", mask((512, 512), (0, 0, 255, 255))),
    ):
        (folder / file).write_bytes(png(image))
    for verb, words, method, arguments in CALLS:
        ours = run(folder, verb, words, {"OPENAI_BASE_URL": f"{origin}/v1", "OPENAI_API_KEY": "sk-marker-1234"})
        compare(ours, sdk(client, method, arguments, ours))
        print(verb, *words, flush=True)
    environment = {"AZURE_OPENAI_ENDPOINT": origin, "AZURE_OPENAI_API_KEY": "sk-marker-1234"}
    for verb, words, method in (("generate", [], "generate"), ("edit", ["a.png", "--mask", "mask.png"], "edit")):
        ours = run(folder, verb, [*words, "--provider", "azure"], environment)
        compare(ours, sdk(azure, method, {}, ours))
        print("azure", verb, *words, flush=True)

for path in pathlib.Path(sys.argv[2]).glob("*.json"):
    assert "sk-marker" not in path.read_text(), f"the key stands in {path.name}"
