import { connect, type Socket } from 'node:net';
import type { Fleet } from './fleet';

export type Load = { perSecond: number; p50: number; p99: number; cpuMs: number; bytes: number };

/**
 * Sends one request over and over on a number of connections. Plain sockets and a request that was written once: the
 * generator shares the machine with what it measures.
 */
export async function measure(
  sandbox: Fleet,
  request: Buffer,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const latencies: number[] = [];
  const spentBefore = await sandbox.cpuMs();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const sizes = await Promise.all(
    Array.from({ length: connections }, () => sendRequests(sandbox.port, request, endsAt, latencies)),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  const spent = (await sandbox.cpuMs()) - spentBefore;
  latencies.sort((a, b) => a - b);
  const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    perSecond: latencies.length / elapsed,
    p50: percentile(0.5),
    p99: percentile(0.99),
    cpuMs: spent / latencies.length,
    bytes: sizes[0] ?? 0,
  };
}

/** Asks on one connection until the time is over; gives the size of an answer. */
function sendRequests(port: number, request: Buffer, endsAt: number, latencies: number[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let sentAt = 0;
    let head = '';
    let awaited = -1;
    const send = () => {
      sentAt = performance.now();
      head = '';
      awaited = -1;
      socket.write(request);
    };
    let size = 0;
    socket.setNoDelay(true);
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      let body = chunk.length;
      if (awaited < 0) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(head.slice(0, 400)));
        size = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
        awaited = size;
        body = head.length - end - 4;
      }
      awaited -= body;
      if (awaited > 0) return;
      latencies.push(performance.now() - sentAt);
      if (performance.now() < endsAt) return send();
      socket.end();
      resolve(size);
    });
  });
}
