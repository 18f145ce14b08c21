import type { KeyLookup, SecretLookup } from './lookups';
import type { Instant } from './scope';

/** Where a container's secret comes from: the `valueFrom` of ECS taken apart. */
export type SecretSource =
  | { kind: 'secret'; arn: string; region: string; key?: string; stage?: string; version?: string }
  | { kind: 'parameter'; name: string; region?: string; arn?: string };

/**
 * Reads `arn:…:secret:NAME[:json-key:version-stage:version-id]`, a parameter's ARN, or the bare name of a parameter of
 * the same region. See the SDK's Secret.
 */
export function parseSecretSource(valueFrom: string): SecretSource {
  const parts = valueFrom.split(':');
  const region = parts[3] ?? '';
  if (parts[0] !== 'arn') return { kind: 'parameter', name: valueFrom };
  if (parts[2] === 'ssm') {
    // The slash after `parameter` belongs to hierarchical names alone, and AWS takes a plain name with it as well.
    const path = valueFrom.slice(valueFrom.indexOf(':parameter') + ':parameter'.length);
    const name = path.lastIndexOf('/') === 0 ? path.slice(1) : path;
    return { kind: 'parameter', name, region, arn: valueFrom };
  }
  const [key, stage, version] = parts.slice(7);
  return {
    kind: 'secret',
    arn: parts.slice(0, 7).join(':'),
    region,
    ...(key && { key }),
    ...(stage && { stage }),
    ...(version && { version }),
  };
}

/** What people call it: the name, without the six random characters that Secrets Manager appends. */
export function secretLabel(valueFrom: string): string {
  const source = parseSecretSource(valueFrom);
  if (source.kind === 'parameter') return source.name;
  return source.arn.slice(source.arn.indexOf(':secret:') + ':secret:'.length).replace(/-[A-Za-z0-9]{6}$/, '');
}

/** What is asked of Secrets Manager, Parameter Store and the keys that they use. Names only: no value leaves the place that read it. */
export type Secrets = {
  listSecrets(): Promise<{ arn: string; name: string; description?: string }[]>;
  /** Parameters of Systems Manager. */
  listParameters(): Promise<{ arn: string; name: string }[]>;
  /** The names of a secret's JSON keys. */
  readSecretKeys(arn: string): Promise<SecretLookup>;
  /** Whether what a `valueFrom` names exists; with the names of its JSON keys where it asks for one. */
  describeSecret(valueFrom: string): Promise<SecretLookup>;
  /** The KMS key that what a `valueFrom` names is encrypted with. */
  describeKey(key: string, valueFrom: string): Promise<KeyLookup>;
  /**
   * When what each `valueFrom` names was changed last, by its description alone: no value is read. What does not exist, may not be
   * described, or is held to one version is left out.
   */
  readChangeTimes(valueFroms: readonly string[]): Promise<Record<string, Instant>>;
};
