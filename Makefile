# Each target sets up what it needs, and says what it installs; a second run installs nothing.

SHELL := /bin/bash
DEMO := assets/venues/light-of-the-internet-2017
WASM := wasm32-unknown-unknown
NATIVE := --workspace --features floorlight/app,floorlight/finder,floorlight/walker
PAGE_FEATURES := --target $(WASM) --no-default-features --features app,finder,walker,codes
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test lint bench bench-kiosk bench-serving site page test-native test-browser test-site rust browser npm servers
.NOTPARALLEL:

run: page ## Serves the demo on http://127.0.0.1:8080/
	cargo run -- serve

test: lint test-native test-browser test-site ## Runs every check and every test

lint: rust ## Formatting, lints, documentation, and that the core knows no browser
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --lib --bins --test browser $(PAGE_FEATURES) -- -D warnings
	cargo check --lib --no-default-features
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --lib

bench: site npm browser ## Prints the table of measurements
	cargo bench --bench scale
	node benches/bench.mjs
	cargo bench --bench routes
	node benches/graphs.mjs
	node benches/gesture.mjs
	node benches/search.mjs

bench-kiosk: site npm browser ## A kiosk after 10,000 visits; takes half an hour
	node benches/kiosk.mjs

bench-serving: site servers ## First visits of 1,000 devices at once, against nginx and the built-in server
	@command -v wrk >/dev/null || { echo "Installing Debian's wrk"; \
		$(SUDO) apt-get update -q && $(SUDO) apt-get install -yq --no-install-recommends wrk; }
	node benches/serving.mjs

site: page ## Leaves the demo's site in dist/ and the command line at target/release/floorlight
	cargo build --release
	target/release/floorlight build $(DEMO) --out dist

page: rust
	cargo xtask build

test-native: page
	cargo test $(NATIVE)

test-browser: rust browser
	WASM_BINDGEN_TEST_TIMEOUT=120 WASM_BINDGEN_TEST_DRIVER_TIMEOUT=60 cargo test $(PAGE_FEATURES) --test browser

test-site: page npm browser servers
	@# The command line comes with the tests that start it, made of the same libraries as all other tests.
	cargo test $(NATIVE) --no-run --test suite
	target/debug/floorlight build $(DEMO) --out dist
	npx playwright test --config tests/e2e

rust:
	@command -v cargo >/dev/null || { echo "Rust is missing: see https://rustup.rs"; exit 1; }
	@rustc --print target-libdir --target $(WASM) | xargs test -d || \
		{ echo "Installing Rust's target $(WASM)"; rustup target add $(WASM); }
	@test -d "$$(rustc --print sysroot)/lib/rustlib/src/rust/library" || \
		{ echo "Installing the standard library's sources"; rustup component add rust-src; }

npm: node_modules/.package-lock.json

node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { echo "Installing Debian's nodejs and npm"; \
		$(SUDO) apt-get update -q && $(SUDO) apt-get install -yq nodejs npm; }
	@echo "Installing Playwright and axe into node_modules"
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
	@touch $@

browser:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v chromedriver >/dev/null || missing="$$missing chromium-driver"; \
	for fonts in fonts-dejavu-core fonts-noto-cjk; do \
		dpkg -s $$fonts >/dev/null 2>&1 || missing="$$missing $$fonts"; done; \
	if [ -n "$$missing" ]; then echo "Installing Debian's$$missing"; \
		$(SUDO) apt-get update -q && $(SUDO) apt-get install -yq --no-install-recommends $$missing; fi

servers:
	@missing=""; \
	test -x /usr/sbin/nginx || missing="$$missing nginx-light"; \
	test -x /usr/bin/caddy || missing="$$missing caddy"; \
	if [ -n "$$missing" ]; then echo "Installing Debian's$$missing"; \
		$(SUDO) apt-get update -q && $(SUDO) apt-get install -yq --no-install-recommends $$missing; fi
