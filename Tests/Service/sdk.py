"""The official Python SDK against the rehearsal server: python sdk.py ORIGIN."""

import base64
import sys
import time
import urllib.error
import urllib.request
import warnings

import openai
from PIL import ImageChops

from pictures import markup, mask, opened, photo, png

warnings.simplefilter("ignore", DeprecationWarning)
origin = sys.argv[1]
client = openai.OpenAI(base_url=origin + "/v1", api_key="rehearsal", max_retries=0)
azure = openai.AzureOpenAI(
    azure_endpoint=origin, api_key="rehearsal", api_version="2025-04-01-preview", max_retries=0
)
model = "gpt-image-2"
image = ("photo.png", png(photo()), "image/png")
hole = ("mask.png", png(mask()), "image/png")


def decoded(item):
    return opened(base64.b64decode(item.b64_json))


def generates():
    answer = client.images.generate(model=model, prompt="a fox", size="1536x1024", n=2, quality="high")
    assert [decoded(item).size for item in answer.data] == [(1536, 1024)] * 2
    assert answer.data[0].b64_json != answer.data[1].b64_json
    assert (answer.size, answer.quality, answer.output_format) == ("1536x1024", "high", "png")
    usage = answer.usage
    assert usage.total_tokens == usage.input_tokens + usage.output_tokens > 0
    again = client.images.generate(model=model, prompt="a fox", size="1536x1024", n=2, quality="high")
    assert again.data[0].b64_json == answer.data[0].b64_json, "the same request gets the same picture"
    jpeg = client.images.generate(model=model, prompt="a fox", output_format="jpeg", output_compression=50)
    assert decoded(jpeg.data[0]).format == "JPEG" and decoded(jpeg.data[0]).size == (1024, 1024)
    clear = client.images.generate(model=model, prompt="a fox", background="transparent")
    assert decoded(clear.data[0]).getpixel((0, 0))[3] == 0


def edits():
    answer = client.images.edit(model=model, prompt="a hat", image=image, mask=hole, size="1024x1024")
    before, after = photo(), decoded(answer.data[0]).convert("RGB")
    assert ImageChops.difference(before, after).getbbox() == (256, 256, 768, 768), "only the exposed part changes"
    several = client.images.edit(model=model, prompt="a hat", image=[image, image, image], mask=hole)
    assert several.usage.input_tokens_details.image_tokens == 3 * 1024
    assert several.data[0].b64_json != answer.data[0].b64_json, "every input matters"


def marks_up():
    lines = ("markup.png", png(markup()), "image/png")
    answer = client.images.edit(model="gpt-image-2.6-flare", prompt="a hat", image=image, markup=lines)
    box = ImageChops.difference(photo(), decoded(answer.data[0]).convert("RGB")).getbbox()
    assert box == (100, 100, 201, 201), box
    raises(openai.BadRequestError, "invalid_value", lambda: client.images.edit(
        model="gpt-image-2.6-flare", prompt="a hat", image=image, markup=lines, mask=hole))


def streams():
    for name, call in (
        ("image_generation", lambda: client.images.generate(
            model=model, prompt="a fox", stream=True, partial_images=2)),
        ("image_edit", lambda: client.images.edit(
            model=model, prompt="a hat", image=image, mask=hole, stream=True, partial_images=2)),
    ):
        events = list(call())
        assert [event.type for event in events] == [name + ".partial_image"] * 2 + [name + ".completed"]
        assert [event.partial_image_index for event in events[:2]] == [0, 1]
        assert all(decoded(event).size == (1024, 1024) for event in events)
        assert events[2].usage.output_tokens > 200
    try:
        list(client.images.generate(model=model, prompt="[rehearse: stream-error]", stream=True, partial_images=1))
    except openai.APIError as error:
        assert error.code == "image_generation_failed", error.code
    else:
        raise AssertionError("an error event raises")


