import type { Backend } from '@/sandbox/answer';
import type { Answer, Incoming } from '@/sandbox/protocol/wire';
import type { Control, ControlSettings } from './control';
import { addFault, endFaults, listFaults } from './faults';
import { Fields, Refusal } from './fields';
import { isLocal } from './host';
import { connectAgent, endHost, launchHosts, listHosts } from './hosts';
import { interruptSpot } from './interrupt';
import { sandboxPage } from './page';
import { endPolicies, listPolicies, setPolicy } from './policies';
import { advanceClock, beginRegion, pushImage, setTraffic } from './region-actions';

/** What an endpoint does: it returns what is sent as JSON, or throws a `Refusal`. */
type Endpoint = (control: Control, fields: Fields) => object;

const health: Endpoint = ({ backend, settings }) => ({
  status: 'ok',
  scenario: settings.scenario,
  speed: settings.speed,
  now: new Date(backend.clock.now()).toISOString(),
  ...costOf(process.cpuUsage(), process.memoryUsage.rss()),
});

/** What the sandbox itself has cost this machine so far. */
const costOf = ({ user, system }: NodeJS.CpuUsage, rssBytes: number) => ({
  cpuMs: Math.round((user + system) / 1000),
  rssMib: Math.round(rssBytes / 2 ** 20),
});

const listCalls: Endpoint = ({ backend }) => ({
  total: backend.calls.total,
  counts: backend.calls.counts(),
  calls: backend.calls.list().map(({ request: _, message: __, ...call }) => call),
});

const resetCalls: Endpoint = ({ backend }) => {
  backend.calls.reset();
  return {};
};

/** Every address below `/_sandbox`, with the methods that it takes. */
export const ENDPOINTS: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  '/_sandbox/health': { GET: health },
  '/_sandbox/calls': { GET: listCalls, DELETE: resetCalls },
  '/_sandbox/faults': { GET: listFaults, POST: addFault, DELETE: endFaults },
  '/_sandbox/policy': { GET: listPolicies, POST: setPolicy, DELETE: endPolicies },
  '/_sandbox/begin': { POST: beginRegion },
  '/_sandbox/interrupt': { POST: interruptSpot },
  '/_sandbox/hosts': { GET: listHosts, POST: launchHosts },
  '/_sandbox/hosts/agent': { POST: connectAgent },
  '/_sandbox/hosts/terminate': { POST: endHost },
  '/_sandbox/push': { POST: pushImage },
  '/_sandbox/traffic': { POST: setTraffic },
  '/_sandbox/advance': { POST: advanceClock },
};

export const isControlPath = (path: string): boolean => path === '/_sandbox' || path.startsWith('/_sandbox/');

/** Answers a request to `/_sandbox`, in JSON. */
export function answerControl(backend: Backend, settings: ControlSettings, incoming: Incoming): Answer {
  try {
    if (!settings.anyHost && !isLocal(incoming)) throw new Refusal('Only this machine may steer the sandbox.', 403);
    if (incoming.path === '/_sandbox' && incoming.method === 'GET') {
      return sandboxPage({ backend, settings, search: incoming.search });
    }
    const methods = Object.hasOwn(ENDPOINTS, incoming.path) ? ENDPOINTS[incoming.path] : undefined;
    if (!methods) throw new Refusal(`There is no ${incoming.path}. Known: ${Object.keys(ENDPOINTS).join(', ')}.`, 404);
    const endpoint = Object.hasOwn(methods, incoming.method) ? methods[incoming.method] : undefined;
    if (!endpoint) throw new Refusal(`${incoming.path} takes ${Object.keys(methods).join(', ')}.`, 405);
    return json(200, endpoint({ backend, settings, search: incoming.search }, Fields.of(incoming.body)));
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, { error: error.message });
    backend.onBug(error);
    return json(500, { error: 'The sandbox has a bug here; its own output says more.' });
  }
}

const json = (status: number, value: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
