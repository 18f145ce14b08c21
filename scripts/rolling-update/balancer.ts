import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How an Application Load Balancer sees a target. */
type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining';

type Target = {
  port: number;
  state: TargetState;
  /** Health checks in a row that say the same. */
  streak: { isHealthy: boolean; count: number };
  agent: Agent;
  underWay: Set<{ cut: () => void }>;
};

export type Balancer = {
  /** Registers a target, and resolves when it has become healthy. */
  register: (port: number) => Promise<void>;
  /** Sends it no new request, waits for those under way, cuts off what is left after the deregistration delay. */
  deregister: (port: number) => Promise<{ cut: number }>;
  /** How many requests were answered by the balancer itself, with 502 or 503. */
  errors: () => number;
  close: () => Promise<void>;
};

export type BalancerOptions = {
  port: number;
  healthPath: string;
  intervalMs: number;
  /** How many checks in a row make a target healthy, or unhealthy. */
  threshold: number;
  deregistrationMs: number;
};

/** An ALB keeps idle connections to its targets this long. */
const IDLE_MS = 60_000;
const CHECK_TIMEOUT_MS = 2_000;

/** A load balancer that behaves as an Application Load Balancer does; it repeats no request. */
export async function startBalancer(options: BalancerOptions): Promise<Balancer> {
  const { port, healthPath, intervalMs, threshold, deregistrationMs } = options;
  const targets = new Map<number, Target>();
  let turn = 0;
  let errors = 0;
  let isClosed = false;

  const choose = (): Target | undefined => {
    const healthy = [...targets.values()].filter(({ state }) => state === 'healthy');
    turn += 1;
    return healthy[turn % healthy.length];
  };
  const refuse = (answer: ServerResponse, status: 502 | 503) => {
    errors += 1;
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(status).end();
  };

  const forward = (asked: IncomingMessage, answer: ServerResponse) => {
    const target = choose();
    if (!target) return refuse(answer, 503);
    const headers = { ...asked.headers, 'x-forwarded-for': asked.socket.remoteAddress ?? '' };
    const { method, url: path } = asked;
    const passed = httpRequest({ host: '127.0.0.1', port: target.port, method, path, headers, agent: target.agent });
    const entry = {
      cut: () => {
        passed.destroy();
        answer.destroy();
      },
    };
    target.underWay.add(entry);
    answer.once('close', () => {
      target.underWay.delete(entry);
      passed.destroy();
    });
    passed.once('error', () => answer.destroyed || refuse(answer, 502));
    passed.once('response', (given) => {
      const { connection: _, 'keep-alive': __, ...kept } = given.headers;
      answer.writeHead(given.statusCode ?? 502, kept);
      answer.flushHeaders();
      given.once('error', () => answer.destroy());
      given.pipe(answer);
    });
    asked.pipe(passed);
  };

  const check = async (target: Target) => {
    const address = `http://127.0.0.1:${target.port}${healthPath}`;
    const given = await fetch(address, { signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) }).catch(() => undefined);
    const isHealthy = given?.ok ?? false;
    await given?.body?.cancel();
    target.streak = { isHealthy, count: target.streak.isHealthy === isHealthy ? target.streak.count + 1 : 1 };
    if (target.state !== 'draining' && target.streak.count >= threshold)
      target.state = isHealthy ? 'healthy' : 'unhealthy';
  };
  const checkUntilClosed = async () => {
    while (!isClosed) {
      await Promise.all([...targets.values()].map(check));
      await sleep(intervalMs);
    }
  };

  const server = createServer(forward);
  server.keepAliveTimeout = IDLE_MS;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const checking = checkUntilClosed();

  return {
    register: async (targetPort) => {
      const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
      const streak = { isHealthy: false, count: 0 };
      const target: Target = { port: targetPort, state: 'initial', streak, agent, underWay: new Set() };
      targets.set(targetPort, target);
      for (let waited = 0; target.state !== 'healthy'; waited += intervalMs / 4) {
        if (waited > 60_000) throw new Error(`The replica on port ${targetPort} has not become healthy.`);
        await sleep(intervalMs / 4);
      }
    },
    deregister: async (targetPort) => {
      const target = targets.get(targetPort);
      if (!target) return { cut: 0 };
      target.state = 'draining';
      for (let waited = 0; waited < deregistrationMs && target.underWay.size > 0; waited += 50) await sleep(50);
      const left = [...target.underWay];
      for (const { cut } of left) cut();
      targets.delete(targetPort);
      target.agent.destroy();
      return { cut: left.length };
    },
    errors: () => errors,
    close: async () => {
      isClosed = true;
      server.closeAllConnections();
      await Promise.all([checking, new Promise((resolve) => server.close(resolve))]);
      for (const { agent } of targets.values()) agent.destroy();
    },
  };
}
