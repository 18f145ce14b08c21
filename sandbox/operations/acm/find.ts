import { AwsFault } from '@/sandbox/operation';
import type { Certificate } from '@/sandbox/state/certificates';
import type { World } from '@/sandbox/world';

/** A certificate by its ARN, for ACM and for the listeners that use it. */
export const findCertificate = ({ certificates }: Pick<World, 'certificates'>, arn: string): Certificate | undefined =>
  certificates.certificates.get(arn);

/** @throws AwsFault `InvalidArnException`, `ResourceNotFoundException` */
export function certificateOf(world: World, arn: string | undefined): Certificate {
  if (!arn || !/^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/.+$/.test(arn)) {
    throw new AwsFault('InvalidArnException', `The provided ARN is not valid: ${arn}`);
  }
  const found = findCertificate(world, arn);
  if (!found) {
    throw new AwsFault('ResourceNotFoundException', `Could not find certificate ${arn} in account ${world.account}.`);
  }
  return found;
}

/** The load balancers whose listeners use a certificate. */
export const usersOf = ({ balancers }: World, arn: string): string[] => [
  ...new Set(
    [...balancers.listeners.values()]
      .filter(({ certificateArns, extraCertificateArns = [] }) =>
        [...certificateArns, ...extraCertificateArns].includes(arn),
      )
      .map(({ loadBalancerArn }) => loadBalancerArn),
  ),
];
