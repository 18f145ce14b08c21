import { z } from 'zod';
import { PROBE_IDS } from '../diagnosis/cause-rule';
import { DIAGNOSES, type DiagnosisCode, type Explanation, isDiagnosisCode } from '../diagnosis/codes';
import { CERTAINTIES, type Diagnosis, EVIDENCE_SOURCES, type EvidenceItem, type Finding } from '../diagnosis/finding';
import { FixRequest, type ServiceFix } from '../diagnosis/fix/service-fix';
import type { NextStart } from '../diagnosis/next-start';
import { objectOf } from './object-of';

const CodeSchema = z.enum(Object.keys(DIAGNOSES).filter(isDiagnosisCode) satisfies DiagnosisCode[]);

const explanation = {
  code: CodeSchema,
  facts: z.record(z.string(), z.string()),
  container: z.string().optional(),
  raw: z.string(),
};

export const ExplanationSchema = objectOf<Explanation>()(explanation);

const EvidenceItemSchema = objectOf<EvidenceItem>()({
  source: z.enum(EVIDENCE_SOURCES),
  text: z.string(),
  at: z.number().optional(),
  taskId: z.string().optional(),
  container: z.string().optional(),
  probe: z.enum(PROBE_IDS).optional(),
  facts: z.record(z.string(), z.string()).optional(),
});

const FixSchema = objectOf<ServiceFix>()({ request: FixRequest, facts: z.record(z.string(), z.string()) });

const FindingSchema = objectOf<Finding>()({
  ...explanation,
  certainty: z.enum(CERTAINTIES),
  evidence: z.array(EvidenceItemSchema),
  origins: z.array(CodeSchema),
  at: z.number().optional(),
  times: z.number(),
  taskIds: z.array(z.string()),
  fix: FixSchema.optional(),
});

export const DiagnosisSchema = objectOf<Diagnosis>()({
  findings: z.array(FindingSchema),
  pending: z.array(z.enum(PROBE_IDS)),
  unchecked: z.array(z.object({ probe: z.enum(PROBE_IDS), permission: z.string().optional() })),
});

export const NextStartSchema = objectOf<NextStart>()({
  at: z.number(),
  findings: z.array(FindingSchema),
  unchecked: z.array(EvidenceItemSchema),
});

/** How often the containers of a service ended, in how many minutes. */
export const LoopSchema = z.object({ ends: z.number(), minutes: z.number() });
