#!/bin/sh
# Checks a signed note of the gateway, such as a consent's receipt or an erasure certificate, with openssl (3.0 or newer) alone:
#   docs/verify-note.sh receipts/5f0c….txt notary.pub
# Prints "Signature Verified Successfully" and ends with 0, or with another number where it does not hold.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The text is all before the empty line, with its last newline; the signature line's base64 begins with four bytes that name the key.
sed '/^$/,$d' "$1" > "$work/text"
sed -n 's/^— [^ ]* //p' "$1" | base64 -d | tail -c +5 > "$work/signature"
# RFC 8410 around the 32 bytes of the key, which stand behind the second + and a byte that says Ed25519.
printf '\060\052\060\005\006\003\053\145\160\003\041\000' > "$work/key"
cut -d+ -f3- "$2" | base64 -d | tail -c +2 >> "$work/key"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/text" -sigfile "$work/signature"
