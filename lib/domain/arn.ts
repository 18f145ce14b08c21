/** The parts of `arn:partition:service:region:account:resource`; region and account are empty where AWS leaves them out. */
export type Arn = { partition: string; service: string; region: string; account: string; resource: string };

/** Takes an ARN apart; undefined when the text is not one. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/.exec(text);
  if (!match) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** The last path segment of an ARN, or of any slashed name: a task's id, a service's name, a role's name. */
export const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** `web` and 7 of `arn:…:task-definition/web:7`, or of `web:7`; undefined when no revision is named. */
export function parseRevision(name: string): { family: string; revision: number } | undefined {
  const match = /^([A-Za-z0-9_-]+):(\d+)$/.exec(lastSegment(name));
  return match?.[1] && match[2] ? { family: match[1], revision: Number(match[2]) } : undefined;
}

/** `web:7` as people say it; the text itself when it names no revision. */
export function revisionName(name: string): string {
  const parsed = parseRevision(name);
  return parsed ? `${parsed.family}:${parsed.revision}` : name;
}

/** `tg-web` of `arn:aws:elasticloadbalancing:…:targetgroup/tg-web/0123456789abcdef`. */
export const targetGroupName = (arn: string): string => /:targetgroup\/([^/]+)/.exec(arn)?.[1] ?? lastSegment(arn);

/**
 * The name people gave a secret or parameter: `shop/db` of `arn:…:secret:shop/db-AbCdEf:password::`. Secrets Manager
 * ends a secret's ARN with a hyphen and six random characters.
 */
export function secretName(valueFrom: string): string {
  const arn = parseArn(valueFrom);
  if (arn?.service === 'secretsmanager')
    return (arn.resource.split(':')[1] ?? arn.resource).replace(/-[A-Za-z0-9]{6}$/, '');
  if (arn?.service === 'ssm') return arn.resource.replace(/^parameter/, '');
  return valueFrom;
}
