import { z } from 'zod';
import { isFargatePair } from '../fargate';
import { parseImageReference } from '../image-reference';

/** Retention periods that CloudWatch Logs offers, in days, up to a year. See PutRetentionPolicy. */
export const LOG_RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

/** Text that must be there and match; what is missing is only called missing, and not malformed as well. */
const text = (pattern: RegExp, reason: string) =>
  z
    .string('required')
    .min(1, 'required')
    .refine((value) => value === '' || pattern.test(value), reason);

/** Service and cluster names: letters, digits, hyphens and underscores, 255 at most. */
const Name = text(/^[A-Za-z0-9_-]+$/, 'name').max(255, 'too-long');
const VariableName = text(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'variable-name').max(256, 'too-long');
const RoleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'role');

const SECRET =
  /^(?:arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+(?::[^:]*){0,3}|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+|[\w./-]+)$/;

const number = () =>
  z.number({ error: ({ input }) => (input === undefined || input === null ? 'required' : 'not-a-number') });
const wholeNumber = (least: number, most: number) =>
  number().int('whole-number').min(least, 'too-small').max(most, 'too-big');

/** How many tasks of a service: ECS's default quota is 5,000. */
export const DesiredCount = wholeNumber(0, 5_000);

const Shape = z.object({
  name: Name,
  /** An image of ECR or of any other registry, as one would write it for `docker pull`. */
  image: z
    .string('required')
    .min(1, 'required')
    .refine((value) => value === '' || parseImageReference(value) !== undefined, 'image'),
  containerPort: wholeNumber(1, 65_535).optional(),
  /** Units: 1024 = 1 vCPU. */
  cpuUnits: number(),
  memoryMib: number(),
  environment: z
    .array(z.object({ name: VariableName, value: z.string().max(32_768, 'too-long') }))
    .max(500, 'too-many'),
  /** `valueFrom` is a Secrets Manager ARN (with a JSON key, if wanted) or an SSM parameter; values never come here. */
  secrets: z.array(z.object({ name: VariableName, valueFrom: text(SECRET, 'secret') })).max(500, 'too-many'),
  cluster: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('existing'), name: Name }),
    z.object({ kind: z.literal('new'), name: Name }),
  ]),
  /** awsvpc: at most 16 subnets and 5 security groups. See the SDK's AwsVpcConfiguration. */
  network: z.object({
    subnetIds: z.array(z.string()).min(1, 'required').max(16, 'too-many'),
    securityGroupIds: z.array(z.string()).min(1, 'required').max(5, 'too-many'),
    publicIp: z.boolean(),
  }),
  desiredCount: DesiredCount,
  architecture: z.enum(['x86_64', 'arm64'], 'not-offered'),
  roles: z.object({ executionRoleArn: RoleArn.optional(), taskRoleArn: RoleArn.optional() }),
  logRetentionDays: z.literal(LOG_RETENTION_DAYS, 'not-offered'),
});

/** The places of names that an earlier entry has taken already. */
function repeated(names: readonly string[]): number[] {
  const first = new Map(names.toReversed().map((name, index) => [name, names.length - 1 - index]));
  return names.flatMap((name, index) => (name !== '' && first.get(name) !== index ? [index] : []));
}

const Named = z.array(z.object({ name: z.string() }));

/** Lets a rule across fields run as soon as those that it reads can be used, whatever is wrong with others. */
const reading = (fields: z.ZodType) => ({ when: ({ value }: { value: unknown }) => fields.safeParse(value).success });

/** What a person says to get a new service: the whole form in one schema. Issue messages are keys under `invalid.`. */
export const Wish = Shape.superRefine(
  ({ cpuUnits, memoryMib }, context) => {
    if (isFargatePair(cpuUnits, memoryMib)) return;
    context.addIssue({ code: 'custom', message: 'fargate-pair', path: ['memoryMib'] });
  },
  reading(Shape.pick({ cpuUnits: true, memoryMib: true })),
)
  .superRefine(
    (wish, context) => {
      if (familyOf(wish).length > 255) context.addIssue({ code: 'custom', message: 'too-long', path: ['name'] });
    },
    reading(Shape.pick({ name: true, cluster: true })),
  )
  .superRefine(
    ({ environment, secrets }, context) => {
      const names = [...environment, ...secrets].map(({ name }) => name);
      for (const place of repeated(names)) {
        const fromSecrets = place - environment.length;
        const path = fromSecrets < 0 ? ['environment', place, 'name'] : ['secrets', fromSecrets, 'name'];
        context.addIssue({ code: 'custom', message: 'duplicate', path });
      }
    },
    reading(z.object({ environment: Named, secrets: Named })),
  );
export type Wish = z.infer<typeof Wish>;

/** A service of the same name in another cluster is another service, so its task definitions are another family. */
export const familyOf = ({ cluster, name }: Pick<Wish, 'cluster' | 'name'>): string => `${cluster.name}-${name}`;
export const logGroupOf = ({ cluster, name }: Pick<Wish, 'cluster' | 'name'>): string => `/ecs/${cluster.name}/${name}`;
