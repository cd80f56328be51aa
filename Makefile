# Niaga. `make` lists what there is.

# Without colours: with them a build on a terminal would make all anew what one elsewhere had made. Optimised across modules:
# less processor time for a sale (docs/PERFORMANCE.md).
SWIFT_FLAGS := -c release -j 2 --no-color-diagnostics -Xswiftc -enable-testing -Xswiftc -cross-module-optimization \
	--explicit-target-dependency-import-check error
BIN := .build/release
NIAGA_HOME ?= .niaga
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES := libzmq3-dev libsqlite3-dev libssl-dev python3-zmq procps
# Units and compose files are read by their own tools in the tests, and a copy grows a month old by a shifted clock.
TOOLS := systemd docker-compose faketime
# Alarms by Prometheus' own, taken out of its package: installed, the package would start a server.
PROMTOOL := .build/tools/usr/bin/promtool

.DEFAULT_GOAL := help

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## install what a fresh Debian with a Swift toolchain lacks
	@missing=""; for package in $(PACKAGES) $(EXTRA); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
		echo "Installing$$missing (Debian packages that Niaga is built on)"; \
		$(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
	@command -v swift >/dev/null || { echo "No swift on the PATH: install Swift 6.2 or later from swift.org/install"; exit 1; }

.PHONY: build
build: setup ## build the programs
	@echo "Building (the first time takes some minutes)"
	@swift build $(SWIFT_FLAGS)

.PHONY: run
run: build ## build, play one sale, and stay up on a terminal
	@$(BIN)/gateway demo --home $(NIAGA_HOME) --stay

.PHONY: demo
demo: build ## play one sale from enquiry to cash
	@$(BIN)/gateway demo

.PHONY: test
test: EXTRA := $(TOOLS)
test: setup $(PROMTOOL) ## all tests
	@echo "Building and testing (the first time takes some minutes)"
	@swift build $(SWIFT_FLAGS) --build-tests
	@swift test $(SWIFT_FLAGS) --skip-build

$(PROMTOOL): | setup
	@mkdir -p .build/tools && cd .build/tools && { ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || $(SUDO) apt-get update -qq; } && \
	apt-get download -qq prometheus 2>/dev/null && dpkg -x prometheus_*.deb . && rm -f prometheus_*.deb || \
	echo "promtool cannot be had here: the tests that need it are skipped"

ONLY ?=
# Without optimisation and with what the module's specs need alone: for edits, where what is built in seconds is worth more.
QUICK := --scratch-path .build/quick -j 2 --no-color-diagnostics --explicit-target-dependency-import-check error
.PHONY: unit
unit: setup $(if $(ONLY),,check) ## the tests that start no process, and the formatting; of one module soon after an edit (ONLY=Orders)
ifeq ($(ONLY),)
	@NIAGA_ONLY=unit swift build $(SWIFT_FLAGS) --build-tests
	@NIAGA_ONLY=unit swift test $(SWIFT_FLAGS) --skip-build
else
	@NIAGA_ONLY=$(ONLY) swift test $(QUICK)
endif

.PHONY: spec
spec: setup ## one spec by some of its words (SPEC="An order")
	@test -n "$(SPEC)" || { echo 'Which? make spec SPEC="An order"'; exit 64; }
	@swift build $(SWIFT_FLAGS) --build-tests
	@swift test $(SWIFT_FLAGS) --skip-build --filter '$(SPEC)'

RUNS ?= 1000000
FUZZ := .build/fuzz
.PHONY: fuzz
fuzz: setup ## mutations through every decoder, guided by coverage (RUNS=1000000)
	@NIAGA_FUZZ=1 swift build -c release -j 2 --no-color-diagnostics --scratch-path $(FUZZ) -Xswiftc -sanitize=fuzzer --target fuzz
	@# Linked here: the package manager would link libFuzzer's main beside the program's own.
	@find $(FUZZ)/release/ -name '*.o' -printf '"%p"\n' > $(FUZZ)/objects
	@swiftc -o $(FUZZ)/decoders @$(FUZZ)/objects -Xlinker --gc-sections -Xlinker --defsym -Xlinker main=fuzz_main \
		$$(dirname $$(realpath $$(command -v swiftc)))/../lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-$$(uname -m).a -lzmq -lstdc++
	@mkdir -p $(FUZZ)/corpus && cp -n Tests/Fuzz/Seeds/* $(FUZZ)/corpus/
	@$(FUZZ)/decoders $(FUZZ)/corpus -runs=$(RUNS) -max_len=4096 -rss_limit_mb=1024 -timeout=2 -artifact_prefix=$(FUZZ)/ -print_final_stats=1

SEEDS ?= 1000
.PHONY: simulate
simulate: setup ## all services in simulated trouble (SEEDS=1000)
	@swift build $(SWIFT_FLAGS) --product simulate
	@$(BIN)/simulate --seeds $(SEEDS) --coverage

SECONDS_EACH ?= 10
.PHONY: attack
attack: build ## every attack that has a name, and what a good client notices of it (SECONDS_EACH=10)
	@/usr/bin/python3 Tests/EndToEnd/Clients/attack.py $(BIN) $(SECONDS_EACH)

NIAGA_TEST_DATA ?= ../shared/data
MINUTES ?= 5
SEED ?= 1
.PHONY: chaos
chaos: build ## the real programs, killed, frozen and cut off while they sell (MINUTES=5 SEED=1)
	@/usr/bin/python3 Tests/EndToEnd/Clients/chaos.py $(BIN) $(MINUTES) $(SEED) $(wildcard $(NIAGA_TEST_DATA)/northwind)

REV ?=
.PHONY: beside
beside: build ## a sale in fleets of which one service is of an older build (REV=149a911)
	@test -n "$(REV)" || { echo "Which build? make beside REV=COMMIT"; exit 2; }
	@rm -rf .build/older && git worktree prune && git worktree add --force --detach .build/older $(REV) >/dev/null
	@$(MAKE) -C .build/older build
	@/usr/bin/python3 Tests/EndToEnd/Clients/beside.py $(BIN) .build/older/.build/release; status=$$?; \
	git worktree remove --force .build/older; exit $$status

ONLY ?=
.PHONY: bench
bench: build ## how fast everything is, beside bare libzmq and SQLite in the same run (ONLY="commands sales")
	@$(BIN)/bench $(foreach load,$(ONLY),--only $(load)) --json .build/bench.json
	@echo "All of it as JSON: .build/bench.json"

.PHONY: compare
compare: build ## the same beside Redis streams, NATS JetStream and Tryton, where they are installed
	@python3 Tests/Benchmarks/Compare/compare.py --bench $(BIN)/bench --json .build/compare.json

.PHONY: sabotage
sabotage: setup ## Niaga broken on purpose in many ways, each to be caught by the simulation (half an hour)
	@/usr/bin/python3 Tests/Simulation/sabotage.py

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAMS := $(shell ls Services | tr A-Z a-z)
PLACE := $(DESTDIR)$(PREFIX)
.PHONY: install
install: build ## programs, their libraries, units, completions and guides (PREFIX=/usr/local DESTDIR=)
	@install -d $(PLACE)/lib/niaga $(PLACE)/bin $(PLACE)/lib/systemd/system $(PLACE)/lib/sysusers.d $(PLACE)/share/doc/niaga
	@# Its libraries lie beside it: a program looks there where no toolchain is.
	@for program in $(PROGRAMS); do \
		install -m 0755 -s $(BIN)/$$program $(PLACE)/lib/niaga/$$program && ln -sf ../lib/niaga/$$program $(PLACE)/bin/$$program || exit 1; done
	@ldd $(addprefix $(BIN)/,$(PROGRAMS)) | awk '$$3 ~ /\/swift\/linux\// { print $$3 }' | sort -u | xargs -r install -m 0644 -s -t $(PLACE)/lib/niaga
	@for unit in niaga@.service niaga.target niaga-backup.service niaga-backup.timer niaga-archive.service; do \
		sed 's|@PREFIX@|$(PREFIX)|g' compose/systemd/$$unit > $(PLACE)/lib/systemd/system/$$unit && chmod 0644 $(PLACE)/lib/systemd/system/$$unit || exit 1; done
	@install -m 0644 compose/systemd/niaga.sysusers $(PLACE)/lib/sysusers.d/niaga.conf
	@# Pages lie beside each other there.
	@install -d $(PLACE)/share/doc/niaga/decisions $(PLACE)/share/niaga/prometheus $(PLACE)/share/niaga/grafana
	@install -m 0644 docs/*.md $(PLACE)/share/doc/niaga
	@install -m 0644 docs/decisions/*.md $(PLACE)/share/doc/niaga/decisions
	@sed 's|(docs/|(|g' README.md > $(PLACE)/share/doc/niaga/README.md && chmod 0644 $(PLACE)/share/doc/niaga/README.md
	@install -m 0644 compose/prometheus/* $(PLACE)/share/niaga/prometheus
	@install -m 0644 compose/grafana/* $(PLACE)/share/niaga/grafana
	@install -d $(PLACE)/share/bash-completion/completions $(PLACE)/share/zsh/site-functions $(PLACE)/share/fish/vendor_completions.d
	@$(BIN)/gateway --generate-completion-script bash > $(PLACE)/share/bash-completion/completions/gateway
	@$(BIN)/gateway --generate-completion-script zsh > $(PLACE)/share/zsh/site-functions/_gateway
	@$(BIN)/gateway --generate-completion-script fish > $(PLACE)/share/fish/vendor_completions.d/gateway.fish
	@echo "Installed below $(PLACE). \"One machine, by systemd\" in $(PREFIX)/share/doc/niaga/OPERATIONS.md says how to go on."

IMAGE ?= niaga:latest
.PHONY: image
image: ## the container image, where a Docker engine is (IMAGE=niaga:latest)
	@command -v docker >/dev/null && docker info >/dev/null 2>&1 || { echo "No Docker engine answers here: start one, or see OPERATIONS for the programs alone"; exit 1; }
	@docker build --file compose/Dockerfile --target niaga --tag $(IMAGE) .

.PHONY: check
check: ## formatting, as strict as it gets
	@swift format lint --strict --recursive --parallel Package.swift Services Shared Tests

.PHONY: format
format: ## format all sources in place
	@swift format --in-place --recursive --parallel Package.swift Services Shared Tests

.PHONY: clean
clean: ## remove what was built and the home of `make run`
	@rm -rf .build $(NIAGA_HOME)