def older():
    old = client.images.generate(model="dall-e-2", prompt="a fox", size="256x256", n=2)
    data = urllib.request.urlopen(old.data[0].url).read()
    assert opened(data).size == (256, 256)
    signed = urllib.request.Request(old.data[1].url, headers={"Authorization": "Bearer rehearsal"})
    try:
        urllib.request.urlopen(signed)
    except urllib.error.HTTPError as error:
        assert error.code == 400, "a result URL is fetched without the key"
    else:
        raise AssertionError("a key at a result URL is refused")
    square = ("square.png", png(photo((512, 512), "RGBA")), "image/png")
    exposed = ("mask.png", png(mask((512, 512), (0, 0, 255, 255))), "image/png")
    edited = client.images.edit(
        model="dall-e-2", prompt="a hat", image=square, mask=exposed, size="512x512", response_format="b64_json")
    box = ImageChops.difference(photo((512, 512)), decoded(edited.data[0]).convert("RGB")).getbbox()
    assert box == (0, 0, 256, 256), box
    varied = client.images.create_variation(image=square, model="dall-e-2", n=2, response_format="b64_json")
    assert len(varied.data) == 2
    new = client.images.generate(model="dall-e-3", prompt="a fox", style="natural", quality="hd", size="1792x1024")
    assert new.data[0].revised_prompt and opened(urllib.request.urlopen(new.data[0].url).read()).size == (1792, 1024)


def azures():
    answer = azure.images.edit(model="gpt-image-2", prompt="a hat", image=image, mask=hole)
    assert decoded(answer.data[0]).size == (1024, 1024)
    assert answer.data[0].content_filter_results["violence"]["severity"] == "safe"
    made = azure.images.generate(model="dall-e-3", prompt="a fox", style="vivid", quality="hd")
    assert made.data[0].url
    v1 = openai.OpenAI(base_url=origin + "/openai/v1", api_key="rehearsal", max_retries=0)
    assert v1.images.edit(model="gpt-image-2", prompt="a hat", image=image).data[0].b64_json
    old = azure.with_options(_extra_kwargs={"api_version": "2024-02-01"})
    raises(openai.NotFoundError, "404", lambda: old.images.edit(model="gpt-image-2", prompt="a hat", image=image))
    for name, code in (("content-filter", "content_policy_violation"), ("content-filter-old", "contentFilter")):
        raises(openai.BadRequestError, code, lambda: azure.images.generate(
            model="gpt-image-2", prompt=f"[rehearse: {name}]"))
    raises(openai.NotFoundError, "DeploymentNotFound", lambda: azure.images.generate(
        model="gpt-image-2", prompt="[rehearse: deployment-missing]"))


def raises(kind, code, call):
    try:
        call()
    except openai.APIError as error:
        assert type(error) is kind, f"expected {kind.__name__}, found {type(error).__name__}: {error}"
        if isinstance(error, openai.APIStatusError):
            assert error.response.headers["x-request-id"], "every answer has an id"
            body_code = error.code if not isinstance(error.body, dict) else error.body.get("code", error.code)
            assert code is None or body_code == code, f"expected {code}, found {body_code}: {error}"
        return error
    raise AssertionError(f"expected {kind.__name__}, found none")


# Every fault that answers with an error: the type that the SDK makes of it, and its code.
FAULTS = {
    "unauthorized": (openai.AuthenticationError, "invalid_api_key"),
    "forbidden": (openai.PermissionDeniedError, None),
    "model-missing": (openai.NotFoundError, "model_not_found"),
    "timeout": (openai.APIStatusError, "timeout"),
    "conflict": (openai.ConflictError, None),
    "too-large": (openai.APIStatusError, "request_too_large"),
    "rate-limit": (openai.RateLimitError, "rate_limit_exceeded"),
    "quota": (openai.RateLimitError, "insufficient_quota"),
    "billing": (openai.RateLimitError, "billing_hard_limit_reached"),
    "spend-limit": (openai.RateLimitError, "project_spend_limit_exceeded"),
    "server-error": (openai.InternalServerError, None),
    "bad-gateway": (openai.InternalServerError, None),
    "unavailable": (openai.InternalServerError, None),
    "gateway-timeout": (openai.InternalServerError, None),
    "moderation-input": (openai.BadRequestError, "moderation_blocked"),
    "moderation-output": (openai.BadRequestError, "moderation_blocked"),
    "file-type": (openai.BadRequestError, "unsupported_file_mimetype"),
    "image-file": (openai.BadRequestError, "invalid_image_file"),
    "mask-without-alpha": (openai.BadRequestError, "invalid_mask_image_format"),
    "mask-size": (openai.BadRequestError, "invalid_mask_image_format"),
    "bad-size": (openai.BadRequestError, "invalid_value"),
    "transparency": (openai.BadRequestError, "invalid_value"),
    "input-fidelity": (openai.BadRequestError, "invalid_input_fidelity_model"),
    "unknown-parameter": (openai.BadRequestError, "unknown_parameter"),
    "missing-parameter": (openai.BadRequestError, "missing_required_parameter"),
    "bad-type": (openai.BadRequestError, "invalid_type"),
    "bad-value": (openai.BadRequestError, "invalid_value"),
    "too-small": (openai.BadRequestError, "integer_below_min_value"),
    "too-great": (openai.BadRequestError, "integer_above_max_value"),
    "empty-prompt": (openai.BadRequestError, "empty_string"),
    "empty-images": (openai.BadRequestError, "empty_array"),
    "cut-before": (openai.APIConnectionError, None),
    "cut-inside": (openai.APIConnectionError, None),
}


