import type { Dockerfile } from './dockerfile';
import { applyEdits } from './edit-lines';
import { type Finding, type Match, RULE_IDS, type Rule, SEVERITIES } from './finding';
import { type DockerfileError, parseDockerfile } from './parse-dockerfile';
import { readImageFacts } from './read-image-facts';
import type { ImageFacts } from './recipe';
import { ALL_RULES } from './rules/all-rules';

/** What is said of a Dockerfile, and the same file with all of it mended that can be. */
export type Review = {
  findings: readonly Finding[];
  fixedText: string;
  /** What the fixed file still has. */
  remaining: readonly Finding[];
  /** How an image of the fixed file runs. */
  facts: Partial<ImageFacts>;
};
export type ReviewResult = { ok: true; review: Review } | { ok: false; reason: DockerfileError };

/** Edits of one rule may have to wait for each other; no rule needs more rounds than a file has of its kind. */
const MOST_ROUNDS = 12;
const MOST_MATCHES = 50;

/** Reads a Dockerfile, and says what is wrong with it. */
export function reviewDockerfile(text: string): ReviewResult {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) return parsed;
  const fixedText = fixDockerfile(parsed.file);
  const fixed = parseDockerfile(fixedText);
  return {
    ok: true,
    review: {
      findings: listFindings(parsed.file),
      fixedText,
      remaining: fixed.ok ? listFindings(fixed.file) : [],
      facts: readImageFacts(fixed.ok ? fixed.file : parsed.file),
    },
  };
}

/** The gravest first, then as they stand in the file. */
export const listFindings = (file: Dockerfile): Finding[] =>
  ALL_RULES.flatMap((rule) => matchesOf(rule, file).map((match) => toFinding(rule, match))).sort(
    (one, other) =>
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      RULE_IDS.indexOf(one.rule) - RULE_IDS.indexOf(other.rule) ||
      one.line - other.line,
  );

const matchesOf = (rule: Rule, file: Dockerfile): Match[] => rule.find(file).slice(0, MOST_MATCHES);

const toFinding = ({ id, severity }: Rule, { line, facts, edits }: Match): Finding => ({
  rule: id,
  severity,
  line: line + 1,
  facts,
  byHand: edits === undefined,
});

/** Mends rule after rule; what one of them changes the next ones read anew, and those before once more. */
function fixDockerfile(file: Dockerfile): string {
  let current = file;
  for (let pass = 0; pass < 2; pass += 1) {
    const before = current.text;
    for (const rule of ALL_RULES) current = fixRule(rule, current);
    if (current.text === before) break;
  }
  return current.text;
}

function fixRule(rule: Rule, file: Dockerfile): Dockerfile {
  let current = file;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = matchesOf(rule, current).flatMap((match) => match.edits ?? []);
    if (edits.length === 0) break;
    const text = applyEdits(current.lines, edits).lines.join('\n');
    const parsed = text === current.text ? undefined : parseDockerfile(text);
    if (!parsed?.ok) break;
    current = parsed.file;
  }
  return current;
}
