import { z } from 'zod';
import {
  INCIDENT_EVENTS,
  type IncidentEvent,
  type IncidentSummary,
  type ServiceIncidents,
} from '../incidents/incident';
import { ServiceScope } from '../scope';
import { SERVICE_STATES } from '../service-state';
import { DiagnosisSchema, ExplanationSchema } from './diagnosis-schema';
import { objectOf } from './object-of';
import { ProblemSchema } from './problem-schema';

const FindingSchema = DiagnosisSchema.shape.findings.element;

/** A finding of a code that this version does not have is left out: the others of its line are read. */
const FindingsSchema = z
  .array(z.unknown())
  .transform((items) => items.flatMap((item) => FindingSchema.safeParse(item).data ?? []));

/** One line of an incident, as it is read from the journal. */
export const IncidentEventSchema = objectOf<IncidentEvent>()({
  type: z.enum(INCIDENT_EVENTS),
  at: z.number(),
  incident: z.string(),
  cluster: z.string(),
  service: z.string(),
  openedAt: z.number(),
  state: z.enum(SERVICE_STATES),
  deployment: z.string().optional(),
  revision: z.string().optional(),
  signAt: z.number(),
  findings: FindingsSchema,
  closedAt: z.number().optional(),
});

const IncidentSummarySchema = objectOf<IncidentSummary>()({
  id: z.string(),
  openedAt: z.number(),
  closedAt: z.number().optional(),
  state: z.enum(SERVICE_STATES),
  revision: z.string().optional(),
  cause: ExplanationSchema.optional(),
  certainty: FindingSchema.shape.certainty.optional(),
  others: z.number(),
});

export const ServiceIncidentsSchema = objectOf<ServiceIncidents>()({
  open: IncidentSummarySchema.optional(),
  closed: z.array(IncidentSummarySchema),
  problem: ProblemSchema.optional(),
});

/** The id of an incident, as it stands in addresses. */
export const IncidentId = z.string('required').regex(/^[a-z0-9]{1,40}-[a-z0-9]{1,12}$/, 'incident');

export const GetIncidentInput = ServiceScope.extend({ incident: IncidentId });
