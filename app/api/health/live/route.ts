import { currentBuild } from '@/lib/server/build';

export const dynamic = 'force-dynamic';

/** For container health checks and load balancers: the process answers. It asks nothing of AWS. */
export const GET = (): Response =>
  Response.json({ status: 'ok', ...currentBuild() }, { headers: { 'cache-control': 'no-store' } });
