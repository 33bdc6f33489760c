#!/usr/bin/env bash
# Sets up one part of the product on this machine. Called by make, which remembers what is done.
#   setup.sh venv | requirements | test-requirements | node-modules DIR | frontend | widget-pages | redis | prometheus | coturn | chromium
set -euo pipefail
cd "$(dirname "$0")/../.."

die() { printf '\n%s\n' "$*" >&2; exit 1; }
say() { printf '==> %s\n' "$*"; }
root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# A Python 3.11 that can make a virtual environment: the first on the PATH that really runs.
find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 /usr/bin/python3.11 /usr/local/bin/python3.11 python3; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
      printf '%s' "$candidate"; return
    fi
  done
  die "Python 3.11 with venv is needed and was not found. Install it (Debian: apt install python3.11-venv) or set PYTHON=/path/to/python3.11."
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node 20 or newer with npm is needed and was not found. Install it from your package manager or https://nodejs.org."
  local major; major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "Node 20 or newer is needed; this is $(node --version). Install a newer one."
}

case "${1:-}" in
  venv)
    need_node  # said before the long part
    python=$(find_python)
    say "Python environment (.venv)"
    "$python" -m venv --clear .venv ;;
  requirements)
    say "Python packages (a minute or two, 1.3 GB)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt ;;
  test-requirements)
    say "Python packages for checks and tests"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt -c constraints.txt ;;
  node-modules)
    need_node
    say "Node packages ($2)"
    npm ci --prefix "$2" --no-audit --no-fund --loglevel=error --no-update-notifier ;;
  frontend)
    need_node
    say "Citizen's page (frontend/dist)"
    npm run --prefix frontend --silent build ;;
  widget-pages)
    need_node
    say "Pages of widget libraries for the tests (tests/widgets/dist)"
    npm run --prefix tests/widgets --silent build ;;
  chromium)
    if .venv/bin/python -m infrastructure.local.chromium --quiet; then exit 0; fi
    say "Chromium"
    if ! .venv/bin/python -m playwright install chromium >/dev/null 2>&1 && root; then
      apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null ||
        die "Chromium could not be installed with apt-get. Install it by hand or set CHROMIUM_PATH=/path/to/chromium."
    fi
    .venv/bin/python -m infrastructure.local.chromium ;;
  redis)
    if command -v redis-server >/dev/null; then exit 0; fi
    say "Redis (the tests start one of their own)"
    root && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends redis-server >/dev/null ||
      die "redis-server is needed by make test-system and was not found. Install it from your package manager (Debian: apt install redis-server)." ;;
  prometheus)
    if command -v promtool >/dev/null; then exit 0; fi
    say "Prometheus (the tests start one of their own)"
    root && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends prometheus >/dev/null ||
      die "prometheus with promtool is needed by make test-system and was not found. Install it from your package manager (Debian: apt install prometheus)."
    if [ -d /run/systemd/system ]; then systemctl disable --quiet --now prometheus; fi ;;
  coturn)
    if command -v turnserver >/dev/null; then exit 0; fi
    say "coturn (the tests start one of their own)"
    root && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends coturn >/dev/null ||
      die "coturn is needed by make test-system and was not found. Install it from your package manager (Debian: apt install coturn)." ;;
  *)
    die "usage: setup.sh venv|requirements|test-requirements|node-modules DIR|frontend|widget-pages|redis|prometheus|coturn|chromium" ;;
esac
