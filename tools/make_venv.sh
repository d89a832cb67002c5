#!/bin/sh
# Make the virtual environment FOLDER with the pins of REQUIREMENTS, on one of the Python versions named:
#     sh tools/make_venv.sh .venv requirements.txt 3.11 3.12 3.13
# Where none of them is found, uv brings the last one. PYTHON, if set, must be one of them.
# The file FOLDER/ready is written last: an interrupted installation starts over next time.
set -eu
find_python=$(dirname "$0")/find_python.sh
folder=$1
requirements=$2
shift 2
for newest in "$@"; do :; done
if python=$(sh "$find_python" "$@" 2>/dev/null); then
    echo "Making $folder with $("$python" --version) from $requirements. This takes a minute or two."
    "$python" -m venv --clear "$folder"
elif [ -z "${PYTHON:-}" ] && command -v uv >/dev/null; then
    echo "Making $folder with the Python $newest that uv finds or downloads, from $requirements."
    UV_VENV_CLEAR=1 uv venv --quiet --seed --python "$newest" "$folder"
else
    exec sh "$find_python" "$@" # it says what is missing, and fails
fi
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
touch "$folder/ready"
