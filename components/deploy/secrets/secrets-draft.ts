import { addIds, isFilled, type Row } from '../form/rows';
import type { UncheckedContainer } from '../form/unchecked-spec';

/** `from` is a secret's ARN or a parameter; `key` picks one value of a secret that is JSON. */
export type SecretRow = Row & { name: string; from: string; key: string };

const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[^:]*:\d{12}:secret:[^:]+$/;
const WITH_KEY = /^(arn:aws[a-z-]*:secretsmanager:[^:]*:\d{12}:secret:[^:]+):([^:]+)::$/;

/** Whether a JSON key can be picked from it: of a secret, not of a parameter. */
export const hasKeys = (from: string): boolean => SECRET_ARN.test(from.trim());

/** As ECS reads it: `arn:…:secret:name-AbCdEf:json-key:version-stage:version-id`. See the SDK's Secret. */
export const formatValueFrom = ({ from, key }: { from: string; key: string }): string =>
  hasKeys(from) && key.trim() !== '' ? `${from.trim()}:${key.trim()}::` : from.trim();

/** The secret and the JSON key; what names a version as well stays whole. */
export function parseValueFrom(valueFrom: string): { from: string; key: string } {
  const [, from = valueFrom, key = ''] = WITH_KEY.exec(valueFrom) ?? [];
  return { from, key };
}

export const secretsToSpec = (rows: readonly SecretRow[]): UncheckedContainer['secrets'] =>
  rows.filter(isFilled).map(({ name, ...secret }) => ({ name: name.trim(), valueFrom: formatValueFrom(secret) }));

export const secretsFromSpec = (secrets: UncheckedContainer['secrets']): SecretRow[] =>
  addIds(secrets.map(({ name, valueFrom }) => ({ name, ...parseValueFrom(valueFrom) })));
