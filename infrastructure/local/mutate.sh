#!/usr/bin/env bash
# Changes the value parsers in small ways, one at a time in a copy of the sources, and counts which changes the tests
# notice (cosmic-ray). Fails below 80 %.   mutate.sh [size of a random sample; all without]
set -euo pipefail
cd "$(dirname "$0")/../.."

files='src/forms/values.py src/understanding/numbers.py src/understanding/money.py src/understanding/digits.py'
least=80
sample=${1:-}

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
cd .mutate/tree
export PYTHONDONTWRITEBYTECODE=1 HYPOTHESIS_STORAGE_DIRECTORY=$PWD/.hypothesis

# Parsers that loop for ever are noticed too: by the time-out.
cat > config.toml <<TOML
[cosmic-ray]
module-path = [$(printf '"%s",' $files)]
timeout = 120.0
excluded-modules = []
test-command = "$python -m pytest -x -q -p no:cacheprovider tests/forms/test_values.py tests/understanding/test_parsers.py tests/understanding/test_properties.py tests/understanding/test_understand.py"
[cosmic-ray.distributor]
name = "local"
TOML
bin=../venv/bin
"$bin/cosmic-ray" init config.toml session.sqlite
# Annotations change nothing at run time: "X | None" with another operator is no different program.
cat > filter.toml <<'TOML'
[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*"]
TOML
"$bin/cr-filter-operators" session.sqlite filter.toml
if [ -n "$sample" ]; then
  "$python" - "$sample" <<'PY'
import random, sqlite3, sys
store = sqlite3.connect("session.sqlite")
left = [row[0] for row in store.execute("select job_id from work_items where job_id not in (select job_id from work_results)")]
random.Random(20261122).shuffle(left)
for table in ("mutation_specs", "work_items"):
    store.executemany(f"delete from {table} where job_id = ?", [(job,) for job in left[int(sys.argv[1]):]])
store.commit()
PY
fi
"$bin/cosmic-ray" baseline config.toml
"$bin/cosmic-ray" exec config.toml session.sqlite
"$bin/cr-report" session.sqlite --show-diff | grep -B40 'SURVIVED' > survivors.txt || echo "no survivors"
alive=$("$bin/cr-rate" session.sqlite)
echo "of the changes that were tried, $alive % went unnoticed (at most $((100 - least)) %); see .mutate/tree/survivors.txt"
"$bin/cr-rate" --fail-over "$((100 - least))" session.sqlite > /dev/null
