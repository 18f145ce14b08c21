import packageJson from '@/package.json';

export const dynamic = 'force-dynamic';

/** For container health checks and load balancers: the process answers. It asks nothing of AWS, whose bad days are not ours. */
export const GET = (): Response =>
  Response.json({ status: 'ok', version: packageJson.version }, { headers: { 'cache-control': 'no-store' } });
