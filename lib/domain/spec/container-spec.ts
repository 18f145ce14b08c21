import { z } from 'zod';
import { parseImageReference } from '../image-reference';
import { APP_PROTOCOLS } from '../task-definition';

/** Text that must be there and match; what is missing is only called missing, and not malformed as well. */
export const text = (pattern: RegExp, reason: string) =>
  z
    .string('required')
    .min(1, 'required')
    .refine((value) => value === '' || pattern.test(value), reason);

const number = () =>
  z.number({ error: ({ input }) => (input === undefined || input === null ? 'required' : 'not-a-number') });
export const wholeNumber = (least: number, most: number) =>
  number().int('whole-number').min(least, 'too-small').max(most, 'too-big');

/** Docker and ECS take any name that can stand before an equals sign: `1PASSWORD_KEY`, `spring.datasource.url`. */
const VariableName = text(/^[^=\p{Cc}]+$/u, 'variable-name').max(256, 'too-long');

const SECRET =
  /^(?:arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+(?::[^:]*){0,3}|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+|[\w./-]+)$/;

/** Words of a command line; one may be empty. */
const Words = z.array(z.string()).min(1, 'required');

/** As ECS takes a container's health check: see the SDK's HealthCheck. */
const HealthCheck = z.object({
  /** Begins with `CMD` or `CMD-SHELL`, or is one that Docker never runs: ECS takes it, so a service may have it. */
  command: z
    .array(z.string())
    .min(1, 'required')
    .refine(([kind, ...words]) => words.length > 0 || (kind !== 'CMD' && kind !== 'CMD-SHELL'), 'required'),
  intervalSeconds: wholeNumber(5, 300),
  timeoutSeconds: wholeNumber(2, 60),
  retries: wholeNumber(1, 10),
  startPeriodSeconds: wholeNumber(0, 300),
});

/** One container of the tasks. */
export const Container = z.object({
  name: text(/^[A-Za-z0-9_-]+$/, 'name').max(255, 'too-long'),
  /** An image of ECR or of any other registry, as one would write it for `docker pull`. */
  image: z
    .string('required')
    .min(1, 'required')
    .refine((value) => value === '' || parseImageReference(value) !== undefined, 'image'),
  /** When it ends, the task ends. */
  essential: z.boolean(),
  ports: z
    .array(
      z.object({
        containerPort: wholeNumber(1, 65_535),
        protocol: z.enum(['tcp', 'udp'], 'not-offered'),
        /** The name for Service Connect. See the SDK's PortMapping. */
        name: text(/^[a-z0-9_][a-z0-9_-]*$/, 'port-name')
          .max(64, 'too-long')
          .optional(),
        appProtocol: z.enum(APP_PROTOCOLS, 'not-offered').optional(),
      }),
    )
    .max(100, 'too-many'),
  environment: z
    .array(z.object({ name: VariableName, value: z.string().max(32_768, 'too-long') }))
    .max(500, 'too-many'),
  /** `valueFrom` is a Secrets Manager ARN (with a JSON key, if wanted) or an SSM parameter; values never come here. */
  secrets: z.array(z.object({ name: VariableName, valueFrom: text(SECRET, 'secret') })).max(500, 'too-many'),
  /** A share of the task's; absent leaves it to the containers to share. */
  cpuUnits: wholeNumber(0, 32_768).optional(),
  memoryMib: wholeNumber(6, 249_856).optional(),
  memoryReservationMib: wholeNumber(6, 249_856).optional(),
  command: Words.optional(),
  entryPoint: Words.optional(),
  workingDirectory: z.string().min(1, 'required').optional(),
  user: z.string().min(1, 'required').optional(),
  readonlyRootFilesystem: z.boolean(),
  /** From SIGTERM to SIGKILL; Fargate allows up to 120. */
  stopTimeoutSeconds: wholeNumber(0, 120).optional(),
  dependsOn: z.array(
    z.object({ container: z.string(), condition: z.enum(['start', 'complete', 'success', 'healthy'], 'not-offered') }),
  ),
  healthCheck: HealthCheck.optional(),
  /** Further options of the awslogs driver; group, region and prefix are Gantry's. */
  logOptions: z.array(
    z.object({
      name: text(/^(?:mode|max-buffer-size|awslogs-[a-z-]+)$/, 'log-option'),
      value: z.string().min(1, 'required'),
    }),
  ),
});
