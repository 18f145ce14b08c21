import { commented, shellQuoted } from './shell-quoted';

/** The texts of a script: keys under `exporting.script.`. */
export const SCRIPT_WORDS = [
  'about',
  'repeatable',
  'region',
  'query',
  'mutate',
  'waitUntil',
  'store',
  'inPlace',
  'nameTaken',
  'serviceChanged',
  'missing',
  'tooLong',
  'done',
] as const;
export type ScriptWord = (typeof SCRIPT_WORDS)[number];

/** Gives a text in the person's language. */
export type ScriptWords = (word: ScriptWord, facts?: Readonly<Record<string, string>>) => string;

/** How often, and after how many seconds, a call with a retryable error is retried. */
const ATTEMPTS = 24;
const EVERY_SECONDS = 5;

/**
 * The functions that a script uses. They are restricted to bash 3.2, the version of macOS, and to what versions 1 and 2
 * of the AWS CLI have in common. An answer is one line: `yes`, `no` or `conflict`, then outputs separated by tabs; for
 * a list of several pages the CLI prints one line per page.
 */
export const prologue = (region: string, words: ScriptWords): string => `\
set -euo pipefail

${commented(words('region'))}
REGION=${shellQuoted(region)}
export AWS_PAGER=

ERRORS=$(mktemp)
trap 'rm -f "$ERRORS"' EXIT

say() { printf '%s\\n' "$1" >&2; }
give_up() { say "$1"; exit 1; }

run_aws() { aws "$@" --region "$REGION" --output text 2>"$ERRORS"; }

error_is_one_of() {
  local code pattern='An error occurred \\(([A-Za-z0-9.]+)\\)'
  [[ $(<"$ERRORS") =~ $pattern ]] || return 1
  for code; do [[ $code != "\${BASH_REMATCH[1]}" ]] || return 0; done
  return 1
}

${commented(words('query'))}
query() {
  local absent=$1 answers answer
  shift
  if answers=$(run_aws "$@"); then
    while IFS= read -r answer; do [[ $answer == no* ]] || break; done <<<"$answers"
    printf '%s\\n' "$answer"
  elif error_is_one_of $absent; then
    echo no
  else
    cat "$ERRORS" >&2
    return 1
  fi
}

${commented(words('mutate'))}
mutate() {
  local in_place=$1 retryable=$2 attempt
  shift 2
  for ((attempt = 1; attempt <= ${ATTEMPTS}; attempt++)); do
    if run_aws "$@"; then return 0; fi
    if error_is_one_of $in_place; then echo yes; return 0; fi
    error_is_one_of $retryable || break
    sleep ${EVERY_SECONDS}
  done
  cat "$ERRORS" >&2
  return 1
}

${commented(words('waitUntil'))}
wait_until() {
  local in_place=$1 interval=$2 attempts=$3 answer
  shift 3
  for (( ; attempts > 0; attempts--)); do
    answer=$(mutate "$in_place" '' "$@") || return 1
    case $answer in yes*) printf '%s\\n' "$answer"; return 0 ;; esac
    sleep "$interval"
  done
  say ${shellQuoted(words('tooLong'))}
  return 1
}

${commented(words('store'))}
store() {
  local answer=$1 name
  shift
  IFS=$'\\t' read -r _ "$@" <<<"$answer"
  for name; do
    case \${!name} in '' | None) give_up ${shellQuoted(words('missing'))}" $name" ;; esac
  done
}
`;
