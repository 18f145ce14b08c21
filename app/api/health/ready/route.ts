import { getReadiness } from '@/lib/server/readiness';

export const dynamic = 'force-dynamic';

/** For deployments and monitoring: people can sign in, and AWS has answered lately. 503 when not, with the reason. */
export async function GET(): Promise<Response> {
  const { isReady, ...facts } = await getReadiness();
  return Response.json(
    { status: isReady ? 'ok' : 'unavailable', ...facts },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
