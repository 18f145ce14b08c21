import { z } from 'zod';
import { wholeNumber } from '../../spec/container-spec';
import { HealthPath } from '../../spec/exposure';

/**
 * Fixes that checks of a deployment suggest, by their keys under `checks.fix.`, and that mend a service that runs as well. A
 * security group of its own is none of them: the load balancer would have to be let in anew.
 */
export const SETTINGS_FIXES = [
  'set-architecture',
  'public-address',
  'choose-subnets',
  'percents',
  'secrets-access',
] as const;
export type SettingsFix = (typeof SETTINGS_FIXES)[number];

/**
 * What mends a service, as a browser asks for it. Only what no look at the account can tell is part of it: which groups and
 * roles it is about, and what they lack, the server finds anew when it plans.
 */
export const FixRequest = z.discriminatedUnion('kind', [
  /** What the check of the service as it is suggests. */
  z.object({ kind: z.literal('settings'), key: z.enum(SETTINGS_FIXES) }),
  /** Lets the load balancers of the service in, on the ports on which its security groups refuse them. */
  z.object({ kind: z.literal('open-port') }),
  z.object({ kind: z.literal('log-group') }),
  z.object({ kind: z.literal('grace-period'), seconds: wholeNumber(0, 86_400) }),
  z.object({ kind: z.literal('health-path'), path: HealthPath }),
  /** Of the whole task; with `container`, the limit of that container as well. */
  z.object({
    kind: z.literal('memory'),
    memoryMib: wholeNumber(512, 249_856),
    container: z.string().max(255, 'too-long').optional(),
  }),
  /** Lets ECS tasks assume the role that they shall start or run with. */
  z.object({ kind: z.literal('role-trust'), role: z.enum(['execution', 'task']) }),
  /** Lets the execution role pull the images and write the logs of the service. */
  z.object({ kind: z.literal('role-permissions') }),
]);
export type FixRequest = z.output<typeof FixRequest>;
export type FixKind = FixRequest['kind'];

/** What mends the cause of a finding: the request, and what its sentences and commands name. */
export type ServiceFix = { request: FixRequest; facts: Readonly<Record<string, string>> };
