import { findHealthFault } from '../../task-definition/health-command';
import type { ContainerSpec } from '../service-spec';
import { hostsIn } from './hosts-in';
import type { Answers, Offer } from './import-result';
import type { Notes } from './reader';

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY|ENCRYPTION_?KEY)(?:$|_(?:BASE|HASH|BASE64|\d+)$)/i;
const WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
const LOOPBACK = '127.0.0.1';

/** Whether a value is a password that stands in the file for everybody to read. */
const isClearSecret = ({ name, value }: { name: string; value: string }): boolean =>
  value.trim() !== '' &&
  !name.endsWith('_FILE') &&
  (SECRET_NAME.test(name) || WITH_PASSWORD.test(value)) &&
  !/^(?:true|false|yes|no|\d{1,3})$/i.test(value);

/**
 * Changes that a person may want of containers, each noted and offered, and done once it is accepted: addresses that are names of
 * the task's own containers, passwords in clear, files of secrets, health checks that cannot pass.
 */
export function applyOffers(
  containers: readonly ContainerSpec[],
  notes: Notes,
  offers: Offer[],
  { accepted = [] }: Answers,
): ContainerSpec[] {
  const names = containers.map(({ name }) => name);
  /** @returns whether it is accepted */
  const offer = (kind: Offer['kind'], container: string, member: string, facts: Offer['facts']): boolean => {
    const id = [kind, container, member].filter((part) => part !== '').join(':');
    offers.push({ id, kind, facts: { container, ...facts } });
    return accepted.includes(id);
  };
  return containers.map((container) => {
    const path = `${container.name}.environment`;
    const secrets = [...container.secrets];
    const environment = container.environment.flatMap((variable) => {
      const { name, value } = variable;
      if (name.endsWith('_FILE') && value.startsWith('/run/secrets/')) {
        const plain = name.slice(0, -'_FILE'.length);
        notes.add(`${path}.${name}`, 'secret-file', { name: value.slice('/run/secrets/'.length) });
        if (!offer('secret-file', container.name, name, { name, plain })) return [variable];
        secrets.push({ name: plain, valueFrom: '' });
        return [];
      }
      if (isClearSecret(variable)) {
        notes.add(`${path}.${name}`, 'clear-secret', { name });
        if (offer('secret', container.name, name, { name })) {
          secrets.push({ name, valueFrom: '' });
          return [];
        }
      }
      const host =
        names.length > 1
          ? hostsIn(value).find((each) => names.includes(each) && isAddress(name, value, each))
          : undefined;
      if (host === undefined) return [variable];
      notes.add(`${path}.${name}`, 'loopback', { name, host });
      const isTaken = offer('loopback', container.name, name, { name, host });
      return [isTaken ? { name, value: toLoopback(value, host) } : variable];
    });
    return { ...container, environment, secrets, ...healthOf(container) };
  });

  function healthOf({ name, healthCheck }: ContainerSpec): Pick<ContainerSpec, 'healthCheck'> {
    const found = healthCheck && findHealthFault(healthCheck.command);
    if (!found || !healthCheck) return {};
    const facts = { command: JSON.stringify(healthCheck.command), mended: JSON.stringify(found.mended) };
    notes.add(`${name}.healthCheck`, 'health-command', facts);
    return offer('health', name, '', facts) ? { healthCheck: { ...healthCheck, command: found.mended } } : {};
  }
}

/** `APP: web` is a name, `DB_HOST: db` an address: the variable says so, or the value has a port or a scheme. */
const isAddress = (name: string, value: string, host: string): boolean =>
  value !== host ||
  /HOST|ADDR|URL|URI|SERVER|ENDPOINT|BROKER|NODE|BACKEND|UPSTREAM|DSN|PEER|PROXY|REDIS|DB|DATABASE|MONGO|KAFKA|RABBIT|SERVICE/i.test(
    name,
  );

const toLoopback = (value: string, host: string): string => {
  const escaped = host.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return value.replaceAll(new RegExp(`(^|[@/,])${escaped}(?=$|[:/,?])`, 'g'), `$1${LOOPBACK}`);
};
