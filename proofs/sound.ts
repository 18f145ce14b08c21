import type { Exposure, Wish, WishContainer } from '@/lib/domain/deployment/wish';
import { aWish, aWishContainer } from '@/lib/domain/testing/builders';
import type { Ground } from './ground';

export const PORT = 8080;
export const target = {
  container: 'web',
  containerPort: PORT,
  health: { path: '/', matcher: '200', intervalSeconds: 10 },
  drainSeconds: 30,
};
export const rolling = { ...aWish().rolling, gracePeriodSeconds: 30 };

export const web = ({ registry }: Ground, over: Partial<WishContainer> = {}) =>
  aWishContainer({ name: 'web', image: `${registry}/shop/web:1.0.0`, ...over });

/** What goes well in an unspoilt world. */
export const sound = (ground: Ground, over: Partial<Wish> = {}): Wish =>
  aWish({
    name: 'web',
    containers: [web(ground)],
    cluster: { kind: 'existing', name: 'main' },
    network: {
      subnetIds: ground.publicSubnetIds,
      securityGroups: { kind: 'existing', ids: [ground.openGroupId] },
      publicIp: true,
    },
    ...over,
  });

type NewExposure = Extract<Exposure, { kind: 'new' }>;
export const balanced = (ground: Ground, over: Partial<NewExposure> = {}): Partial<Wish> => ({
  rolling,
  exposure: {
    kind: 'new',
    ...target,
    scheme: 'internet-facing',
    subnetIds: ground.publicSubnetIds,
    allowedCidr: '0.0.0.0/0',
    listener: { protocol: 'http', port: 80 },
    ...over,
  },
});

/** A container's one variable that comes from a secret. */
export const secretOf = (valueFrom: string) => ({ secrets: [{ name: 'KEY', valueFrom }] });
/** The plan lets the execution role read what the wish names. */
export const allowed: Partial<Wish> = { roles: { ...aWish().roles, allowSecrets: true } };
