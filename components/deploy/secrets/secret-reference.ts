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
