# Runs an executable on a bare machine: see bare-machine.ts. Needs no rights beyond a user's.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
machine=$1 executable=$2 state=$3
shift 3

mount --bind "$machine" "$machine"
mount --bind "$executable" "$machine/keystile"
mount -o remount,bind,ro,nosuid,nodev "$machine/keystile"
mount --rbind /proc "$machine/proc"
mount -t tmpfs -o noexec,nosuid,nodev tmpfs "$machine/tmp"
mkdir -p "$machine$state"
mount --bind "$state" "$machine$state"
mount -o remount,bind,noexec,nosuid,nodev "$machine$state"
mount -o remount,bind,ro,noexec,nosuid,nodev "$machine/tmp"
mount -o remount,bind,ro,nosuid,nodev "$machine"

ulimit -n 64
exec env -u PATH -u PWD LANG=xx_YY.UTF-8 LC_ALL=xx_YY.UTF-8 TZ=Nowhere/Land \
  /usr/bin/unshare --user --map-user=65532 --root="$machine" --wd=/empty /keystile "$@"
