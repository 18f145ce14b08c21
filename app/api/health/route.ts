import packageJson from '@/package.json';

export const dynamic = 'force-dynamic';

/** For container health checks and load balancers: the process answers. It does not depend on AWS being available. */
export const GET = (): Response =>
  Response.json({ status: 'ok', version: packageJson.version }, { headers: { 'cache-control': 'no-store' } });
