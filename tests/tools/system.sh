# What the scripts beside this file share: saying, stopping, installing Debian packages.

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 3
}

has() { command -v "$1" >/dev/null 2>&1; }

# Fails where this is not Debian or its packages cannot be installed from here.
install_debian() {
    has apt-get || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=''
    elif has sudo; then
        as_root='sudo'
        [ -t 0 ] || as_root='sudo -n'
    else
        return 1
    fi
    say "Installing $* (Debian packages)"
    $as_root apt-get update -qq </dev/null >&2 || true
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}
