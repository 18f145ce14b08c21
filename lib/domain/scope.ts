import { z } from 'zod';

/** Milliseconds since the epoch. Plain so that it crosses the wire to the browser unchanged. */
export type Instant = number;

/** Which account (by alias) and region a question is about. */
export const Scope = z.object({
  account: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'account'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'region'),
});
export type Scope = z.infer<typeof Scope>;

export const ClusterScope = Scope.extend({ cluster: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'name') });
export type ClusterScope = z.infer<typeof ClusterScope>;

export const ServiceScope = ClusterScope.extend({ service: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'name') });
export type ServiceScope = z.infer<typeof ServiceScope>;
