/**
 * How far a task had got when something stopped it, in the order in which ECS takes it there. A fault at a later stage
 * cannot be what stops tasks at an earlier one.
 */
export const STAGES = ['placement', 'role', 'resources', 'image', 'start', 'run', 'health'] as const;
export type Stage = (typeof STAGES)[number];

/** The questions that are asked about a service in trouble; each has its name under `deployment.incident.probe.`. */
export const PROBE_IDS = [
  'execution-role',
  'task-role',
  'secrets',
  'key-state',
  'key-access',
  'image',
  'architecture',
  'network-path',
  'addresses',
  'log-group',
  'task-ingress',
] as const;
export type ProbeId = (typeof PROBE_IDS)[number];

/** By which answer of a probe a cause is confirmed; the probe that finds all in order refutes it. */
export type Confirmation = {
  probe: ProbeId;
  reasons: readonly string[];
  /** Of a network path: the services that the cause is about. */
  services: readonly string[];
  /** The code of the cause when the probe refutes this one, if that says more than that all is in order now. */
  otherwise?: string;
};

export type CauseRule = {
  kind: 'fault' | 'symptom' | 'normal';
  stage: Stage;
  confirmations: readonly Confirmation[];
};

export const confirmedBy = (
  probe: ProbeId,
  reasons: readonly string[],
  services: readonly string[] = [],
  otherwise?: string,
): Confirmation => ({ probe, reasons, services, ...(otherwise !== undefined && { otherwise }) });

export const fault = (stage: Stage, ...confirmations: readonly Confirmation[]): CauseRule => ({
  kind: 'fault',
  stage,
  confirmations,
});
export const symptom = (stage: Stage): CauseRule => ({ kind: 'symptom', stage, confirmations: [] });
export const normal = (stage: Stage): CauseRule => ({ kind: 'normal', stage, confirmations: [] });