def fails():
    for name, (kind, code) in FAULTS.items():
        raises(kind, code, lambda: client.images.generate(model=model, prompt=f"[rehearse: {name}]"))
    blocked = raises(openai.BadRequestError, None, lambda: client.images.generate(
        model=model, prompt="[rehearse: moderation-output]"))
    assert blocked.body["moderation_details"] == {"moderation_stage": "output", "categories": ["violence"]}
    limited = raises(openai.RateLimitError, None, lambda: client.images.generate(
        model=model, prompt="[rehearse: rate-limit=12]"))
    assert limited.response.headers["retry-after"] == "12"
    impatient = client.with_options(timeout=0.3)
    raises(openai.APITimeoutError, None, lambda: impatient.images.generate(model=model, prompt="[rehearse: slow=2]"))
    plain = client.images.generate(model=model, prompt="[rehearse: plain-stream]")
    assert plain.data[0].b64_json


def refuses():
    def edit(**changes):
        return lambda: client.images.edit(**({"model": model, "prompt": "a hat", "image": image} | changes))

    wrong = openai.OpenAI(base_url=origin + "/v1", api_key="wrong", max_retries=0)
    raises(openai.AuthenticationError, "invalid_api_key", lambda: wrong.images.generate(model=model, prompt="a fox"))
    for code, changes in (
        ("unsupported_file_mimetype", {"image": png(photo())}),
        ("invalid_image_file", {"image": ("a.png", b"no picture", "image/png")}),
        ("invalid_mask_image_format", {"mask": ("m.png", png(photo()), "image/png")}),
        ("invalid_mask_image_format", {"mask": ("m.png", png(mask((512, 512))), "image/png")}),
        ("invalid_value", {"size": "1000x1000"}),
        ("invalid_value", {"model": "no-such-model"}),
        ("invalid_value", {"quality": "hd"}),
        ("invalid_value", {"output_format": "webp"}),
        ("unknown_parameter", {"response_format": "url"}),
        ("invalid_input_fidelity_model", {"input_fidelity": "high"}),
        ("missing_required_parameter", {"model": openai.omit}),
        ("integer_above_max_value", {"n": 11}),
        ("integer_below_min_value", {"n": 0}),
        ("string_above_max_length", {"prompt": "a" * 32001}),
        ("empty_string", {"prompt": ""}),
        ("array_above_max_length", {"image": [image] * 17}),
    ):
        raises(openai.BadRequestError, code, edit(**changes))
    raises(openai.BadRequestError, "invalid_type", lambda: client.images.generate(model=model, prompt="a", n="2"))
    raises(openai.NotFoundError, None, lambda: client.images.create_variation(image=image, model=model))


def retries():
    patient = client.with_options(max_retries=2)
    start = time.monotonic()
    raises(openai.RateLimitError, "rate_limit_exceeded", lambda: patient.images.generate(
        model=model, prompt="[rehearse: rate-limit=0.1]"))
    assert time.monotonic() - start >= 0.2, "two waits of the asked length"


checks = [generates, edits, marks_up, streams, older, azures, fails, refuses, retries]
for check in checks:
    check()
    print(check.__name__, flush=True)
