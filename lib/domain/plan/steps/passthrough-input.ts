import type { PassthroughFields } from '../../task-definition';
import type { CallInput, Value } from '../mutation';

/** What AWS gave, as the input of a call; what is not of JSON, or would mean something else in a plan, is left out. */
export const passthroughInput = (passthrough: PassthroughFields | undefined): CallInput =>
  Object.fromEntries(Object.entries(passthrough ?? {}).map(([name, value]) => [name, asValue(value)]));

function asValue(value: unknown): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || '$ref' in value || '$join' in value) return undefined;
  if (!Array.isArray(value)) return passthroughInput({ ...value });
  const items: unknown[] = value;
  return items.map(asValue).filter((item) => item !== undefined);
}
