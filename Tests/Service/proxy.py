"""Our edits through LiteLLM's proxy to the rehearsal server: python proxy.py ORIGIN RECORDS FRISKET.

The proxy reads the form and writes one of its own, so that it is a second opinion about what we send.
"""

import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

os.environ |= {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
    "LITELLM_TELEMETRY": "False",
    "NO_PROXY": "*",
}

import asyncio  # noqa: E402

import uvicorn  # noqa: E402
from litellm.proxy import proxy_server  # noqa: E402

from pictures import mask, opened, photo, png  # noqa: E402
from records import Records  # noqa: E402

origin, records, frisket = sys.argv[1], Records(sys.argv[2]), sys.argv[3]

CONFIG = f"""
model_list:
  - model_name: gpt-image-2
    litellm_params: {{model: openai/gpt-image-2, api_base: {origin}/v1, api_key: rehearsal}}
  - model_name: azure-image
    litellm_params:
      model: azure/gpt-image-2
      api_base: {origin}
      api_key: rehearsal
      api_version: 2025-04-01-preview
general_settings: {{master_key: sk-rehearsal}}
"""


def start(folder):
    config = folder / "proxy.yaml"
    config.write_text(CONFIG)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(proxy_server.app, log_level="warning"))

    async def run():
        await proxy_server.initialize(config=str(config))
        await server.serve(sockets=[listener])

    threading.Thread(target=lambda: asyncio.run(run()), daemon=True).start()
    for _ in range(600):
        if server.started:
            return f"http://127.0.0.1:{listener.getsockname()[1]}"
        time.sleep(0.1)
    raise TimeoutError("the proxy did not start")


def edit(folder, name, environment, words):
    out = folder / f"{name}.png"
    run = subprocess.run(
        [frisket, "edit", "photo.png", "--mask", "mask.png", "--prompt", "a hat", "-o", out.name, *words],
        cwd=folder, env=os.environ | environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return opened(out.read_bytes()).convert("RGB").tobytes()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "photo.png").write_bytes(png(photo()))
        (folder / "mask.png").write_bytes(png(mask()))
        proxy = start(folder)
        for name, straight, forwarded, words, path in (
            (
                "openai",
                {"OPENAI_BASE_URL": f"{origin}/v1", "OPENAI_API_KEY": "rehearsal"},
                {"OPENAI_BASE_URL": f"{proxy}/v1", "OPENAI_API_KEY": "sk-rehearsal"},
                [],
                "/v1/images/edits",
            ),
            (
                "azure",
                {"AZURE_OPENAI_ENDPOINT": origin, "AZURE_OPENAI_API_KEY": "rehearsal"},
                {"AZURE_OPENAI_ENDPOINT": proxy, "AZURE_OPENAI_API_KEY": "sk-rehearsal"},
                ["--provider", "azure", "--deployment", "azure-image"],
                "/openai/deployments/gpt-image-2/images/edits",
            ),
        ):
            direct = edit(folder, name + "-direct", straight, words)
            sent = records.last()
            through = edit(folder, name + "-proxy", forwarded, words)
            received = records.last()
            assert received.path == path, received.path
            assert received.content["headers"]["user-agent"] != sent.content["headers"]["user-agent"], "it was forwarded"
            for field in ("image", "mask"):
                assert received.data(field) == sent.data(field) != [], field
            assert received.texts["prompt"] == sent.texts["prompt"]
            assert through == direct, "the same edit comes back"
            print(name, flush=True)


main()
os._exit(0)  # The proxy's threads have no end of their own.
