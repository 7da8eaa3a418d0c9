# Two commands are enough: `make run` and `make test`. Each installs and builds what is missing.
.PHONY: run test check build bench budget screenshots slow

run: ; @.ci/demo
test: ; @.ci/test
check: ; @.ci/check
build: ; @.ci/tools build && .ci/build
bench: ; @.ci/tools test && .ci/build && .ci/bench
budget: ; @.ci/tools build && .ci/build --accept
screenshots: ; @.ci/screenshots
slow: ; @.ci/slow
