import { z } from 'zod';
import { isFargatePair } from '../fargate';
import { Container, text, wholeNumber } from './container-spec';
import { Exposure } from './exposure';
import { Bounds, Scaling, Schedule } from './scaling-spec';
import { isExposed, LOG_RETENTION_DAYS } from './spec-facts';

export { Bounds, Exposure, Scaling, Schedule };

/** Service and cluster names: letters, digits, hyphens and underscores, 255 at most. */
const Name = text(/^[A-Za-z0-9_-]+$/, 'name').max(255, 'too-long');
const RoleArn = z.string('required').regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'role');

/** How many tasks of a service: ECS's default quota is 5,000. */
export const DesiredCount = wholeNumber(0, 5_000);

const number = () =>
  z.number({ error: ({ input }) => (input === undefined || input === null ? 'required' : 'not-a-number') });

const Shape = z.object({
  /** Of the service. */
  name: Name,
  /** The first one is the program itself; a task definition holds ten at most. */
  containers: z.array(Container).min(1, 'required').max(10, 'too-many'),
  /** Units of the whole task: 1024 = 1 vCPU. */
  cpuUnits: number(),
  memoryMib: number(),
  architecture: z.enum(['x86_64', 'arm64'], 'not-offered'),
  /** Fargate gives 20 GiB and sells up to 200. */
  ephemeralStorageGib: wholeNumber(20, 200),
  cluster: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('existing'), name: Name }),
    z.object({ kind: z.literal('new'), name: Name }),
  ]),
  /** awsvpc: at most 16 subnets and 5 security groups. See the SDK's AwsVpcConfiguration. */
  network: z.object({
    subnetIds: z.array(z.string()).min(1, 'required').max(16, 'too-many'),
    securityGroups: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('existing'), ids: z.array(z.string()).min(1, 'required').max(5, 'too-many') }),
      /** One of the service's own, which lets in its load balancer alone. */
      z.object({ kind: z.literal('new') }),
    ]),
    publicIp: z.boolean(),
  }),
  exposure: Exposure,
  desiredCount: DesiredCount,
  scaling: Scaling.optional(),
  rolling: z.object({
    minimumHealthyPercent: wholeNumber(0, 100),
    maximumPercent: wholeNumber(100, 200),
    circuitBreaker: z.object({ enabled: z.boolean(), rollback: z.boolean() }),
    /** How long ECS overlooks failing health checks after a task has started. */
    gracePeriodSeconds: wholeNumber(0, 2_147_483_647),
    zoneRebalancing: z.boolean(),
  }),
  /** Spot is cheaper and can be taken away with two minutes' notice. */
  capacity: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('on-demand') }),
    z.object({
      kind: z.literal('spot'),
      /** Tasks that are never on Spot. */
      onDemandBase: wholeNumber(0, 5_000),
      /** Of those above the base. */
      spotPercent: wholeNumber(1, 100),
    }),
  ]),
  /** Lets people open a shell in running containers. */
  exec: z.boolean(),
  roles: z.object({
    execution: z.discriminatedUnion('kind', [
      /** The account's default one, which is created when it is missing. */
      z.object({ kind: z.literal('usual') }),
      z.object({ kind: z.literal('existing'), arn: RoleArn }),
    ]),
    task: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('existing'), arn: RoleArn }),
      z.object({ kind: z.literal('new') }),
    ]),
    /** Lets the execution role read the secrets of this spec: a step of its own, never done silently. */
    allowSecrets: z.boolean(),
  }),
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

const Containers = z.object({
  containers: z.array(
    z.object({
      name: z.string(),
      environment: Named,
      secrets: Named,
      dependsOn: z.array(z.object({ container: z.string() })),
    }),
  ),
});

/** ECS's limit of a task definition, in bytes of its JSON. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const DEFINITION_MAX = 65_536;
/** ECS reads each at the start of each task, and Gantry looks each up before: more is no service of a person. */
const SECRETS_MAX = 250;

type Containers = z.infer<typeof Container>[];

/** The least that the containers take of a task definition: a pair has its braces, quotes and member names beside its text. */
function sizeInDefinition(containers: Containers): number {
  const pairs = containers.flatMap(({ environment, secrets }) => [
    ...environment.map(({ name, value }) => '{"name":"","value":""},'.length + name.length + value.length),
    ...secrets.map(({ name, valueFrom }) => '{"name":"","valueFrom":""},'.length + name.length + valueFrom.length),
  ]);
  const words = containers.flatMap(({ image, command = [], entryPoint = [], healthCheck }) =>
    [image, ...command, ...entryPoint, ...(healthCheck?.command ?? [])].map((word) => word.length),
  );
  return [...pairs, ...words].reduce((sum, length) => sum + length, 0);
}

