import { currentBuild } from '@/lib/server/build';

export const dynamic = 'force-dynamic';

/** The same as `/api/health/live`, under the address that it had first. */
export const GET = (): Response =>
  Response.json({ status: 'ok', ...currentBuild() }, { headers: { 'cache-control': 'no-store' } });
