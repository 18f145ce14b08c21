import type { SpecPatch } from '../spec/patch-spec';
import type { Check, CheckId, Fix, NetworkPath } from './check';
import type { CheckReason, FailingReason, FixKey } from './reasons';

type More = { facts?: Record<string, string>; path?: string; fix?: Fix | undefined; paths?: NetworkPath[] };

const createCheck = (id: CheckId, verdict: Check['verdict'], reason: CheckReason | undefined, more: More): Check => ({
  id,
  verdict,
  ...(reason && { reason }),
  facts: more.facts ?? {},
  ...(more.path !== undefined && { path: more.path }),
  ...(more.fix && { fix: more.fix }),
  ...(more.paths && { paths: more.paths }),
});

export const fine = (id: CheckId, more: More = {}): Check => createCheck(id, 'ok', undefined, more);
export const warning = (id: CheckId, reason: CheckReason, more: More = {}): Check =>
  createCheck(id, 'warning', reason, more);
export const failed = (id: CheckId, reason: FailingReason, more: More = {}): Check =>
  createCheck(id, 'failed', reason, more);
/** A permission to read is missing, or AWS has no API for it. */
export const unknown = (id: CheckId, reason: CheckReason, more: More = {}): Check =>
  createCheck(id, 'unknown', reason, more);

/** Not checked, for want of a permission. */
export const unreadable = (id: CheckId, action: string): Check =>
  unknown(id, 'unreadable', { facts: { permission: action } });

/** Passes when there is no finding against it. */
export const orFine = (id: CheckId, against: Check[], more: More = {}): Check[] =>
  against.length > 0 ? against : [fine(id, more)];

export const fix = (key: FixKey, change: SpecPatch[], facts: Record<string, string> = {}): Fix => ({
  key,
  facts,
  change,
});
