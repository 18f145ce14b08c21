import type { PassthroughFields } from '../../task-definition';
import type { CallInput, Value } from '../mutation';

/** Passthrough fields as the input of a call. What is not JSON, or would be read as a deferred value, is left out. */
export const passthroughInput = (passthrough: PassthroughFields | undefined): CallInput =>
  Object.fromEntries(Object.entries(passthrough ?? {}).map(([name, value]) => [name, asValue(value)]));

function asValue(value: unknown): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || '$ref' in value || '$join' in value) return undefined;
  if (!Array.isArray(value)) return passthroughInput({ ...value });
  const items: unknown[] = value;
  return items.map(asValue).filter((item) => item !== undefined);
}
