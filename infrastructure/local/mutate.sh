#!/usr/bin/env bash
# Changes the value parsers in small ways, one at a time in a copy of the sources, and counts which changes the tests
# notice (cosmic-ray). Fails below 80 %.   mutate.sh [size of a sample; all without] [seed of the sample]
# MODULES: the files to change, where not all of the value parsers.
set -euo pipefail
cd "$(dirname "$0")/../.."

files=${MODULES:-src/forms/values.py src/understanding/numbers.py src/understanding/money.py src/understanding/digits.py}
least=80
sample=${1:-}
seed=${2:-20261122}

[ -x .mutate/venv/bin/cosmic-ray ] || {
  .venv/bin/python -m venv .mutate/venv
  .mutate/venv/bin/pip install --quiet --disable-pip-version-check cosmic-ray==8.7.0 # an environment of its own: nothing else needs it
}
rm -rf .mutate/tree && mkdir -p .mutate/tree/tests/understanding
cp -r src pytest.ini .mutate/tree/
cp -r tests/forms tests/data tests/support .mutate/tree/tests/
cp tests/understanding/*.py .mutate/tree/tests/understanding/
touch .mutate/tree/tests/__init__.py
python=$PWD/.venv/bin/python
session=$PWD/.mutate/tree/session.sqlite
cd .mutate/tree
export PYTHONDONTWRITEBYTECODE=1 HYPOTHESIS_STORAGE_DIRECTORY=$PWD/.hypothesis

# Parsers that loop for ever are noticed too: by the time-out. The quickest and strictest tests come first.
tests='tests/understanding/test_parser_edges.py tests/forms/test_values.py tests/understanding/test_parsers.py tests/understanding/test_properties.py tests/understanding/test_understand.py'
cat > config.toml <<TOML
[cosmic-ray]
module-path = [$(printf '"%s",' $files)]
timeout = 120.0
excluded-modules = []
test-command = "$python -m pytest -x -q -p no:cacheprovider $tests"
[cosmic-ray.distributor]
name = "local"
TOML
bin=../venv/bin
"$bin/cosmic-ray" init config.toml "$session"
# Annotations change nothing at run time: "X | None" with another operator is no different program.
cat > filter.toml <<'TOML'
[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*"]
TOML
"$bin/cr-filter-operators" "$session" filter.toml
mutants() { (cd ../.. && "$python" -m infrastructure.local.mutants "$@"); }
[ -z "$sample" ] || mutants sample "$session" "$sample" "$seed"
"$bin/cosmic-ray" baseline config.toml
"$bin/cosmic-ray" exec config.toml "$session"
mutants report "$session" "$least" | tee survivors.txt
