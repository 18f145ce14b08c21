import { AwsFault } from '@/sandbox/operation';
import type { Listener } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { validateCertificate } from './certificates';
import { loadBalancerOf, sslPolicyNotFound, validation } from './find';
import { sslPolicies } from './ssl-policies';

type Settings = Pick<Listener, 'protocol' | 'port' | 'certificateArns' | 'sslPolicy'>;

/** AWS's policy for a TLS listener that names none. */
const DEFAULT_SSL_POLICY = 'ELBSecurityPolicy-2016-08';

/**
 * Holds a listener's settings against its load balancer and its other listeners.
 *
 * @param own the listener that is being changed, which may keep its port
 * @throws AwsFault where AWS would refuse
 */
export function listenerSettings(world: World, loadBalancerArn: string, settings: Settings, own?: Listener): Settings {
  const { protocol, port, certificateArns, sslPolicy } = settings;
  const { type } = loadBalancerOf(world.balancers, loadBalancerArn);
  const allowed = type === 'application' ? ['HTTP', 'HTTPS'] : ['TCP', 'TLS', 'UDP', 'TCP_UDP'];
  if (!allowed.includes(protocol)) {
    throw validation(`Listener protocol '${protocol}' must be one of '${allowed.join(', ')}'`);
  }
  if (!(Number.isInteger(port) && port >= 1 && port <= 65_535)) throw validation(`Port '${port}' is not valid`);
  const isTaken = [...world.balancers.listeners.values()].some(
    (other) => other !== own && other.loadBalancerArn === loadBalancerArn && other.port === port,
  );
  if (isTaken) {
    throw new AwsFault(
      'DuplicateListenerException',
      `A listener already exists on this port for this load balancer '${loadBalancerArn}'`,
    );
  }
  const isSecure = protocol === 'HTTPS' || protocol === 'TLS';
  if (isSecure && certificateArns.length === 0) {
    throw new AwsFault('CertificateNotFoundException', 'A certificate must be specified for secure listeners');
  }
  if (isSecure && sslPolicy !== undefined && !sslPolicies.has(sslPolicy)) throw sslPolicyNotFound(sslPolicy);
  if (isSecure) for (const arn of certificateArns) validateCertificate(world, arn);
  return {
    protocol,
    port,
    certificateArns: isSecure ? certificateArns : [],
    sslPolicy: isSecure ? (sslPolicy ?? DEFAULT_SSL_POLICY) : undefined,
  };
}
