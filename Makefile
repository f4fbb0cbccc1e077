# make demo   see the main job done on a real photograph
# make test   the whole test suite
# make        a release build of frisket
# make format put the sources into the project's format
# make bench  time every job of the library; beside its peers: see Benchmarks/README.md

TRAITS := ExtraLibraries
# libstdc++ and libgcc go into the binary as well, where they are to be had: finding their symbols took half a
# millisecond of each start.
STATIC := .build/static
RELEASE := swift build -c release --static-swift-stdlib --traits $(TRAITS) \
    -Xswiftc -L$(STATIC) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
BIN := .build/release/frisket

.PHONY: all release demo test lint format bench system clean

all: release

release: system
	@mkdir -p $(STATIC) && ln -sf "$$(clang -print-file-name=libstdc++.a)" $(STATIC)/ || true
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

# The end-to-end tests run the release binary, the one that people get.
test: release
	FRISKET_BIN=$(BIN) swift test --traits $(TRAITS)

SWIFT_SOURCES := Package.swift Sources Tests $(addprefix Benchmarks/,Package.swift FrisketBenchmarks Peers)

lint:
	swift format lint --strict --recursive $(SWIFT_SOURCES)

format:
	swift format --in-place --recursive $(SWIFT_SOURCES)

bench: system
	$(MAKE) -C Benchmarks bench

clean:
	rm -rf .build Benchmarks/.build demo-output
