#!/bin/sh
# A parent's app in plain curl: each call is one command. docs/api.md, "A parent's stay in curl".
#
#   export HEYKAKAO_URL=https://localhost:8443   # the people plane
#   export HEYKAKAO_CA=<home>/pki/ca.crt         # whom to trust; leave unset where the world's certificates do
#   export HEYKAKAO_TOKEN=eyJ...                 # the ID token of the signed-in parent
#
#   docs/api-curl.sh sign-up
#   docs/api-curl.sh consent                     # reads the text in force, then agrees to exactly that text
#   docs/api-curl.sh pair ABCD-EFGH kitchen      # the code that the speaker shows
#   docs/api-curl.sh devices
#   docs/api-curl.sh rename <device-id> kitchen
#   docs/api-curl.sh mute <device-id>            # nobody can unmute it from afar
#   docs/api-curl.sh unpair <device-id>
#   docs/api-curl.sh list [page-token]           # 20 a page, newest first
#   docs/api-curl.sh search lullaby
#   docs/api-curl.sh get <utterance-id>
#   docs/api-curl.sh hear <utterance-id> FILE    # Ogg Opus, or WAV
#   docs/api-curl.sh delete <utterance-id>
#   docs/api-curl.sh keep THREE_MONTHS           # or NOTHING, EIGHTEEN_MONTHS, UNTIL_WITHDRAWAL
#   docs/api-curl.sh guardian                    # asks for a verification: its reference, and what to do
#   docs/api-curl.sh guardian <reference> <code>
#   docs/api-curl.sh consent-children            # the optional consent; takes a verified guardian
#   docs/api-curl.sh child Dami 2019-05-31       # the birth date may be left out
#   docs/api-curl.sh children
#   docs/api-curl.sh attribute <utterance-id> [child-id]   # a child's from now on; without one, nobody's in particular
#   docs/api-curl.sh delete-child <child-id>
#   docs/api-curl.sh accesses                    # who saw the data
#   docs/api-curl.sh sessions
#   docs/api-curl.sh exports                     # those that were asked for
#   docs/api-curl.sh export FILE                 # all that is kept, under the passphrase in HEYKAKAO_PASSPHRASE
#   docs/api-curl.sh notices
#   docs/api-curl.sh leaving                     # what stops, and what is kept by law
#   docs/api-curl.sh leave                       # destroys the home; it cannot be undone
#   docs/api-curl.sh withdraw                    # the same by taking the consent back
#
# Prints the answer's JSON. A refusal is problem+json on the standard error, and the exit status is 22, as curl's.
set -eu

ROOT=${HEYKAKAO_URL:-}/v1/companion

# ask CURL-OPTION... ADDRESS: the token goes in by a file of its own, so that no list of processes shows it
ask() {
  [ -z "${HEYKAKAO_CA:-}" ] || set -- --cacert "$HEYKAKAO_CA" "$@"
  printf 'header = "Authorization: Bearer %s"\n' "$HEYKAKAO_TOKEN" | curl --silent --show-error --config - "$@"
}

# call METHOD PATH [BODY]
call() {
  method=$1
  path=$2
  shift 2
  [ $# -eq 0 ] || set -- --header 'Content-Type: application/json' --data "$1"
  answer=$(ask --request "$method" --write-out '\n%{http_code}' "$@" "$ROOT$path")
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

# file METHOD PATH FILE [BODY]: nothing stays of a file that was refused or cut off
file() {
  method=$1
  path=$2
  to=$3
  shift 3
  [ $# -eq 0 ] || set -- --header 'Content-Type: application/json' --data "$1"
  status=$(ask --request "$method" --output "$to" --write-out '%{http_code}' "$@" "$ROOT$path") || {
    exit=$?
    rm -f "$to"
    exit $exit
  }
  if [ "$status" -ge 400 ]; then
    cat "$to" >&2
    rm -f "$to"
    exit 22
  fi
}

# member PURPOSE NAME: the text of this name in the consent of this purpose, from the list on the standard input
member() {
  tr -d '\n' | tr '{' '\n' | grep "$1" | sed -n "s/.*\"$2\" *: *\"\([^\"]*\)\".*/\1/p"
}

# consent PURPOSE: agrees to the text that is in force
consent() {
  texts=$(call GET /consents)
  version=$(printf '%s' "$texts" | member "$1" policyVersion)
  digest=$(printf '%s' "$texts" | member "$1" textSha256)
  call POST /consents "{\"purpose\": \"$1\", \"policyVersion\": \"$version\", \"textSha256\": \"$digest\"}"
}

command=${1:-}
if [ -n "$command" ]; then
  : "${HEYKAKAO_URL:?the people plane, such as https://localhost:8443}"
  : "${HEYKAKAO_TOKEN:?the ID token of the signed-in parent}"
fi
[ $# -eq 0 ] || shift
case $command in
  sign-up) call POST /account '{}' ;;
  consent) consent CONSENT_PURPOSE_VOICE_SERVICE ;;
  pair) call POST /devices "{\"pairingCode\": \"$1\", \"name\": \"$2\"}" ;;
  devices) call GET /devices ;;
  rename) call PATCH "/devices/$1" "{\"name\": \"$2\"}" ;;
  mute) call POST "/devices/$1/mute" '{"muted": true}' ;;
  unpair) call DELETE "/devices/$1" ;;
  list) call GET "/utterances?pageSize=20${1:+&pageToken=$1}" ;;
  search) call POST /utterances/search "{\"text\": \"$1\"}" ;;
  get) call GET "/utterances/$1" ;;
  hear) file GET "/utterances/$1/audio" "$2" ;;
  delete) call DELETE "/utterances/$1" ;;
  keep) call PUT /keeping "{\"period\": \"KEEPING_PERIOD_$1\"}" ;;
  guardian)
    if [ $# -eq 0 ]; then
      call POST /guardian/verifications '{}'
    else
      call POST "/guardian/verifications/$1/finish" "{\"code\": \"$2\"}"
    fi
    ;;
  consent-children) consent CONSENT_PURPOSE_CHILD_PROFILE ;;
  child) call POST /children "{\"items\": {\"name\": \"$1\"${2:+, \"birthDate\": \"$2\"}}}" ;;
  children) call GET /children ;;
  attribute) call POST "/utterances/$1/attribute" "{\"childId\": \"${2:-}\"}" ;;
  delete-child) call DELETE "/children/$1" ;;
  accesses) call GET /accesses ;;
  sessions) call GET /sessions ;;
  exports) call GET /exports ;;
  export)
    : "${HEYKAKAO_PASSPHRASE:?12 to 256 characters}"
    # Through a descriptor of its own, so that no list of processes shows it.
    file POST /export/file "$1" @/dev/fd/3 3<<JSON
{"passphrase": "$HEYKAKAO_PASSPHRASE", "includeAudio": true}
JSON
    ;;
  notices) call GET /notices ;;
  leaving) call GET /leaving ;;
  leave) call POST /leaving '{"confirmation": "LEAVE"}' ;;
  withdraw) call POST /consents/withdraw '{"purpose": "CONSENT_PURPOSE_VOICE_SERVICE"}' ;;
  *)
    sed -n '2,/^set -eu/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
