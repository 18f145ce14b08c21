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
