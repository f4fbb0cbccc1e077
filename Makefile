# make demo   see the main job done on a real photograph
# make test   the whole test suite
# make        a release build of frisket
# make format put the sources into the project's format

TRAITS := ExtraLibraries
RELEASE := swift build -c release --static-swift-stdlib --traits $(TRAITS)
BIN := .build/release/frisket

.PHONY: all release demo test lint format system clean

all: release

release: system
	$(RELEASE) --product frisket

# The C libraries, installed where apt is there and one of them is missing.
PACKAGES := libpng-dev libjpeg-dev libdeflate-dev liblcms2-dev libisal-dev
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

system:
	@missing=; for package in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if ! command -v apt-get >/dev/null; then \
	    echo "frisket needs libpng, libjpeg-turbo, libdeflate and Little CMS 2 with their headers." >&2; \
	    echo "On Debian they are: $(PACKAGES). Install your system's, then run swift build yourself." >&2; \
	    exit 1; \
	fi; \
	echo "installing:$$missing"; \
	$(SUDO) apt-get update -q && $(SUDO) apt-get install -y -q --no-install-recommends $$missing

demo: release
	sh Fixtures/demo.sh $(BIN) demo-output

test: system
	swift test --traits $(TRAITS)

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build demo-output