/** Where a person would begin to shorten. */
function longestVariable(containers: Containers): { index: number; place?: number } {
  let longest: { index: number; place?: number; length: number } = { index: 0, length: -1 };
  for (const [index, { environment }] of containers.entries()) {
    for (const [place, { value }] of environment.entries()) {
      if (value.length > longest.length) longest = { index, place, length: value.length };
    }
  }
  return longest;
}

/** A whole service, as a person asks for it: the whole form in one schema. Issue messages are keys under `invalid.`. */
export const ServiceSpec = Shape.superRefine(
  ({ cpuUnits, memoryMib }, context) => {
    if (isFargatePair(cpuUnits, memoryMib)) return;
    context.addIssue({ code: 'custom', message: 'fargate-pair', path: ['memoryMib'] });
  },
  reading(Shape.pick({ cpuUnits: true, memoryMib: true })),
)
  .superRefine(({ containers }, context) => {
    const names = containers.map(({ name }) => name);
    for (const place of repeated(names)) {
      context.addIssue({ code: 'custom', message: 'duplicate', path: ['containers', place, 'name'] });
    }
    for (const [index, { environment, secrets, dependsOn, name }] of containers.entries()) {
      const at = ['containers', index];
      for (const place of repeated([...environment, ...secrets].map((each) => each.name))) {
        const inSecrets = place - environment.length;
        const path = inSecrets < 0 ? ['environment', place, 'name'] : ['secrets', inSecrets, 'name'];
        context.addIssue({ code: 'custom', message: 'duplicate', path: [...at, ...path] });
      }
      for (const [place, { container }] of dependsOn.entries()) {
        if (container !== name && names.includes(container)) continue;
        const path = [...at, 'dependsOn', place, 'container'];
        context.addIssue({ code: 'custom', message: 'container-unknown', path });
      }
    }
  }, reading(Containers))
  .superRefine(
    ({ containers }, context) => {
      const size = sizeInDefinition(containers);
      if (size > DEFINITION_MAX) {
        const { index, place } = longestVariable(containers);
        const path = ['containers', index, ...(place === undefined ? ['image'] : ['environment', place, 'value'])];
        context.addIssue({ code: 'custom', message: 'definition-size', path });
      }
      const sources = new Set<string>();
      for (const [index, { secrets }] of containers.entries()) {
        for (const [place, { valueFrom }] of secrets.entries()) {
          if (sources.add(valueFrom).size <= SECRETS_MAX) continue;
          const path = ['containers', index, 'secrets', place, 'valueFrom'];
          context.addIssue({ code: 'custom', message: 'too-many-secrets', path });
          return;
        }
      }
    },
    reading(Shape.pick({ containers: true })),
  )
  .superRefine(
    ({ scaling, desiredCount, exposure }, context) => {
      if (!scaling) return;
      if (desiredCount < scaling.min || desiredCount > scaling.max) {
        const facts = { min: scaling.min, max: scaling.max };
        context.addIssue({ code: 'custom', message: 'outside-bounds', path: ['desiredCount'], params: facts });
      }
      if (scaling.requestsPerTarget !== undefined && exposure.kind === 'none') {
        context.addIssue({ code: 'custom', message: 'needs-balancer', path: ['scaling', 'requestsPerTarget'] });
      }
    },
    reading(Shape.pick({ scaling: true, desiredCount: true, exposure: true })),
  )
  .superRefine(
    ({ exposure, containers }, context) => {
      if (!isExposed(exposure)) return;
      const found = containers.find(({ name }) => name === exposure.container);
      if (!found) {
        context.addIssue({ code: 'custom', message: 'container-unknown', path: ['exposure', 'container'] });
      } else if (!found.ports.some(({ containerPort }) => containerPort === exposure.containerPort)) {
        context.addIssue({ code: 'custom', message: 'port-unknown', path: ['exposure', 'containerPort'] });
      }
    },
    reading(Shape.pick({ exposure: true, containers: true })),
  );
export type ServiceSpec = z.infer<typeof ServiceSpec>;
export type ContainerSpec = z.infer<typeof Container>;
