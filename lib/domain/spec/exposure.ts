import { z } from 'zod';
import { text, wholeNumber } from './container-spec';

/** Where a load balancer asks whether a task is well. */
export const HealthPath = text(/^\/[\x21-\x7E]*$/, 'path').max(1_024, 'too-long');

const HealthCheck = z.object({
  path: HealthPath,
  /** Codes that mean healthy, such as `200` or `200-399`. */
  matcher: text(/^\d{3}(?:-\d{3})?(?:,\d{3}(?:-\d{3})?)*$/, 'matcher'),
  intervalSeconds: wholeNumber(5, 300),
});

const target = {
  /** Whose port receives the requests. */
  container: z.string('required').min(1, 'required'),
  containerPort: wholeNumber(1, 65_535),
  health: HealthCheck,
  /** How long a task that is leaving may finish its requests. */
  drainSeconds: wholeNumber(0, 3_600),
};

const CertificateArn = text(
  /^arn:aws[a-z-]*:(?:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+|iam::\d{12}:server-certificate\/.+)$/,
  'certificate',
);

/** How people reach a service. */
export const Exposure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** Of a service that is there: however it is reached now. */
  z.object({ kind: z.literal('kept') }),
  z.object({
    kind: z.literal('new'),
    ...target,
    scheme: z.enum(['internet-facing', 'internal'], 'not-offered'),
    /** Of the load balancer; an Application Load Balancer needs two Availability Zones. */
    subnetIds: z.array(z.string()).min(2, 'two-zones').max(16, 'too-many'),
    /** Who may call it. */
    allowedCidr: text(/^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/, 'cidr'),
    listener: z.discriminatedUnion('protocol', [
      z.object({ protocol: z.literal('http'), port: wholeNumber(1, 65_535) }),
      z.object({
        protocol: z.literal('https'),
        port: wholeNumber(1, 65_535),
        certificateArn: CertificateArn,
        /** Also listens on 80 and sends callers to HTTPS. */
        redirectHttp: z.boolean(),
      }),
    ]),
  }),
  z
    .object({
      kind: z.literal('existing'),
      ...target,
      listenerArn: z.string('required').min(1, 'required'),
      /** At least one of both. */
      path: text(/^\/[\x21-\x7E]*$/, 'path')
        .max(128, 'too-long')
        .optional(),
      host: text(/^[A-Za-z0-9*?.-]+$/, 'host')
        .max(128, 'too-long')
        .optional(),
      /** Absent takes the first that is free. */
      priority: wholeNumber(1, 50_000).optional(),
    })
    .refine(({ path, host }) => path !== undefined || host !== undefined, { message: 'path-or-host', path: ['path'] }),
]);
export type Exposure = z.infer<typeof Exposure>;

/** An exposure that a plan creates, rather than leaves as it is. */
export type Exposed = Exclude<Exposure, { kind: 'none' | 'kept' }>;
