#!/bin/sh
# Installs what the tests need and what is not there yet. Without root it names what is missing and ends with 1.
set -eu

# command:package, for Debian and its descendants
needed='
bash:bash busybox:busybox catatonit:catatonit chroot:coreutils dash:dash dockerd:docker.io docker:docker.io docker-init:docker.io dumb-init:dumb-init find:findutils
ksh93:ksh93u+m make:make mknod:coreutils mmdebstrap:mmdebstrap mksh:mksh mount:mount npm:npm nsenter:util-linux prlimit:util-linux ps:procps
perl:perl-base python3:python3 runuser:util-linux script:bsdutils sed:sed setpriv:util-linux strace:strace su:util-linux sudo:sudo
tini:tini unshare:util-linux xargs:findutils zsh:zsh
'

missing=
for pair in $needed; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
done

if [ -n "$missing" ]; then
  if [ "$(id -u)" -ne 0 ]; then
    echo "the tests need these packages:$missing" >&2
    exit 1
  fi
  apt-get update
  # shellcheck disable=SC2086 # a list of words
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
fi

# The engine itself is started by the tests that use it, and so is its image made.
