#!/bin/sh
# Print the path of the first Python that really runs and has one of the versions named:
#     sh tools/find_python.sh 3.11 3.12 3.13
# PYTHON=/path/to/python in the environment names the only candidate. Each candidate is asked for its
# version, since a pyenv shim may exist and refuse to run, and for venv, which Debian packages apart.
ask='import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2], sys.executable)'

if [ -n "${PYTHON:-}" ]; then
    candidates=$PYTHON
else
    candidates="python3 python"
    for wanted in "$@"; do candidates="$candidates python$wanted"; done
    candidates="$candidates $(ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python 2>/dev/null)"
fi

for candidate in $candidates; do
    answer=$("$candidate" -c "$ask" 2>/dev/null) || continue
    for wanted in "$@"; do
        if [ "${answer%% *}" = "$wanted" ]; then
            echo "${answer#* }"
            exit 0
        fi
    done
    seen="$seen
    Python ${answer%% *} at ${answer#* }"
done

echo "No Python of a version that this project supports ($*) was found." >&2
echo "Found:${seen:- none that runs and has venv}" >&2
echo "Type: pip install uv (or see https://docs.astral.sh/uv), then the same command again: uv brings one." >&2
echo "Where its download is slow, set UV_PYTHON_INSTALL_MIRROR to a mirror first." >&2
echo "Or install one yourself, or name it: make test PYTHON=/path/to/python" >&2
exit 1
