#!/bin/sh
# Makes the spoken test sentences: 16 kHz mono FLAC, by the flite voices of ffmpeg (Debian's ffmpeg has them).
# The files are committed, so that the tests need neither; run this only to change them.
# Usage: tests/audio/make_utterances.sh    (from anywhere)
set -eu
cd "$(dirname "$0")"
mkdir -p utterances

# One line per sentence of utterances.tsv: voice, field in focus, the words, what is to be heard.
tail -n +2 utterances.tsv | while IFS="$(printf '\t')" read -r name voice _focus words _heard; do
    ffmpeg -nostdin -v error -y -f lavfi -i "flite=text='$words':voice=$voice" \
        -ar 16000 -ac 1 -sample_fmt s16 "utterances/$name.flac"
done
