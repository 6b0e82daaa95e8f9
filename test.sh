#!/usr/bin/env bash
# Installs what the tests need (Debian packages, npm modules), then checks the format, builds and runs every test.
# The last line is the count: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")"

# A skipped test proves nothing: with everything installed below, none may be.
export CHATOPS_REQUIRE_ALL=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

packages=(chromium faketime fonts-noto-cjk libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils prometheus prometheus-alertmanager
    prometheus-blackbox-exporter postgresql python3-aiosmtpd)
missing=()
for package in "${packages[@]}"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

npm ci --prefix tests/Cards.Tests/renderer --no-audit --no-fund --loglevel=error
dotnet restore ChatOpsBot.sln
dotnet build ChatOpsBot.sln --no-restore -warnaserror
dotnet format ChatOpsBot.sln --no-restore --verify-no-changes

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
# One test program at a time: the machines are small, and several of the programs start servers and a browser.
dotnet test --solution ChatOpsBot.sln --no-build --max-parallel-test-modules 1 2>&1 | tee "$log" || status=$?

count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
exit "$status"
