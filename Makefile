# make demo   see the main job done on a real photograph
# make test   the whole test suite
# make        a release build of frisket (make core: without the network's verbs, in a quarter of the time)
# make format put the sources into the project's format
# make libfrisket  the C library
# make install  command, C library, man pages and completions under PREFIX (/usr/local)
# make dist   the same as an archive
# make docs   the documentation as a web page, in .build/docs
# make bench  time every job of the library; beside its peers: see Benchmarks/README.md

CORE := --traits ExtraLibraries
ALL := --traits default,ExtraLibraries --scratch-path .build/full
# libstdc++ and libgcc go into the binary as well, where they are to be had: finding their symbols took half a
# millisecond of each start. lld makes a smaller file than the default linker, and of a library one that shows its own
# symbols only.
STATIC := .build/static
RELEASE := swift build -c release -Xswiftc -L$(STATIC) -Xswiftc -Xclang-linker \
    -Xswiftc -static-libgcc -Xswiftc -use-ld=lld -Xlinker --strip-debug
BIN := .build/release/frisket

.PHONY: all release core libfrisket man install dist docs snippets abi-test abi-sanitized demo test lint format bench system clean

all: release

# Two builds: what holds the network starts more slowly, so that frisket leaves calls to frisket-images beside it.
release: core
	$(RELEASE) $(ALL) --static-swift-stdlib --product frisket
	cp .build/full/release/frisket $(BIN)-images

core: system $(STATIC)
	$(RELEASE) $(CORE) --static-swift-stdlib --product frisket

$(STATIC):
	@mkdir -p $(STATIC) && ln -sf "$$(clang -print-file-name=libstdc++.a)" $(STATIC)/ || true

# The C library. Its number in the file name changes when a program linked with the old one would break.
SO := libfrisket.so.0
VERSION := $(shell sed -n 's/.*number = "\(.*\)".*/\1/p' Sources/FrisketCLI/Versions.swift)

libfrisket: system $(STATIC)
	$(RELEASE) $(CORE) --scratch-path .build/abi --product FrisketABI -Xswiftc -static-stdlib -Xlinker -soname=$(SO) \
	    -Xlinker --version-script=$(CURDIR)/Sources/FrisketABI/exports.map
	mkdir -p .build/lib && cp .build/abi/release/libFrisketABI.so .build/lib/$(SO) && ln -sf $(SO) .build/lib/libfrisket.so

# One man page for each verb, from what --help says. (The plugin of the same name would build the whole program again.)
man: release
	swift build $(ALL) --product generate-manual
	mkdir -p .build/man
	.build/full/debug/generate-manual $(BIN)-images --multi-page --section 1 --output-directory .build/man

PREFIX := /usr/local
LIBDIR := $(PREFIX)/lib
SHARE := $(PREFIX)/share
INSTALL := install -D -m 644

install: release libfrisket man
	install -D -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/frisket
	install -D -m 755 $(BIN)-images $(DESTDIR)$(PREFIX)/libexec/frisket/frisket-images
	$(INSTALL) .build/lib/$(SO) $(DESTDIR)$(LIBDIR)/$(SO)
	ln -sf $(SO) $(DESTDIR)$(LIBDIR)/libfrisket.so
	$(INSTALL) Sources/FrisketHeader/include/frisket.h $(DESTDIR)$(PREFIX)/include/frisket.h
	mkdir -p $(DESTDIR)$(LIBDIR)/pkgconfig
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@VERSION@|$(VERSION)|' \
	    Sources/FrisketABI/frisket.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/frisket.pc
	$(INSTALL) -t $(DESTDIR)$(SHARE)/man/man1 .build/man/*.1
	$(INSTALL) -t $(DESTDIR)$(SHARE)/doc/frisket README.md LICENSE CHANGELOG.md
	mkdir -p $(addprefix $(DESTDIR)$(SHARE)/,bash-completion/completions zsh/site-functions fish/vendor_completions.d)
	$(BIN) --generate-completion-script bash > $(DESTDIR)$(SHARE)/bash-completion/completions/frisket
	$(BIN) --generate-completion-script zsh > $(DESTDIR)$(SHARE)/zsh/site-functions/_frisket
	$(BIN) --generate-completion-script fish > $(DESTDIR)$(SHARE)/fish/vendor_completions.d/frisket.fish

DIST := frisket-$(VERSION)-$(shell uname -s | tr A-Z a-z)-$(shell uname -m)

dist:
	rm -rf .build/dist/$(DIST)
	$(MAKE) install DESTDIR=$(CURDIR)/.build/dist/$(DIST) PREFIX= LIBDIR=/lib SHARE=/share
	tar -C .build/dist -czf .build/dist/$(DIST).tar.gz $(DIST)
	@echo ".build/dist/$(DIST).tar.gz"

# Every example of the documentation, run where it may leave its pictures; the articles show them.
snippets:
	rm -rf .build/pictures && mkdir -p .build/symbols .build/pictures
	swift build $(CORE) -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir \
	    -Xswiftc .build/symbols -Xswiftc -symbol-graph-skip-synthesized-members
	ln -s ../../Fixtures .build/pictures/Fixtures
	cd .build/pictures && for snippet in ../../Snippets/*.swift; do ../debug/$$(basename $$snippet .swift) || exit 1; done

docs: snippets
	rm -rf .build/Frisket.docc && cp -r Sources/Frisket/Frisket.docc .build/ && cp .build/pictures/*.png .build/Frisket.docc/
	mkdir -p .build/symbols/Frisket && cp .build/symbols/Frisket.symbols.json .build/symbols/Frisket/
	docc convert .build/Frisket.docc --additional-symbol-graph-dir .build/symbols/Frisket \
	    --fallback-display-name Frisket --fallback-bundle-identifier frisket --warnings-as-errors --output-dir .build/docs

abi-test: libfrisket
	sh Tests/ABI/run.sh .build/lib

# The same jobs with the address sanitizer in the library and in the programs; clang has the same runtime as Swift.
abi-sanitized: system
	swift build --scratch-path .build/asan --sanitize address $(CORE) --product FrisketABI
	mkdir -p .build/asan-lib && ln -sf ../asan/debug/libFrisketABI.so .build/asan-lib/libfrisket.so
	ASAN_OPTIONS=detect_leaks=0 SANITIZE=address CC=clang CXX=clang++ sh Tests/ABI/run.sh .build/asan-lib

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

demo: core
	sh Fixtures/demo.sh $(BIN) demo-output

# The end-to-end tests run the release binary, the one that people get.
test: release
	FRISKET_BIN=$(BIN) swift test $(ALL)

SWIFT_SOURCES := Package.swift Sources Tests $(addprefix Benchmarks/,Package.swift FrisketBenchmarks Peers)

lint:
	swift format lint --strict --recursive $(SWIFT_SOURCES)

format:
	swift format --in-place --recursive $(SWIFT_SOURCES)

bench: system
	$(MAKE) -C Benchmarks bench

clean:
	rm -rf .build Benchmarks/.build demo-output
