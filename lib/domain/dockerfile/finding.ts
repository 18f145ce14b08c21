import type { Dockerfile } from './dockerfile';
import type { Edit } from './edit-lines';

/** What a Dockerfile can be told, the gravest first within each group. */
export const RULE_IDS = [
  'secret-in-file',
  'root-user',
  'shell-form',
  'package-runner',
  'base-listens-elsewhere',
  'expose-differs',
  'expose-missing',
  'health-check-program',
  'unpinned-base',
  'one-architecture',
  'add-url',
  'copy-before-install',
  'dev-dependencies',
  'build-stage-shipped',
  'package-lists',
  'recommended-packages',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** `danger`: it leaks, or fails in operation; `waste`: it works, slowly or at a cost. */
export const SEVERITIES = ['danger', 'warning', 'waste'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Facts = Readonly<Record<string, string | number>>;

export type Match = {
  /** Of the instruction, counted from zero. */
  line: number;
  facts: Facts;
  /** What mends it; undefined when only its author can know. */
  edits: readonly Edit[] | undefined;
};

export type Rule = { id: RuleId; severity: Severity; find: (file: Dockerfile) => Match[] };

/** What is said of a Dockerfile. */
export type Finding = {
  rule: RuleId;
  severity: Severity;
  /** Counted from one, as people do. */
  line: number;
  facts: Facts;
  /** Nobody else can know what should be there instead. */
  byHand: boolean;
};
