#!/bin/sh
# Make the virtual environment FOLDER with the pins of REQUIREMENTS, on one of the Python versions named:
#     sh tools/make_venv.sh .venv requirements.txt 3.11 3.12 3.13
# The file FOLDER/ready is written last: an interrupted installation starts over next time.
set -eu
folder=$1
requirements=$2
shift 2
python=$(sh "$(dirname "$0")/find_python.sh" "$@")
echo "Making $folder with $("$python" --version) from $requirements. This takes a minute or two."
"$python" -m venv --clear "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
touch "$folder/ready"
