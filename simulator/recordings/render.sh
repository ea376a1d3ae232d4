#!/usr/bin/env bash
# Renders every line of commands.tsv to a 16 kHz mono 16-bit WAV beside it, and one command at 48 kHz stereo too, which is
# what a USB microphone gives. Needs espeak-ng and sox. The same versions give the same bytes.
set -euo pipefail
out=$(cd "$(dirname "$0")/../src/main/resources/com/heykakao/simulator/recordings" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# -R and -D: no chance in resampling or dither. Silence at both ends is cut to 120 ms, which an endpointer needs to see.
render() { # id, rate, channels, file
    sox -R -D "$scratch/$1.wav" -b 16 "$4" \
        silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse \
        rate -h "$2" channels "$3" norm -3 pad 0.12 0.12
}

grep -v '^#' "$out/commands.tsv" | while IFS=$'\t' read -r id _ options text; do
    # The options are words of their own.
    # shellcheck disable=SC2086
    espeak-ng $options -w "$scratch/$id.wav" -- "$text"
    render "$id" 16000 1 "$out/$id.wav"
    if [ "$id" = stop ]; then
        render "$id" 48000 2 "$out/$id-48k-stereo.wav"
    fi
done
