import type { LogLine } from '@/lib/domain/log-line';

/** A log line for tests, with plausible defaults. */
export const aLine = (overrides: Partial<LogLine> = {}): LogLine => ({
  id: '38000000000000000000000000000000000000000000000000000001',
  at: Date.UTC(2026, 10, 23, 10),
  ingestedAt: Date.UTC(2026, 10, 23, 10) + 400,
  group: '/ecs/boutique-web',
  stream: 'web/web/0123456789abcdef0123456789abcdef',
  taskId: '0123456789abcdef0123456789abcdef',
  container: 'web',
  message: 'GET / 200',
  ...overrides,
});
