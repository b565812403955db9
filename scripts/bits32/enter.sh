#!/bin/bash
# enter.sh FOLDER CHECKOUT COMMAND [ARGS]: runs a command in the Debian of FOLDER (scripts/bits32/debian.mjs), whose wine runs 32-bit
# programs, with the checkout at its own path. All mounts are of a namespace that ends with the command; root only.
set -euo pipefail
folder=$1 checkout=$2
shift 2
root=$folder/root
if [[ ${COCLASS_BITS32_INSIDE:-} == '' ]]; then
  export COCLASS_BITS32_INSIDE=mounts
  exec unshare -m --propagation private "$0" "$folder" "$checkout" "$@"
fi
if [[ $COCLASS_BITS32_INSIDE == mounts ]]; then
  mkdir -p "$root$checkout" "$folder/binfmt"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --bind /tmp "$root/tmp"
  mount --rbind "$checkout" "$root$checkout"
  # Where the kernel runs 32-bit programs itself, nothing more is needed.
  if "$root/lib/ld-linux.so.2" --version > /dev/null 2>&1; then
    export COCLASS_BITS32_INSIDE=run
  else
    # A user namespace has a binfmt_misc of its own (Linux 6.7), so that nobody else's programs go through the emulator.
    export COCLASS_BITS32_INSIDE=emulator
    exec unshare -Urm "$0" "$folder" "$checkout" "$@"
  fi
fi
if [[ $COCLASS_BITS32_INSIDE == emulator ]]; then
  mount -t binfmt_misc none "$folder/binfmt"
  printf '%s' ':i386:M::\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x03\x00:\xff\xff\xff\xff\xff\xfe\xfe\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:'"$folder/qemu/qemu-i386"':F' > "$folder/binfmt/register"
fi
unset COCLASS_BITS32_INSIDE
exec chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LC_ALL=C.UTF-8 \
  WINEPREFIX="$folder/prefix" WINEDEBUG="${WINEDEBUG:--all}" WINEDLLOVERRIDES='winemenubuilder.exe=d;mscoree,mshtml=d' "$@"
