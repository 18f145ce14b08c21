import type { LogStream } from '@/sandbox/state/logs';

/** The stream of a container that has been talking for a minute. */
export function aLoggingService(now: number, name = 'web/web/1', workload = 'web-1.4.2'): LogStream {
  const startedAt = now - 60_000;
  return {
    name,
    createdAt: startedAt,
    events: [],
    source: {
      taskArn: `arn:task/${name}`,
      container: 'web',
      workload,
      startedAt,
      since: startedAt,
      demandArn: 'arn:service/web',
      chain: 'boutique',
      lane: 0,
    },
  };
}
