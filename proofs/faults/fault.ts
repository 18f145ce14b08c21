import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import type { At, Shop } from './shop';

/** Services that run well before a fault, all of them with the boutique's roles. */
export const WEB: At = { cluster: 'boutique', service: 'web' };
export const API: At = { cluster: 'boutique', service: 'api' };
export const WORKER: At = { cluster: 'boutique', service: 'worker' };
export const STAGING: At = { cluster: 'staging', service: 'web' };
export const SERVICES = [WEB, API, WORKER, STAGING];
export const BALANCED = [WEB, API];

/** What was done to a service, and what is true of it. */
export type Fault = {
  at: At;
  /** Any of these is right, where AWS's services are asked in no order that can be relied on; none when nothing is wrong. */
  causes: readonly DiagnosisCode[];
  /** What the cause names. */
  facts?: Record<string, unknown>;
  /** What makes a task start that meets it, where the fault stops none itself. */
  start: 'some' | 'none';
  /** ECS makes up for it by itself: nothing needs to be said any more some time later. */
  isPassing?: true;
  /** What was done, for whoever reads of a failure. */
  detail?: string;
};

/** A kind of fault: makes one in the account by ordinary calls, with what it draws. */
export type FaultKind = (shop: Shop) => Promise<Fault>;
export type FaultTable = Readonly<Record<string, FaultKind>>;
