#!/bin/sh
# A parent's app in plain curl: each call of docs/api.md's walk is one command.
#
#   export HEYKAKAO_URL=https://localhost:8443   # the people plane
#   export HEYKAKAO_CA=<home>/pki/ca.crt         # whom to trust; leave unset where the world's certificates do
#   export HEYKAKAO_TOKEN=eyJ...                 # the ID token of the signed-in parent
#
#   docs/api-curl.sh sign-up
#   docs/api-curl.sh consent                     # reads the text in force, then agrees to exactly that text
#   docs/api-curl.sh pair ABCD-EFGH kitchen      # the code that the speaker shows
#   docs/api-curl.sh devices
#   docs/api-curl.sh list [page-token]           # 20 a page, newest first
#   docs/api-curl.sh get <utterance-id>
#   docs/api-curl.sh delete <utterance-id>
#   docs/api-curl.sh notices
#   docs/api-curl.sh withdraw                    # destroys the home; it cannot be undone
#
# Prints the answer's JSON. A refusal is problem+json on the standard error, and the exit status is 22, as curl's.
set -eu

: "${HEYKAKAO_URL:?the people plane, such as https://localhost:8443}"
: "${HEYKAKAO_TOKEN:?the ID token of the signed-in parent}"
ROOT=$HEYKAKAO_URL/v1/companion

# call METHOD PATH [BODY]
call() {
  method=$1
  path=$2
  shift 2
  [ $# -eq 0 ] || set -- --header 'Content-Type: application/json' --data "$1"
  [ -z "${HEYKAKAO_CA:-}" ] || set -- --cacert "$HEYKAKAO_CA" "$@"
  # The token goes in by a file of its own, so that no list of processes shows it.
  answer=$(printf 'header = "Authorization: Bearer %s"\n' "$HEYKAKAO_TOKEN" |
    curl --silent --show-error --config - --request "$method" --write-out '\n%{http_code}' "$@" "$ROOT$path")
  status=${answer##*
}
  body=${answer%
*}
  if [ "$status" -ge 400 ]; then
    printf '%s\n' "$body" >&2
    exit 22
  fi
  printf '%s\n' "$body"
}

# member NAME: the text of this name in the consent to the voice service, from the list on the standard input
member() {
  tr -d '\n' | tr '{' '\n' | grep CONSENT_PURPOSE_VOICE_SERVICE | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  sign-up) call POST /account '{}' ;;
  consent)
    texts=$(call GET /consents)
    version=$(printf '%s' "$texts" | member policyVersion)
    digest=$(printf '%s' "$texts" | member textSha256)
    call POST /consents \
      "{\"purpose\": \"CONSENT_PURPOSE_VOICE_SERVICE\", \"policyVersion\": \"$version\", \"textSha256\": \"$digest\"}"
    ;;
  pair) call POST /devices "{\"pairingCode\": \"$1\", \"name\": \"$2\"}" ;;
  devices) call GET /devices ;;
  list) call GET "/utterances?pageSize=20${1:+&pageToken=$1}" ;;
  get) call GET "/utterances/$1" ;;
  delete) call DELETE "/utterances/$1" ;;
  notices) call GET /notices ;;
  withdraw) call POST /consents/withdraw '{"purpose": "CONSENT_PURPOSE_VOICE_SERVICE"}' ;;
  *)
    sed -n '2,/^set -eu/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
