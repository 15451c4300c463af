#!/bin/sh
# install.sh: puts kirei (and kirei-lab) into a folder, after checking the sums of the release. Needs no root.
#
#   ./install.sh --base-url https://…/releases/download/v0.2.0 --dir ~/.local/bin kirei kirei-lab
#
# The folder that --base-url names holds the files of a release, SHA256SUMS among them. Without --base-url they are taken from the folder
# that this script lies in. The exit code is 0, 1 when something does not fit, 64 for a mistake in the command line.
set -eu

usage() {
  sed -n '2,/^set -eu/s/^# \{0,1\}//p' "$0" | sed '/^set -eu/d'
  exit "$1"
}

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

dir=${HOME:-/root}/.local/bin url='' programs=''
while [ $# -gt 0 ]; do
  case $1 in
    --dir) [ $# -gt 1 ] || usage 64; dir=$2; shift 2 ;;
    --base-url) [ $# -gt 1 ] || usage 64; url=${2%/}; shift 2 ;;
    -h | --help) usage 0 ;;
    kirei | kirei-lab) programs="$programs $1"; shift ;;
    *) echo "install.sh: $1 is neither an option nor kirei or kirei-lab; see install.sh --help" >&2; exit 64 ;;
  esac
done

case $(uname -m) in
  x86_64 | amd64) architecture=amd64 ;;
  aarch64 | arm64) architecture=arm64 ;;
  *) fail "there is no kirei for $(uname -m): .NET compiles to machine code for x86_64 and aarch64 only. tini and catatonit are there for it; they make a stop fast, not clean" ;;
esac

get() {
  if [ -z "$url" ]; then
    cp "$(dirname "$0")/$1" "$2" || fail "$1 is not beside this script; say where the release is with --base-url"
  elif command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --output "$2" "$url/$1" || fail "cannot get $url/$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$url/$1" || fail "cannot get $url/$1"
  else
    fail "neither curl nor wget is here; get the files yourself, and run this script beside them"
  fi
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
get SHA256SUMS "$scratch/SHA256SUMS"
for program in ${programs:-kirei}; do
  file=$program-linux-$architecture
  get "$file" "$scratch/$file"
  grep " $file\$" "$scratch/SHA256SUMS" >"$scratch/sum" || fail "SHA256SUMS does not name $file"
  (cd "$scratch" && sha256sum -c sum >/dev/null 2>&1) || fail "$file is not what SHA256SUMS says: it was changed, or cut short on its way"
  chmod 755 "$scratch/$file"
  { mkdir -p "$dir" && mv "$scratch/$file" "$dir/$program"; } || fail "cannot write $dir/$program"
  echo "$dir/$program"
done
