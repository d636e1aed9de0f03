# Imprimatur. `make run` and `make test` install what is missing on Debian.

GO       ?= go
VERSION  ?= 0.1.0
LDFLAGS   = -s -w -X main.version=$(VERSION)
# GL ES: the same window as GL 2.1, and its binding compiles ten times faster.
UNAME    := $(shell uname -s)
ifeq ($(UNAME),Linux)
GLTAG     = gles
endif
# The pictures that the README shows.
PICTURES  = constat corrige export sombre lots journal regles-sombre chiffres reglages-sombre constat-en
# How many drafts `make keyboard` triages.
DRAFTS   ?= 50
SAMPLES  ?= assets/samples

.PHONY: run build build-ctl test check-format lint unit rules e2e keyboard demo gallery weigh test-llm bench bench-peers clean

run: ## open the window on the sample drafts (headless demonstration without a display)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$(UNAME)" != Linux ]; then \
	  .ci/packages window && $(MAKE) --no-print-directory build && exec bin/imprimatur $(SAMPLES); \
	else \
	  echo "Pas d'écran (DISPLAY est vide) : le même travail est fait sans fenêtre, sur les brouillons d'exemple."; \
	  .ci/packages ctl && $(MAKE) --no-print-directory build-ctl && .ci/demo bin/imprimaturctl $(SAMPLES); \
	fi

build: build-ctl ## both programs in bin/
	.ci/packages window
	$(GO) build -trimpath -tags "$(GLTAG),migrated_fynedo" -ldflags "$(LDFLAGS)" -o bin/imprimatur ./app/imprimatur

# Linked with the C library where that can be had, the program starts faster and runs
# on any Linux.
STATIC    = $(and $(filter Linux,$(UNAME)),$(shell echo 'int main(void) { return 0; }' | $(CC) -static -x c -o /dev/null - 2>/dev/null && echo yes))
CTLFLAGS  = -ldflags "$(LDFLAGS)"
CTLSTATIC = -tags netgo,osusergo,sqlite_omit_load_extension -ldflags "$(LDFLAGS) -linkmode external -extldflags -static"

build-ctl: ## the program without a window; needs a C compiler, no X11 or GL
	$(GO) build -trimpath $(if $(STATIC),$(CTLSTATIC),$(CTLFLAGS)) -o bin/imprimaturctl ./app/imprimaturctl

test: ## the whole gate
	.ci/packages test
	$(MAKE) --no-print-directory check-format lint unit rules e2e

check-format:
	@out=$$($(GO) tool gofumpt -l app assets internal .ci); if [ -n "$$out" ]; then echo "gofumpt:"; echo "$$out"; exit 1; fi

lint:
	$(GO) vet -tags "$(GLTAG)" ./... ./.ci/peers
	$(GO) tool staticcheck -tags "$(GLTAG)" ./... ./.ci/peers

unit:
	$(GO) test -race -timeout 20m -tags "$(GLTAG)" ./... ./.ci/peers
	$(GO) test -tags "$(GLTAG)" -run EveryTextIsSeenWhole ./internal/desk

rules: build-ctl
	bin/imprimaturctl rules test assets/packs/dicod

e2e: build-ctl ## drives the real window under Xvfb; thread misuse of Fyne is reported in this build
	$(GO) build -tags "$(GLTAG)" -ldflags "-X main.version=$(VERSION)" -o build/imprimatur-e2e ./app/imprimatur
	.ci/e2e build/imprimatur-e2e bin/imprimaturctl build/e2e
	.ci/mouse build/imprimatur-e2e bin/imprimaturctl build/mouse
	.ci/recover build/imprimatur-e2e bin/imprimaturctl
	$(MAKE) --no-print-directory keyboard DRAFTS=10

keyboard: build-ctl ## triages DRAFTS drafts in the real window with the keyboard alone
	$(GO) build -tags "$(GLTAG)" -ldflags "-X main.version=$(VERSION)" -o build/imprimatur-e2e ./app/imprimatur
	$(GO) vet ./.ci/drafts && $(GO) build -o build/drafts ./.ci/drafts
	.ci/keyboard build/imprimatur-e2e bin/imprimaturctl build/drafts build/keyboard $(DRAFTS)

demo: build-ctl
	.ci/demo bin/imprimaturctl $(SAMPLES)

gallery: build ## takes the pictures of the README anew
	.ci/gallery bin/imprimatur bin/imprimaturctl build/gallery
	for p in $(PICTURES); do cp build/gallery/$$p.png assets/screenshots/; done

weigh: build ## first paint and memory of the window beside an empty one
	$(GO) build -trimpath -tags "$(GLTAG),migrated_fynedo" -ldflags "-s -w" -o build/empty ./.ci/empty
	$(GO) vet ./.ci/drafts && $(GO) build -o build/drafts ./.ci/drafts
	mkdir -p build/weigh && build/drafts 50 build/weigh
	.ci/weigh bin/imprimatur build/empty build/weigh

test-llm: ## the second reader against a real server: LLM_SERVER=URL LLM_MODEL=NAME, or Ollama built by Go with a model of random weights
	.ci/llm/run

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./internal/french ./internal/check ./internal/desk/...

bench-peers: build-ctl ## CPU and memory beside Vale and gitleaks, as Markdown tables; a peer that cannot be had is left out
	mkdir -p build/peers/bin
	@for p in github.com/vale-cli/vale/v3/cmd/vale@v3.22.0 github.com/zricethezav/gitleaks/v8@v8.30.1; do \
	  n=$${p%@*}; n=$${n%/v[0-9]}; n=$${n##*/}; \
	  test -x build/peers/bin/$$n || command -v $$n >/dev/null || GOBIN=$(CURDIR)/build/peers/bin $(GO) install $$p || echo "$$n cannot be had here" >&2; \
	done
	$(GO) run ./.ci/peers -ctl bin/imprimaturctl -bin build/peers/bin -dir build/peers

clean:
	rm -rf bin build
