#!/bin/bash
# enter.sh ROOT CHECKOUT OPTIONS -- COMMAND [ARGS]: runs a command in the Debian of ROOT (scripts/debian/debian.mjs), or of this machine
# where that is /, with the checkout at its own path and the environment as it is. All mounts are of a namespace that ends with the
# command; root only.
#   --over FILE PATH     mounts a file or a folder over that path of the checkout
#   --emulator QEMU DIR  runs 32-bit programs by QEMU where the kernel does not; DIR: an empty folder for it
set -euo pipefail
if [[ ${COCLASS_DEBIAN_INSIDE:-} == '' ]]; then
  COCLASS_DEBIAN_INSIDE=mounts exec unshare -m --propagation private "$0" "$@"
fi
all=("$@")
root=${1%/} checkout=$2 emulator=''
shift 2
over=()
while [[ $1 != -- ]]; do
  case $1 in
    --over) over+=("$2" "$3") ;;
    --emulator) emulator=$2 binfmt=$3 ;;
  esac
  shift 3
done
shift
if [[ $COCLASS_DEBIAN_INSIDE == mounts ]]; then
  if [[ $root != '' ]]; then
    mkdir -p "$root$checkout"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --bind /tmp "$root/tmp"
    mount --rbind "$checkout" "$root$checkout"
  fi
  for ((at = 0; at < ${#over[@]}; at += 2)); do mount --bind "${over[at]}" "$root${over[at + 1]}"; done
  if [[ $emulator != '' ]] && ! "$root/lib/ld-linux.so.2" --version > /dev/null 2>&1; then
    # A user namespace has a binfmt_misc of its own (Linux 6.7), so that nobody else's programs go through the emulator.
    mkdir -p "$binfmt"
    COCLASS_DEBIAN_INSIDE=emulator exec unshare -Urm "$0" "${all[@]}"
  fi
fi
if [[ $COCLASS_DEBIAN_INSIDE == emulator ]]; then
  mount -t binfmt_misc none "$binfmt"
  printf '%s' ':i386:M::\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x03\x00:\xff\xff\xff\xff\xff\xfe\xfe\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:'"$emulator"':F' > "$binfmt/register"
fi
unset COCLASS_DEBIAN_INSIDE
exec chroot "$root/" /usr/bin/env -C "$PWD" "$@"
