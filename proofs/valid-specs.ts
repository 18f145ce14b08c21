import type { ContainerSpec, Exposure, ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aContainerSpec, aSpec } from '@/lib/domain/testing/builders';
import type { AccountFixture } from './account-fixture';

export const PORT = 8080;
export const target = {
  container: 'web',
  containerPort: PORT,
  health: { path: '/', matcher: '200', intervalSeconds: 10 },
  drainSeconds: 30,
};
export const rolling = { ...aSpec().rolling, gracePeriodSeconds: 30 };

export const web = ({ registry }: AccountFixture, over: Partial<ContainerSpec> = {}) =>
  aContainerSpec({ name: 'web', image: `${registry}/shop/web:1.0.0`, ...over });

/** What goes well in an unspoilt world. */
export const validSpec = (fixture: AccountFixture, over: Partial<ServiceSpec> = {}): ServiceSpec =>
  aSpec({
    name: 'web',
    containers: [web(fixture)],
    cluster: { kind: 'existing', name: 'main' },
    network: {
      subnetIds: fixture.publicSubnetIds,
      securityGroups: { kind: 'existing', ids: [fixture.openGroupId] },
      publicIp: true,
    },
    ...over,
  });

type NewExposure = Extract<Exposure, { kind: 'new' }>;
export const loadBalancedSpec = (fixture: AccountFixture, over: Partial<NewExposure> = {}): Partial<ServiceSpec> => ({
  rolling,
  exposure: {
    kind: 'new',
    ...target,
    scheme: 'internet-facing',
    subnetIds: fixture.publicSubnetIds,
    allowedCidr: '0.0.0.0/0',
    listener: { protocol: 'http', port: 80 },
    ...over,
  },
});

/** A container's one variable that comes from a secret. */
export const secretOf = (valueFrom: string) => ({ secrets: [{ name: 'KEY', valueFrom }] });
/** The plan lets the execution role read the secrets of the spec. */
export const secretAccess: Partial<ServiceSpec> = { roles: { ...aSpec().roles, allowSecrets: true } };
