import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamCluster } from '@/lib/live/server/stream-cluster';

type Context = { params: Promise<Record<string, string>> };

/** Live stream of a cluster. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  return answerWithEvents(request, (signal) => streamCluster(scope, signal));
}
