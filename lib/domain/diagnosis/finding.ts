import type { Instant } from '../scope';
import type { ProbeId } from './cause-rule';
import type { DiagnosisCode, Explanation } from './codes';
import type { ServiceFix } from './fix/service-fix';

/** How sure a finding is, under `deployment.incident.certainty.`: a probe has seen it, AWS or the program itself reports it, or it is what fits best. */
export const CERTAINTIES = ['confirmed', 'reported', 'likely'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Where a piece of evidence comes from; each has its label under `deployment.incident.source.`. */
export const EVIDENCE_SOURCES = [
  'stop-reason',
  'event',
  'target',
  'health',
  'deployment',
  'log-line',
  'definition',
  'probe',
] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

/** One thing that speaks for a cause. */
export type EvidenceItem = {
  source: EvidenceSource;
  /** As its source has it; of a probe, a key under `checks.reason.` */
  text: string;
  at?: Instant | undefined;
  /** The task that it is about, for the link to its page. */
  taskId?: string | undefined;
  container?: string | undefined;
  probe?: ProbeId;
  facts?: Readonly<Record<string, string>>;
};

/** A cause, how sure it is, and what speaks for it. Its sentences are those of its code. */
export type Finding = Explanation & {
  certainty: Certainty;
  evidence: EvidenceItem[];
  /** What the texts of its signs were read as, before anything else was looked at. */
  origins: DiagnosisCode[];
  /** When it was last seen, and how often; neither for what a probe alone has found. */
  at?: Instant;
  times: number;
  /** The tasks that it stopped or keeps from serving. */
  taskIds: string[];
  /** What mends it, where that is a change that can be planned. */
  fix?: ServiceFix;
};

/** What is wrong with a service: the causes, the one that hurts now first, and what is not known. */
export type Diagnosis = {
  findings: Finding[];
  /** Probes that have not answered yet. */
  pending: ProbeId[];
  /** Probes that could not be made, with the IAM action that Gantry lacks, if it is that. */
  unchecked: { probe: ProbeId; permission?: string }[];
};
